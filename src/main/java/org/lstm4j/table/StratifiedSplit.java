package org.lstm4j.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.reviews.Review;

/**
 * Three parts of labelled reviews with the same share of each label, up to rounding.
 *
 * <p>The reviews are shuffled by {@link NumpyShuffle}; of each label, in shuffled order, the first
 * round(n · testShare) go to {@code test}, of the rest r the first round(r · validationShare) to
 * {@code validation}, what remains to {@code train}. Each part keeps the shuffled order, labels
 * mixed. The same reviews, shares and seed give the same parts.
 *
 * <p>Of reviews with tags, each counts for the rarest tag that it has, or for none, as for a label
 * here: so a tag that only few reviews have is in each part too, and frequent ones are mixed well
 * by chance.
 *
 * <p>Copies of a text go where the first of them went. They go to {@code test} or else to {@code
 * validation} if that part, with all of them, is no further from its numbers than without. Where
 * there are no copies, this is the rule above.
 */
record StratifiedSplit(List<Review> train, List<Review> validation, List<Review> test) {

  private static final int TEST = 0;
  private static final int VALIDATION = 1;
  private static final int TRAIN = 2;

  /**
   * How large the parts are.
   *
   * @param test part of all reviews, in [0, 1)
   * @param validation part of the others, in [0, 1)
   */
  record Shares(double test, double validation) {}

  /**
   * Splits reviews.
   *
   * @param copies of these reviews, or none for the first version of the rule
   * @param seed of the shuffle
   */
  static StratifiedSplit of(List<Review> reviews, Copies copies, Shares shares, int seed) {
    int[] strata = strata(reviews);
    int[][] room = room(strata, shares);
    int[] parts = new int[copies.texts()]; // the part's number and one; 0 as long as it has none
    List<List<Review>> split = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int index : new NumpyShuffle(seed).order(reviews.size())) {
      int text = copies.text(index);
      if (parts[text] == 0) {
        Map<Integer, Integer> counts = new TreeMap<>();
        copies.reviews(text).forEach(n -> counts.merge(strata[n], 1, Integer::sum));
        int part = part(room, counts);
        parts[text] = part + 1;
        if (part != TRAIN) {
          counts.forEach((stratum, count) -> room[part][stratum] -= count);
        }
      }
      split.get(parts[text] - 1).add(reviews.get(index));
    }
    return new StratifiedSplit(split.get(TRAIN), split.get(VALIDATION), split.get(TEST));
  }

  /** Of each review its label, the rarest of its tags, or the number behind the last for no tag. */
  private static int[] strata(List<Review> reviews) {
    int labels =
        1 + reviews.stream().flatMap(r -> r.labels().stream()).mapToInt(l -> l).max().orElse(-1);
    int[] counts = counts(reviews, labels);
    return reviews.stream()
        .mapToInt(
            review ->
                review.labels().stream()
                    .min(Comparator.comparingInt(label -> counts[label])) // of equal ones the first
                    .orElse(labels))
        .toArray();
  }

  /** Of test and validation the number of reviews of each stratum that they are to have. */
  private static int[][] room(int[] strata, Shares shares) {
    int[] counts = new int[1 + IntStream.of(strata).max().orElse(0)];
    IntStream.of(strata).forEach(stratum -> counts[stratum]++);
    int[][] room = new int[2][counts.length];
    for (int stratum = 0; stratum < counts.length; stratum++) {
      int count = counts[stratum];
      room[TEST][stratum] = Math.toIntExact(Math.round(count * shares.test()));
      room[VALIDATION][stratum] =
          Math.toIntExact(Math.round((count - room[TEST][stratum]) * shares.validation()));
    }
    return room;
  }

  private static int part(int[][] room, Map<Integer, Integer> counts) {
    for (int part : new int[] {TEST, VALIDATION}) {
      int without = 0;
      int with = 0;
      for (Map.Entry<Integer, Integer> stratum : counts.entrySet()) {
        int free = room[part][stratum.getKey()];
        without += Math.abs(free);
        with += Math.abs(free - stratum.getValue());
      }
      if (with <= without) {
        return part;
      }
    }
    return TRAIN;
  }

  /** How many reviews of a part have each of the labels, shape (K). */
  static int[] counts(List<Review> part, int labels) {
    int[] counts = new int[labels];
    part.forEach(review -> review.labels().forEach(label -> counts[label]++));
    return counts;
  }
}
