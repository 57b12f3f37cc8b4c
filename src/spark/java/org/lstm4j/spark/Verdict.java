package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;

/**
 * How probabilities become a label, or tags: as the model itself decides, or by other thresholds.
 *
 * @param threshold in place of the model's own; NaN for its own
 * @param thresholds of each label, as Spark's classifiers have them: the label with the largest
 *     ratio of probability and threshold; empty for none. Shared, never changed
 */
record Verdict(double threshold, double[] thresholds) implements Serializable {

  /** As the model decides. */
  static final Verdict OF_MODEL = new Verdict(Double.NaN, new double[0]);

  /**
   * Checks thresholds as far as that can be done without a model.
   *
   * @throws IllegalArgumentException unless none is below 0 and at most one is 0
   */
  static double[] requireThresholds(double[] thresholds) {
    boolean areRight = Arrays.stream(thresholds).allMatch(t -> t >= 0);
    if (!areRight || Arrays.stream(thresholds).filter(t -> t == 0).count() > 1) {
      throw new IllegalArgumentException(
          "thresholds: expected numbers of 0 or more, at most one of them 0, got "
              + Arrays.toString(thresholds)
              + ".");
    }
    return thresholds;
  }

  /**
   * The model's decision with this threshold, if there is one.
   *
   * @throws IllegalArgumentException if the thresholds don't fit the model
   */
  Decision decision(Decision ofModel) {
    if (thresholds.length > 0 && ofModel.kind() == LabelKind.ANY) {
      throw new IllegalArgumentException(
          "thresholds: expected none for a model of tags, got "
              + thresholds.length
              + ". Set threshold, which counts for all tags.");
    }
    if (thresholds.length > 0 && thresholds.length != ofModel.labels().size()) {
      throw new IllegalArgumentException(
          "thresholds: expected one for each of the model's labels, "
              + String.join(", ", ofModel.labels())
              + ", got "
              + thresholds.length
              + ".");
    }
    if (!Double.isNaN(threshold) && ofModel.kind() == LabelKind.ONE && !ofModel.isOfTwo()) {
      throw new IllegalArgumentException(
          "threshold: expected none for a model of "
              + ofModel.labels().size()
              + " labels, got "
              + threshold
              + ". Set thresholds, one for each label.");
    }
    return Double.isNaN(threshold) ? ofModel : ofModel.withThreshold(threshold);
  }

  /**
   * The number of the label that holds.
   *
   * @param decision see {@link #decision}; not of tags
   * @param probabilities shape (K)
   */
  int number(Decision decision, double[] probabilities) {
    if (thresholds.length == 0) {
      return decision.labelNumber(probabilities);
    }
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = ratio(probabilities, k) > ratio(probabilities, best) ? k : best;
    }
    return best;
  }

  private double ratio(double[] probabilities, int k) {
    return thresholds[k] == 0 ? Double.POSITIVE_INFINITY : probabilities[k] / thresholds[k];
  }
}
