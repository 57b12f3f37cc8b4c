package org.lstm4j.metrics;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How often an answer was given and was right; positive means that it was given.
 *
 * @param truePositives given, rightly
 * @param falsePositives given, wrongly
 * @param falseNegatives not given, wrongly
 * @param trueNegatives not given, rightly
 */
public record Counts(
    long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

  /** Checks that none is below 0. */
  public Counts {
    if ((truePositives | falsePositives | falseNegatives | trueNegatives) < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "counts: expected 0 or more of each, got %d, %d, %d and %d.",
              truePositives,
              falsePositives,
              falseNegatives,
              trueNegatives));
    }
  }

  /** Sequences for which the answer is right: true positives and false negatives. */
  public long support() {
    return truePositives + falseNegatives;
  }

  /** Share of right ones among those given, in [0, 1]; empty if none is given. */
  public OptionalDouble precision() {
    return share(truePositives, truePositives + falsePositives);
  }

  /** Share of those given among the right ones, in [0, 1]; empty if there are none. */
  public OptionalDouble recall() {
    return share(truePositives, support());
  }

  /**
   * Harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN), in [0, 1]; empty if the answer
   * is neither given nor right anywhere.
   */
  public OptionalDouble f1() {
    double twice = 2.0 * truePositives;
    return share(twice, twice + falsePositives + falseNegatives);
  }

  /** Precision, recall and F1. */
  public Figures figures() {
    return new Figures(precision(), recall(), f1());
  }

  /** The sums. */
  Counts plus(Counts other) {
    return new Counts(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives,
        trueNegatives + other.trueNegatives);
  }

  static OptionalDouble share(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }
}
