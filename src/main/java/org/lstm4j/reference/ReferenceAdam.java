package org.lstm4j.reference;

import java.util.List;

/** See {@link ReferenceOptimizer#adam}. */
final class ReferenceAdam implements ReferenceOptimizer {

  private final double rate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double[] means; // (P)
  private final double[] squares; // (P)
  private int updates;

  ReferenceAdam(double rate, double beta1, double beta2, double epsilon, int size) {
    this.rate = rate;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.means = new double[size];
    this.squares = new double[size];
  }

  @Override
  public void update(double[] weights, double[] gradient) {
    updates++;
    double corrected =
        rate * Math.sqrt(1 - Math.pow(beta2, updates)) / (1 - Math.pow(beta1, updates));
    for (int k = 0; k < means.length; k++) {
      double g = gradient[k];
      means[k] = beta1 * means[k] + (1 - beta1) * g;
      squares[k] = beta2 * squares[k] + (1 - beta2) * g * g;
      weights[k] -= corrected * means[k] / (Math.sqrt(squares[k]) + epsilon);
    }
  }

  @Override
  public List<double[]> slots() {
    return List.of(means, squares);
  }
}
