package org.lstm4j.predict;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How well probabilities agree with labels. A figure whose denominator is 0 is empty, never NaN and
 * never 0.
 *
 * @param loss mean binary cross-entropy in nats, probabilities clipped to [1e-7, 1 − 1e-7] as Keras
 *     does
 * @param threshold least probability that was called positive
 * @param confusion counts of right and wrong answers
 * @param rocAuc how often a review of label 1 gets a higher probability than one of label 0, equal
 *     ones counting half (Mann and Whitney's U over the number of pairs), in [0, 1]; no threshold
 *     plays a part; empty if there is only one label
 */
public record Evaluation(
    double loss, double threshold, Confusion confusion, OptionalDouble rocAuc) {

  private static final double CLIP = 1e-7;

  /** Counts of answers; positive means label 1. */
  public record Confusion(
      int truePositives, int trueNegatives, int falsePositives, int falseNegatives) {

    /** All answers. */
    public int reviews() {
      return truePositives + trueNegatives + falsePositives + falseNegatives;
    }

    /** Reviews of label 1. */
    public int positives() {
      return truePositives + falseNegatives;
    }

    /** Reviews of label 0. */
    public int negatives() {
      return trueNegatives + falsePositives;
    }
  }

  /** Share of right answers, in [0, 1]. */
  public double accuracy() {
    return (double) (confusion.truePositives() + confusion.trueNegatives()) / confusion.reviews();
  }

  /** Share of the reviews called label 1 that are it, in [0, 1]; empty if none is called so. */
  public OptionalDouble precision() {
    int called = confusion.truePositives() + confusion.falsePositives();
    return share(confusion.truePositives(), called);
  }

  /** Share of the reviews of label 1 that are called it, in [0, 1]; empty if there are none. */
  public OptionalDouble recall() {
    return share(confusion.truePositives(), confusion.positives());
  }

  /**
   * Harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN), in [0, 1]; empty if no review
   * is or is called label 1.
   */
  public OptionalDouble f1() {
    double twice = 2.0 * confusion.truePositives();
    return share(twice, twice + confusion.falsePositives() + confusion.falseNegatives());
  }

  /** Mean of the shares of right answers within each label, in [0, 1]; empty if one has none. */
  public OptionalDouble balancedAccuracy() {
    OptionalDouble specificity = share(confusion.trueNegatives(), confusion.negatives());
    return recall().isPresent() && specificity.isPresent()
        ? OptionalDouble.of((recall().getAsDouble() + specificity.getAsDouble()) / 2)
        : OptionalDouble.empty();
  }

  /** The label that most reviews have, 0 or 1; empty if each has half of them. */
  public OptionalInt majority() {
    int more = Integer.compare(confusion.positives(), confusion.negatives());
    return more == 0 ? OptionalInt.empty() : OptionalInt.of(more > 0 ? 1 : 0);
  }

  /** The accuracy of whoever calls every review by the label that most have, in [0.5, 1]. */
  public double majorityAccuracy() {
    int most = Math.max(confusion.positives(), confusion.negatives());
    return (double) most / confusion.reviews();
  }

  private static OptionalDouble share(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }

  /** Number of reviews. */
  public int reviews() {
    return confusion.reviews();
  }

  /**
   * Compares probabilities of label 1 with labels; sorts them, so N reviews cost O(N log N).
   *
   * @param probabilities shape (N), at least one, each in [0, 1]
   * @param labels 0 or 1 for each
   * @param threshold least probability that is called positive
   */
  public static Evaluation of(double[] probabilities, int[] labels, double threshold) {
    if (probabilities.length == 0 || probabilities.length != labels.length) {
      throw new IllegalArgumentException(
          "labels: expected one for each of at least one probability, got "
              + labels.length
              + " for "
              + probabilities.length
              + ".");
    }
    double sum = 0;
    int[] counts = new int[4]; // index 2·label + answer
    for (int n = 0; n < labels.length; n++) {
      if (!(probabilities[n] >= 0 && probabilities[n] <= 1)) { // written so that NaN fails
        throw new IllegalArgumentException(
            "probabilities: expected numbers in [0, 1], got " + probabilities[n] + ".");
      }
      if (labels[n] != 0 && labels[n] != 1) {
        throw new IllegalArgumentException("label: expected 0 or 1, got " + labels[n] + ".");
      }
      double p = Math.min(Math.max(probabilities[n], CLIP), 1 - CLIP);
      sum -= Math.log(labels[n] == 1 ? p : 1 - p);
      counts[2 * labels[n] + (probabilities[n] >= threshold ? 1 : 0)]++;
    }
    return new Evaluation(
        sum / labels.length,
        threshold,
        new Confusion(counts[3], counts[0], counts[1], counts[2]),
        rocAuc(sorted(probabilities, labels, 1), sorted(probabilities, labels, 0)));
  }

  private static double[] sorted(double[] probabilities, int[] labels, int label) {
    return IntStream.range(0, labels.length)
        .filter(n -> labels[n] == label)
        .mapToDouble(n -> probabilities[n])
        .sorted()
        .toArray();
  }

  /** Counts pairs in halves, so that no sum is rounded. */
  private static OptionalDouble rocAuc(double[] positives, double[] negatives) {
    long halves = 0;
    int below = 0;
    int upTo = 0;
    for (double positive : positives) {
      while (below < negatives.length && negatives[below] < positive) {
        below++;
      }
      while (upTo < negatives.length && negatives[upTo] <= positive) {
        upTo++;
      }
      halves += (long) below + upTo; // twice those below, once those equal
    }
    return share(halves, 2.0 * positives.length * negatives.length);
  }
}
