package org.lstm4j.predict;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lstm4j.metrics.ConfusionMatrix;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.CrossEntropy;
import org.lstm4j.metrics.RocCurve;

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

    private Counts counts() {
      return new Counts(truePositives, falsePositives, falseNegatives, trueNegatives);
    }
  }

  /** Share of right answers, in [0, 1]. */
  public double accuracy() {
    return (double) (confusion.truePositives() + confusion.trueNegatives()) / confusion.reviews();
  }

  /** Share of the reviews called label 1 that are it, in [0, 1]; empty if none is called so. */
  public OptionalDouble precision() {
    return confusion.counts().precision();
  }

  /** Share of the reviews of label 1 that are called it, in [0, 1]; empty if there are none. */
  public OptionalDouble recall() {
    return confusion.counts().recall();
  }

  /**
   * Harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN), in [0, 1]; empty if no review
   * is or is called label 1.
   */
  public OptionalDouble f1() {
    return confusion.counts().f1();
  }

  /** Mean of the shares of right answers within each label, in [0, 1]; empty if one has none. */
  public OptionalDouble balancedAccuracy() {
    return matrix().balancedAccuracy();
  }

  /** The label that most reviews have, 0 or 1; empty if each has half of them. */
  public OptionalInt majority() {
    List<Integer> majority = matrix().majority();
    return majority.size() > 1 ? OptionalInt.empty() : OptionalInt.of(majority.get(0));
  }

  /** The accuracy of whoever calls every review by the label that most have, in [0.5, 1]. */
  public double majorityAccuracy() {
    return matrix().majorityAccuracy();
  }

  /** The counts, rows for the true labels, columns for the predicted ones. */
  public ConfusionMatrix matrix() {
    return new ConfusionMatrix(
        new int[][] {
          {confusion.trueNegatives(), confusion.falsePositives()},
          {confusion.falseNegatives(), confusion.truePositives()}
        });
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
      sum += CrossEntropy.binary(probabilities[n], labels[n] == 1);
      counts[2 * labels[n] + (probabilities[n] >= threshold ? 1 : 0)]++;
    }
    return new Evaluation(
        sum / labels.length,
        threshold,
        new Confusion(counts[3], counts[0], counts[1], counts[2]),
        RocCurve.area(probabilities, n -> labels[n] == 1));
  }
}
