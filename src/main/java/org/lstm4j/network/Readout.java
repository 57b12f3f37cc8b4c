package org.lstm4j.network;

import java.io.Serializable;

/**
 * What the head reads of the last recurrent layer's outputs.
 *
 * @param kind which steps, and how they are joined
 * @param countsPadding whether padding counts in a mean or maximum, as Keras's pooling has it where
 *     nothing is masked; padding that the network skips counts as a row of zeros. False for the
 *     other kinds
 */
public record Readout(Kind kind, boolean countsPadding) implements Serializable {

  /** Which steps, and how they are joined. */
  public enum Kind {
    /** Each reader's last hidden state. */
    LAST,
    /** The mean over all steps. */
    MEAN,
    /** The maximum over all steps, for each unit. */
    MAX,
    /** Every step for itself: the head gives scores for each. */
    EVERY_STEP
  }

  /** Each reader's last hidden state, as the notebook has it. */
  public static final Readout LAST = new Readout(Kind.LAST, false);

  /** The mean of all steps but padding. */
  public static final Readout MEAN = new Readout(Kind.MEAN, false);

  /** The maximum of all steps but padding. */
  public static final Readout MAX = new Readout(Kind.MAX, false);

  /** Every step for itself. */
  public static final Readout EVERY_STEP = new Readout(Kind.EVERY_STEP, false);

  /** Checks that padding counts only where something is counted. */
  public Readout {
    if (countsPadding && (kind == Kind.LAST || kind == Kind.EVERY_STEP)) {
      throw new IllegalArgumentException(
          "countsPadding: expected false for " + kind + ", got true.");
    }
  }
}
