package org.lstm4j.reference;

import java.util.List;
import org.lstm4j.network.OptimizerConfig;

/**
 * One update of all weights, written as the formula stands; the truth for every faster version.
 * Remembers its running means, so one object serves one training. Not thread-safe.
 */
public interface ReferenceOptimizer {

  /**
   * Moves the weights against their gradient.
   *
   * @param weights shape (P), see {@link NetworkValues#flat}; changed
   * @param gradient shape (P)
   */
  void update(double[] weights, double[] gradient);

  /**
   * The running means themselves, shape (P) each. RMSProp: mean squares; Adam: means, mean squares;
   * SGD: none.
   */
  default List<double[]> slots() {
    return List.of();
  }

  /** The rule that these settings say. */
  static ReferenceOptimizer of(OptimizerConfig config, int size) {
    double rate = config.learningRate();
    return switch (config.kind()) {
      case RMSPROP -> rmsProp(rate, config.decay(), config.epsilon(), size);
      case ADAM -> adam(rate, config.decay(), config.secondDecay(), config.epsilon(), size);
      case SGD -> sgd(rate);
    };
  }

  /** Gradient descent: w −= rate·g. */
  static ReferenceOptimizer sgd(double rate) {
    return (weights, gradient) -> {
      for (int k = 0; k < weights.length; k++) {
        weights[k] -= rate * gradient[k];
      }
    };
  }

  /**
   * RMSProp: s = decay·s + (1 − decay)·g²; w −= rate·g / (√s + epsilon).
   *
   * @param size P
   * @see <a
   *     href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman
   *     and Hinton, 2012, lecture 6.5</a>
   */
  static ReferenceOptimizer rmsProp(double rate, double decay, double epsilon, int size) {
    return new ReferenceRmsProp(rate, decay, epsilon, size);
  }

  /**
   * Adam as Keras and Deeplearning4j write it, epsilon beside the uncorrected root: m = β₁·m + (1 −
   * β₁)·g; v = β₂·v + (1 − β₂)·g²; w −= rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + epsilon).
   *
   * @param size P
   * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, 2015, section 2</a>
   */
  static ReferenceOptimizer adam(
      double rate, double beta1, double beta2, double epsilon, int size) {
    return new ReferenceAdam(rate, beta1, beta2, epsilon, size);
  }
}
