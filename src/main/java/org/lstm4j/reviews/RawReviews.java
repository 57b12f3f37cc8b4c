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
 * @param notes what a person should know of how they were read; each a sentence or more on one line
 */
public record RawReviews(
    DataOrigin origin,
    List<Review> train,
    List<Review> validation,
    List<Review> test,
    List<String> notes) {

  /** Copies the lists. */
  public RawReviews {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    notes = List.copyOf(notes);
  }

  /** Reviews of which there is nothing to say. */
  public RawReviews(
      DataOrigin origin, List<Review> train, List<Review> validation, List<Review> test) {
    this(origin, train, validation, test, List.of());
  }
}
