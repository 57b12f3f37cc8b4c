package org.lstm4j.metrics;

import java.util.Locale;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;

/**
 * What a model said: K probabilities for each of N sequences, each in [0, 1]. Those of labels
 * belong together and sum to 1; those of tags stand alone. Nothing here demands either. What was
 * given is shared, not copied, and must not change; reading is safe for any number of threads.
 */
public final class Probabilities {

  private final int size;
  private final int count;
  private final Source source;

  @FunctionalInterface
  private interface Source {
    double at(int sequence, int answer);
  }

  private Probabilities(int size, int count, Source source) {
    Require.atLeast("probabilities", size, 1);
    this.size = size;
    this.count = count;
    this.source = source;
    for (int n = 0; n < size; n++) {
      for (int k = 0; k < count; k++) {
        double p = source.at(n, k);
        if (!(p >= 0 && p <= 1)) { // written so that NaN fails
          throw new IllegalArgumentException(
              "probabilities: expected numbers in [0, 1], got " + p + ".");
        }
      }
    }
  }

  /**
   * One row for each sequence.
   *
   * @param rows shape (N, K), N and K at least 1
   */
  public static Probabilities of(float[][] rows) {
    Require.atLeast("probabilities", rows.length, 1);
    int count = Require.atLeast("probabilities of a sequence", rows[0].length, 1);
    for (float[] row : rows) {
      Require.size("probabilities", row, count, "(K)");
    }
    return new Probabilities(rows.length, count, (n, k) -> rows[n][k]);
  }

  /**
   * Of two labels, of which label 0 has what label 1 leaves.
   *
   * @param labelOne probabilities of label 1, shape (N), at least one
   */
  public static Probabilities ofTwoLabels(double[] labelOne) {
    return new Probabilities(labelOne.length, 2, (n, k) -> k == 1 ? labelOne[n] : 1 - labelOne[n]);
  }

  /** Of a single sequence, shape (K). */
  static Probabilities of(double[] row) {
    return new Probabilities(1, row.length, (n, k) -> row[k]);
  }

  /** N. */
  public int size() {
    return size;
  }

  /** K. */
  public int count() {
    return count;
  }

  /** The probability of an answer for a sequence. */
  public double at(int sequence, int answer) {
    return source.at(sequence, answer);
  }

  /** The probabilities of one answer, shape (N), new. */
  public double[] of(int answer) {
    return IntStream.range(0, size).mapToDouble(n -> at(n, answer)).toArray();
  }

  /**
   * Those of some sequences.
   *
   * @param sequences their numbers, at least one
   */
  public Probabilities select(int[] sequences) {
    return new Probabilities(sequences.length, count, (n, k) -> at(sequences[n], k));
  }

  /** The most probable answer for a sequence, the first of equals. */
  public int best(int sequence) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      if (at(sequence, k) > at(sequence, best)) {
        best = k;
      }
    }
    return best;
  }

  /**
   * How many answers come before this one in a sequence: the more probable ones, and of equals
   * those with a lower number; 0 for the best.
   */
  int rank(int sequence, int answer) {
    double own = at(sequence, answer);
    int before = 0;
    for (int k = 0; k < count; k++) {
      double other = at(sequence, k);
      before += other > own || other == own && k < answer ? 1 : 0;
    }
    return before;
  }

  /** Refuses targets of other sequences or another K. */
  void requireFor(int targets, int targetCount) {
    if (targets != size || targetCount != count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "targets: expected %d of %d answers as in the probabilities, got %d of %d.",
              size,
              count,
              targets,
              targetCount));
    }
  }
}
