package org.lstm4j.reference;

import java.util.List;

/** See {@link ReferenceOptimizer#rmsProp}. */
final class ReferenceRmsProp implements ReferenceOptimizer {

  private final double rate;
  private final double decay;
  private final double epsilon;
  private final double[] squares; // (P)

  ReferenceRmsProp(double rate, double decay, double epsilon, int size) {
    this.rate = rate;
    this.decay = decay;
    this.epsilon = epsilon;
    this.squares = new double[size];
  }

  @Override
  public void update(double[] weights, double[] gradient) {
    for (int k = 0; k < squares.length; k++) {
      double g = gradient[k];
      squares[k] = decay * squares[k] + (1 - decay) * g * g;
      weights[k] -= rate * g / (Math.sqrt(squares[k]) + epsilon);
    }
  }

  @Override
  public List<double[]> slots() {
    return List.of(squares);
  }
}
