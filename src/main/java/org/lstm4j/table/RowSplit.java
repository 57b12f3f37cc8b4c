package org.lstm4j.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lstm4j.reviews.NumpyShuffle;

/**
 * Which of many labelled texts train, validate and test: three parts with the same share of each
 * label, up to rounding. Only labels and digests are looked at, so the texts may be elsewhere.
 *
 * <p>The rows are shuffled by {@link NumpyShuffle}; of each label, in shuffled order, the first
 * round(n · testShare) go to {@code test}, of the rest r the first round(r · validationShare) to
 * {@code validation}, what remains to {@code train}. Each part keeps the shuffled order, labels
 * mixed. The same rows, shares and seed give the same parts.
 *
 * <p>Of rows with tags, each counts for the rarest tag that it has, or for none, as for a label
 * here: so a tag that only few rows have is in each part too, and frequent ones are mixed well by
 * chance.
 *
 * <p>Copies of a text go where the first of them went. They go to {@code test} or else to {@code
 * validation} if that part, with all of them, is no further from its numbers than without. Where
 * there are no copies, this is the rule above.
 *
 * @param train numbers of rows, in the order in which they are learned before any further shuffle
 * @param validation numbers of rows that choose the epoch
 * @param test numbers of rows that are kept for the end
 */
public record RowSplit(int[] train, int[] validation, int[] test) {

  private static final int TEST = 0;
  private static final int VALIDATION = 1;
  private static final int TRAIN = 2;

  /**
   * How large the parts are.
   *
   * @param test part of all rows, in [0, 1)
   * @param validation part of the others, in [0, 1)
   */
  public record Shares(double test, double validation) {}

  /**
   * Splits rows by the newest rule ({@link TableSettings#SPLIT_RULE}), as a table of these rows in
   * this order is split. Takes some 50 bytes for each row while it works.
   *
   * @param labels of each row its label, or its tags, ascending
   * @param digests of each row the {@link org.lstm4j.text.TextDigest} of its text
   * @param seed of the shuffle
   */
  public static RowSplit of(List<List<Integer>> labels, long[] digests, Shares shares, int seed) {
    return of(labels, Copies.ofDigests(labels, digests), shares, seed);
  }

  static RowSplit of(List<List<Integer>> labels, Copies copies, Shares shares, int seed) {
    int[] strata = strata(labels);
    int[][] room = room(strata, shares);
    int[] parts = new int[copies.texts()]; // the part's number and one; 0 as long as it has none
    int[][] split = new int[TRAIN + 1][labels.size()];
    int[] sizes = new int[TRAIN + 1];
    for (int row : new NumpyShuffle(seed).order(labels.size())) {
      int text = copies.text(row);
      if (parts[text] == 0) {
        Map<Integer, Integer> counts = new TreeMap<>();
        copies.reviews(text).forEach(n -> counts.merge(strata[n], 1, Integer::sum));
        int part = part(room, counts);
        parts[text] = part + 1;
        if (part != TRAIN) {
          counts.forEach((stratum, count) -> room[part][stratum] -= count);
        }
      }
      int part = parts[text] - 1;
      split[part][sizes[part]++] = row;
    }
    return new RowSplit(
        Arrays.copyOf(split[TRAIN], sizes[TRAIN]),
        Arrays.copyOf(split[VALIDATION], sizes[VALIDATION]),
        Arrays.copyOf(split[TEST], sizes[TEST]));
  }

  /** Of each row its label, the rarest of its tags, or the number behind the last for no tag. */
  private static int[] strata(List<List<Integer>> labels) {
    int count = 1 + labels.stream().flatMap(List::stream).mapToInt(l -> l).max().orElse(-1);
    int[] counts = new int[count];
    labels.forEach(row -> row.forEach(label -> counts[label]++));
    return labels.stream()
        .mapToInt(
            row ->
                row.stream()
                    .min(Comparator.comparingInt(label -> counts[label])) // of equal ones the first
                    .orElse(count))
        .toArray();
  }

  /** Of test and validation the number of rows of each stratum that they are to have. */
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
}
