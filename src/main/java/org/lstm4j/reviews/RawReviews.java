package org.lstm4j.reviews;

import java.util.List;

/**
 * All reviews of a data set before encoding.
 *
 * <p>{@code train} and {@code test} stand in the order of the source: positive before negative
 * files, each sorted by name, for the layout of the IMDB data set. Tables are already shuffled and
 * split.
 *
 * @param origin what they are and how they were labelled
 * @param train reviews to learn from
 * @param validation reviews that choose the epoch; empty where the last part of the shuffled
 *     training reviews is to be taken, as Keras's {@code validation_split} does
 * @param test reviews that are evaluated, after every epoch too, and never choose anything
 */
public record RawReviews(
    DataOrigin origin, List<Review> train, List<Review> validation, List<Review> test) {

  /** Copies the lists. */
  public RawReviews {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }
}
