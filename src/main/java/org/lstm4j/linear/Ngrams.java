package org.lstm4j.linear;

import java.util.Arrays;

/**
 * Ids that follow each other, each group as one number: the ids in base 2^21, the first one in
 * front.
 *
 * <p>Since no id is 0, a single id is below 2^21, a pair below 2^42, a group of three below 2^63.
 */
final class Ngrams {

  /** The longest groups that fit into a number. */
  static final int LONGEST = 3;

  private static final int ID_BITS = 21;
  private static final int LARGEST_ID = (1 << ID_BITS) - 1;

  private Ngrams() {}

  /**
   * Every group of 1 to {@code order} ids, each once, ascending.
   *
   * @param ids at least one, all in [1, 2^21)
   * @param order length of the longest groups, in [1, 3]
   */
  static long[] of(int[] ids, int order) {
    long[] all = new long[order * ids.length];
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      long group = 0;
      for (int j = i; j < Math.min(i + order, ids.length); j++) {
        group = group << ID_BITS | requireId(ids[j]);
        all[count++] = group;
      }
    }
    Arrays.sort(all, 0, count);
    return distinct(all, count);
  }

  /** Ids {@code from} (inclusive) to {@code to} (exclusive) as one number; 1 to 3 of them. */
  static long group(int[] ids, int from, int to) {
    long group = 0;
    for (int i = from; i < to; i++) {
      group = group << ID_BITS | requireId(ids[i]);
    }
    return group;
  }

  /** How many ids {@code group} stands for. */
  static int length(long group) {
    return (Long.SIZE - Long.numberOfLeadingZeros(group) + ID_BITS - 1) / ID_BITS;
  }

  /** The largest id in {@code group}. */
  static int largestId(long group) {
    long largest = 0;
    for (long rest = group; rest != 0; rest >>>= ID_BITS) {
      largest = Math.max(largest, rest & LARGEST_ID);
    }
    return (int) largest;
  }

  private static int requireId(int id) {
    if (id < 1 || id > LARGEST_ID) {
      throw new IllegalArgumentException(
          "ids: expected numbers in [1, " + (LARGEST_ID + 1) + "), got " + id + ".");
    }
    return id;
  }

  private static long[] distinct(long[] sorted, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }
}
