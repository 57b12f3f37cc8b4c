package org.lstm4j.language;

import java.util.Arrays;
import java.util.BitSet;
import java.util.PriorityQueue;

/** Ids in the order of their logits, the largest first; of equal ones the lower id stands first. */
final class RankedIds {

  /** A queue holds so small a share of the ids; for a larger one all are sorted. */
  private static final int SMALL_SHARE = 16;

  private static final int SIGN = 31;
  private static final long LOW = 0xffff_ffffL;

  private RankedIds() {}

  /**
   * The ids of the largest logits.
   *
   * @param logits not not-a-number, shape (V)
   * @param allowed which ids are looked at
   * @param count how many are wanted; fewer come back if fewer are allowed
   */
  static int[] largest(float[] logits, BitSet allowed, int count) {
    int all = allowed.cardinality();
    int wanted = Math.min(count, all);
    return wanted < all / SMALL_SHARE
        ? queued(logits, allowed, wanted)
        : sorted(logits, allowed, wanted);
  }

  private static int[] queued(float[] logits, BitSet allowed, int count) {
    PriorityQueue<Long> kept = new PriorityQueue<>(count + 1); // the least first
    long least = Long.MIN_VALUE;
    for (int id = allowed.nextSetBit(0); id >= 0; id = allowed.nextSetBit(id + 1)) {
      long key = key(logits[id], id);
      if (kept.size() < count || key > least) {
        kept.add(key);
        if (kept.size() > count) {
          kept.remove();
        }
        least = kept.element();
      }
    }
    int[] ids = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      ids[i] = id(kept.remove());
    }
    return ids;
  }

  private static int[] sorted(float[] logits, BitSet allowed, int count) {
    long[] keys = allowed.stream().mapToLong(id -> key(logits[id], id)).toArray();
    Arrays.sort(keys);
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = id(keys[keys.length - 1 - i]);
    }
    return ids;
  }

  /** Larger for a larger logit, and for a lower id where logits are equal. */
  private static long key(float logit, int id) {
    int bits = Float.floatToIntBits(logit + 0f); // −0 is 0
    int ordered = bits ^ bits >> SIGN & Integer.MAX_VALUE;
    return (long) ordered << Integer.SIZE | LOW - id;
  }

  private static int id(long key) {
    return (int) (LOW - (key & LOW));
  }
}
