package org.lstm4j.engine;

import org.lstm4j.text.EncodedReviews;

/**
 * Some reviews out of many, in an order of their own. The array is shared, not copied.
 *
 * @param reviews all reviews
 * @param order which of them, shape (B); at least one
 */
public record Batch(EncodedReviews reviews, int[] order) {

  /** Checks that there is a review. */
  public Batch {
    if (order.length == 0) {
      throw new IllegalArgumentException("order: expected at least one review, got none.");
    }
  }
}
