package org.lstm4j.network;

import org.lstm4j.check.Require;

/**
 * How much a review of each label counts in training: its loss, and with it what it adds to the
 * gradient, is multiplied by its label's weight. The batch's loss is the sum over the number of
 * reviews, not over the sum of weights, as in Keras's {@code fit(class_weight=…)}.
 *
 * @param label0Weight of a review of label 0; finite and above 0
 * @param label1Weight of a review of label 1; finite and above 0
 */
public record ClassWeights(double label0Weight, double label1Weight) {

  /** Every review counts alike; multiplying by these changes no bit. */
  public static final ClassWeights EVEN = new ClassWeights(1, 1);

  /** Checks the weights. */
  public ClassWeights {
    Require.positive("label0Weight", label0Weight);
    Require.positive("label1Weight", label1Weight);
  }

  /**
   * Weights by which both labels together count alike, N / (2·N of the label), as scikit-learn's
   * {@code class_weight="balanced"}.
   *
   * @param label0Count reviews of label 0, at least 1
   * @param label1Count reviews of label 1, at least 1
   */
  public static ClassWeights balanced(int label0Count, int label1Count) {
    Require.atLeast("label0Count", label0Count, 1);
    Require.atLeast("label1Count", label1Count, 1);
    double count = (double) label0Count + label1Count;
    return new ClassWeights(count / (2.0 * label0Count), count / (2.0 * label1Count));
  }

  /** The weight of a review of this label, 0 or 1. */
  public double of(int label) {
    return label == 1 ? label1Weight : label0Weight;
  }
}
