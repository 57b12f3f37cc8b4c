package org.lstm4j.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lstm4j.reviews.Review;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.TextDigest;

/**
 * Which reviews are copies of others: those that have the same words in the same order, whatever
 * their case and punctuation.
 *
 * <p>Immutable. Finding them costs one pass over the texts, on all processors.
 */
final class Copies {

  private final int[] groups; // of each review the number of its text
  private final int[][] counts; // of each text its reviews of label 0 and 1

  private Copies(int[] groups, int[][] counts) {
    this.groups = groups;
    this.counts = counts;
  }

  /** Finds all copies. */
  static Copies of(List<Review> reviews) {
    ReviewTokenizer tokenizer = new ReviewTokenizer();
    long[] digests =
        IntStream.range(0, reviews.size())
            .parallel()
            .mapToLong(n -> TextDigest.of(tokenizer.tokenize(reviews.get(n).text())))
            .toArray();
    Map<Long, Integer> numbers = new HashMap<>();
    int[] groups = new int[digests.length];
    for (int n = 0; n < digests.length; n++) {
      Integer known = numbers.putIfAbsent(digests[n], numbers.size());
      groups[n] = known == null ? numbers.size() - 1 : known;
    }
    return new Copies(groups, counts(reviews, groups, numbers.size()));
  }

  /** Takes each review for a text of its own. */
  static Copies none(List<Review> reviews) {
    int[] groups = IntStream.range(0, reviews.size()).toArray();
    return new Copies(groups, counts(reviews, groups, groups.length));
  }

  private static int[][] counts(List<Review> reviews, int[] groups, int size) {
    int[][] counts = new int[size][2];
    for (int n = 0; n < groups.length; n++) {
      counts[groups[n]][reviews.get(n).label()]++;
    }
    return counts;
  }

  /** Number of a review's text; copies share it. */
  int text(int review) {
    return groups[review];
  }

  /** Reviews of label 0 and label 1 that have this text; not to be written to. */
  int[] counts(int text) {
    return counts[text];
  }

  /** Number of different texts. */
  int texts() {
    return counts.length;
  }

  /** Number of reviews whose text another one had before. */
  int repeated() {
    return groups.length - counts.length;
  }

  /** Number of texts that have reviews of both labels. */
  int torn() {
    return (int)
        IntStream.range(0, counts.length).filter(n -> counts[n][0] > 0 && counts[n][1] > 0).count();
  }

  /** How many of the reviews {@code start} … {@code end} − 1 have a text of those before them. */
  int repeatedOf(int start, int end) {
    boolean[] isBefore = new boolean[counts.length];
    IntStream.range(0, start).forEach(n -> isBefore[groups[n]] = true);
    return (int) IntStream.range(start, end).filter(n -> isBefore[groups[n]]).count();
  }
}
