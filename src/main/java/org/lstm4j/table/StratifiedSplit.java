package org.lstm4j.table;

import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.reviews.Review;

/** Three parts of labelled reviews, as {@link RowSplit} makes them. */
record StratifiedSplit(List<Review> train, List<Review> validation, List<Review> test) {

  /**
   * Splits reviews.
   *
   * @param copies of these reviews, or none for the first version of the rule
   * @param seed of the shuffle
   */
  static StratifiedSplit of(List<Review> reviews, Copies copies, RowSplit.Shares shares, int seed) {
    RowSplit rows =
        RowSplit.of(reviews.stream().map(Review::labels).toList(), copies, shares, seed);
    return new StratifiedSplit(
        select(reviews, rows.train()),
        select(reviews, rows.validation()),
        select(reviews, rows.test()));
  }

  private static List<Review> select(List<Review> reviews, int[] numbers) {
    return IntStream.of(numbers).mapToObj(reviews::get).toList();
  }

  /** How many reviews of a part have each of the labels, shape (K). */
  static int[] counts(List<Review> part, int labels) {
    int[] counts = new int[labels];
    part.forEach(review -> review.labels().forEach(label -> counts[label]++));
    return counts;
  }
}
