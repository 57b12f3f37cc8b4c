package org.lstm4j.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.lstm4j.reviews.Review;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.RoughDigest;
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

  /** Finds all copies. */
  static Copies of(List<Review> reviews) {
    long[] rough = digests(reviews, RoughDigest::of);
    long[] sorted = rough.clone();
    Arrays.parallelSort(sorted);
    Set<Long> repeated = new HashSet<>();
    for (int n = 1; n < sorted.length; n++) {
      if (sorted[n] == sorted[n - 1]) {
        repeated.add(sorted[n]);
      }
    }
    int[] candidates =
        IntStream.range(0, rough.length).filter(n -> repeated.contains(rough[n])).toArray();
    ReviewTokenizer tokenizer = new ReviewTokenizer();
    long[] digests =
        digests(
            IntStream.of(candidates).mapToObj(reviews::get).toList(),
            text -> TextDigest.of(tokenizer.tokenize(text)));
    return new Copies(reviews, candidates, digests);
  }

  private static long[] digests(List<Review> reviews, ToLongFunction<String> digest) {
    return IntStream.range(0, reviews.size())
        .parallel()
        .mapToLong(n -> digest.applyAsLong(reviews.get(n).text()))
        .toArray();
  }

  /** Reviews of which some may be copies of each other: these, if their digests are equal. */
  private Copies(List<Review> reviews, int[] candidates, long[] digests) {
    Map<Long, Integer> known = new HashMap<>();
    groups = new int[reviews.size()];
    int next = 0;
    int candidate = 0;
    for (int n = 0; n < groups.length; n++) {
      if (candidate < candidates.length && candidates[candidate] == n) {
        Integer first = known.putIfAbsent(digests[candidate++], next);
        groups[n] = first == null ? next++ : first;
      } else {
        groups[n] = next++;
      }
    }
    counts = counts(reviews, groups, next);
  }

  /** Takes each review for a text of its own. */
  static Copies none(List<Review> reviews) {
    return new Copies(reviews, new int[0], new long[0]);
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
