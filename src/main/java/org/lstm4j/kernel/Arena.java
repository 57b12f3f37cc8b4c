package org.lstm4j.kernel;

import java.util.Arrays;

/**
 * One array of floats for everything that a run needs; what needs room gets an offset into it.
 *
 * <p>One array means one bounds check for the JIT compiler to hoist, nothing to allocate while
 * running, and places that start at cache lines: vectors that straddle two of them cost up to 5 %.
 */
final class Arena {

  /** Floats before the first place: a large array's data starts 16 bytes after a cache line. */
  private static final int FIRST = 12;

  private static final int LINE = 16; // floats in a cache line
  private static final int GAP = 5 * LINE; // so that places don't share their sets of the cache

  private int top = FIRST;

  /** Room for {@code count} floats, all 0. */
  int allocate(long count) {
    long next = top + (count + LINE - 1) / LINE * LINE + GAP;
    if (next > Integer.MAX_VALUE - LINE) {
      throw new IllegalArgumentException(
          "memory: expected at most "
              + Integer.MAX_VALUE
              + " floats for one batch, got "
              + next
              + ". Take fewer sequences in a batch, shorter ones, fewer units or fewer ids.");
    }
    int offset = top;
    top = (int) next;
    return offset;
  }

  /** Bytes of everything allocated so far. */
  long bytes() {
    return (long) Float.BYTES * top;
  }

  /** The array for everything allocated so far. */
  float[] floats() {
    return new float[top];
  }

  /** The same, in an earlier array if that is long enough; no new pages to be touched. */
  float[] floatsIn(float[] earlier) {
    if (earlier == null || earlier.length < top) {
      return floats();
    }
    Arrays.fill(earlier, 0);
    return earlier;
  }
}
