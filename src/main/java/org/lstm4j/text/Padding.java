package org.lstm4j.text;

import java.io.Serializable;
import org.lstm4j.check.Require;

/**
 * How texts of any length become T ids, as Keras's {@code pad_sequences} does it.
 *
 * @param length T, steps the network reads; at least 1
 * @param padding where zeros fill up a short one; Keras: {@code padding}
 * @param truncating where a long one is cut; Keras: {@code truncating}
 */
public record Padding(int length, Side padding, Side truncating) implements Serializable {

  /** One end of a sequence, named as Keras does. */
  public enum Side {
    /** Before the first word. */
    PRE,
    /** Behind the last word. */
    POST
  }

  /** Checks the length. */
  public Padding {
    Require.atLeast("length", length, 1);
  }

  /** Cuts and pads before the first word, as the notebook does. */
  public static Padding pre(int length) {
    return new Padding(length, Side.PRE, Side.PRE);
  }

  /**
   * Cuts, and pads where that isn't on the left.
   *
   * @param ids as many as there are; changed by nobody
   */
  EncodedReview apply(int[] ids) {
    int count = Math.min(ids.length, length);
    int from = firstKept(ids.length);
    int size = padding == Side.POST ? length : Math.max(1, count);
    int[] kept = new int[size];
    System.arraycopy(ids, from, kept, 0, count);
    return new EncodedReview(kept, length);
  }

  /** Of so many ids the first that is kept; T of them are, or all if there are fewer. */
  int firstKept(int ids) {
    return truncating == Side.PRE ? Math.max(0, ids - length) : 0;
  }
}
