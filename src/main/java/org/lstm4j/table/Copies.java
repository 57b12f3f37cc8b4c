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
  private final int[] starts; // of each text where its reviews begin, and the end of the last
  private final int[] members; // the reviews' numbers, text by text
  private final int torn;

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
    return new Copies(labels(reviews), candidates, digests);
  }

  /** Finds all copies among texts that are elsewhere, by their {@link TextDigest}. */
  static Copies ofDigests(List<List<Integer>> labels, long[] digests) {
    return new Copies(labels, IntStream.range(0, digests.length).toArray(), digests);
  }

  private static List<List<Integer>> labels(List<Review> reviews) {
    return reviews.stream().map(Review::labels).toList();
  }

  private static long[] digests(List<Review> reviews, ToLongFunction<String> digest) {
    return IntStream.range(0, reviews.size())
        .parallel()
        .mapToLong(n -> digest.applyAsLong(reviews.get(n).text()))
        .toArray();
  }

  /** Reviews of which some may be copies of each other: these, if their digests are equal. */
  private Copies(List<List<Integer>> labels, int[] candidates, long[] digests) {
    Map<Long, Integer> known = new HashMap<>();
    groups = new int[labels.size()];
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
    starts = new int[next + 1];
    for (int group : groups) {
      starts[group + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    members = new int[groups.length];
    int[] filled = starts.clone();
    for (int n = 0; n < groups.length; n++) {
      members[filled[groups[n]]++] = n;
    }
    torn = (int) IntStream.range(0, next).filter(text -> isTorn(labels, text)).count();
  }

  private boolean isTorn(List<List<Integer>> labels, int text) {
    List<Integer> first = labels.get(members[starts[text]]);
    return reviews(text).anyMatch(n -> !labels.get(n).equals(first));
  }

  /** Takes each review for a text of its own. */
  static Copies none(List<Review> reviews) {
    return new Copies(labels(reviews), new int[0], new long[0]);
  }

  /** Number of a review's text; copies share it. */
  int text(int review) {
    return groups[review];
  }

  /** Numbers of the reviews that have this text, ascending. */
  IntStream reviews(int text) {
    return Arrays.stream(members, starts[text], starts[text + 1]);
  }

  /** Number of different texts. */
  int texts() {
    return starts.length - 1;
  }

  /** Number of reviews whose text another one had before. */
  int repeated() {
    return groups.length - texts();
  }

  /** Number of texts whose reviews don't all have the same label or tags. */
  int torn() {
    return torn;
  }

  /** How many of the reviews {@code start} … {@code end} − 1 have a text of those before them. */
  int repeatedOf(int start, int end) {
    boolean[] isBefore = new boolean[texts()];
    IntStream.range(0, start).forEach(n -> isBefore[groups[n]] = true);
    return (int) IntStream.range(start, end).filter(n -> isBefore[groups[n]]).count();
  }
}
