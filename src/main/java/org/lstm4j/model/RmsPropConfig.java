package org.lstm4j.model;

import org.lstm4j.check.Require;

/**
 * Settings of the RMSProp optimiser, epsilon outside the root:
 *
 * <pre>{@code
 * s = decay·s + (1 − decay)·g²
 * w = w − learningRate·g / (√s + epsilon)
 * }</pre>
 *
 * with g the gradient of the batch's mean loss and s starting at 0.
 *
 * @param learningRate step size, above 0
 * @param decay share of the mean square that is kept at each step, in [0, 1); Keras's rho
 * @param epsilon added to the root, above 0
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman
 *     and Hinton, 2012, lecture 6e</a>
 */
public record RmsPropConfig(double learningRate, double decay, double epsilon) {

  /** Keras's defaults, which the notebook uses. */
  public static final RmsPropConfig NOTEBOOK = new RmsPropConfig(0.001, 0.9, 1e-7);

  /** Checks the ranges. */
  public RmsPropConfig {
    Require.positive("learningRate", learningRate);
    Require.within("decay", decay, 0, 1);
    Require.positive("epsilon", epsilon);
  }

  /** The same with another step size. */
  public RmsPropConfig withLearningRate(double newLearningRate) {
    return new RmsPropConfig(newLearningRate, decay, epsilon);
  }
}
