package org.lstm4j.data;

import java.util.List;

/**
 * All reviews of a data set before encoding, already in the order in which they are used.
 *
 * @param origin what they are and how they were labelled
 * @param train reviews to learn from, in training order
 * @param validation reviews that choose the epoch; empty where the last part of {@code train} is to be
 *     taken, as Keras's {@code validation_split} does
 * @param test reviews that are looked at once, at the end
 */
public record RawReviews(
    DataOrigin origin, List<Review> train, List<Review> validation, List<Review> test) {}
