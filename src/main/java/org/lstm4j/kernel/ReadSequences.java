package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Sequences;

/** The steps of some sequences that a network reads, in the order of their places. */
final class ReadSequences {

  private static final int PADDING = 0;

  private final Sequences sequences;
  private final int length;
  private final boolean skips; // padding
  private final int[][] kept; // if it does: places of the steps that are read

  /**
   * Says what is read.
   *
   * @param sequences ids without the padding before them, at most T; or rows of F values, at most T
   * @param length T
   */
  ReadSequences(NetworkConfig config, Sequences sequences, int length) {
    this.sequences = sequences;
    this.length = length;
    skips = config.skipsPadding();
    kept = new int[sequences.size()][];
    for (int n = 0; n < kept.length; n++) {
      if (sequences.steps(n) > length) {
        throw new IllegalArgumentException(
            "steps: expected at most " + length + ", got " + sequences.steps(n) + ".");
      }
      if (sequences instanceof Sequences.Ids ids && skips) {
        kept[n] = kept(ids.ids()[n]);
      }
    }
    if (sequences instanceof Sequences.Values values) {
      requireWidth(values, config.input().size());
    }
  }

  private static int[] kept(int[] ids) {
    int[] places = new int[ids.length];
    int count = 0;
    for (int t = 0; t < ids.length; t++) {
      if (ids[t] != PADDING) {
        places[count++] = t;
      }
    }
    return Arrays.copyOf(places, count);
  }

  private static void requireWidth(Sequences.Values values, int width) {
    for (float[][] sequence : values.rows()) {
      for (float[] row : sequence) {
        if (row.length != width) {
          throw new IllegalArgumentException(
              "values: expected " + width + " at each step, got " + row.length + ".");
        }
      }
    }
  }

  int size() {
    return kept.length;
  }

  /** Steps of a sequence that are read. */
  int steps(int n) {
    if (skips) {
      return kept[n].length;
    }
    return sequences instanceof Sequences.Ids ? length : sequences.steps(n);
  }

  /** Steps of all sequences that are read. */
  long totalSteps() {
    long total = 0;
    for (int n = 0; n < kept.length; n++) {
      total += steps(n);
    }
    return total;
  }

  /** Steps of padding that aren't read. */
  int skipped(int n) {
    return skips ? length - kept[n].length : 0;
  }

  /** Padding before the first id. */
  private int padding(int n) {
    return sequences instanceof Sequences.Ids ? length - sequences.steps(n) : 0;
  }

  /** The id that is read at a step. */
  int id(int n, int step) {
    int[] ids = ((Sequences.Ids) sequences).ids()[n];
    if (skips) {
      return ids[kept[n][step]];
    }
    int at = step - padding(n);
    return at < 0 ? PADDING : ids[at];
  }

  /** The values that are read at a step, shape (F). */
  float[] values(int n, int step) {
    return ((Sequences.Values) sequences).rows()[n][step];
  }

  /** Whether a step that is read is padding. */
  boolean isPadding(int n, int step) {
    return sequences instanceof Sequences.Ids && id(n, step) == PADDING;
  }

  /** Steps of all sequences that are read and count. */
  int counted(Answers answers) {
    int counted = 0;
    for (int n = 0; n < size(); n++) {
      for (int t = 0; t < steps(n); t++) {
        counted += answers.counts(n, fromEnd(n, t)) ? 1 : 0;
      }
    }
    return counted;
  }

  /** A step's place from the sequence's end: −1 is the last. */
  int fromEnd(int n, int step) {
    return skips ? kept[n][step] - sequences.steps(n) : step - steps(n);
  }
}
