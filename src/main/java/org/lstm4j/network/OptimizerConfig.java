package org.lstm4j.network;

import java.io.Serializable;
import org.lstm4j.check.Require;

/**
 * Settings of an optimiser. With g the gradient of the batch's mean loss, w the weights and every
 * running mean starting at 0, {@link Optimizer#RMSPROP} computes
 *
 * <pre>{@code
 * s = decay·s + (1 − decay)·g²
 * w = w − learningRate·g / (√s + epsilon)
 * }</pre>
 *
 * <p>{@link Optimizer#ADAM}, with t = 1 for the first update,
 *
 * <pre>{@code
 * m = decay·m + (1 − decay)·g
 * v = secondDecay·v + (1 − secondDecay)·g²
 * w = w − learningRate·√(1 − secondDecay^t) / (1 − decay^t) · m / (√v + epsilon)
 * }</pre>
 *
 * <p>and {@link Optimizer#SGD} w = w − learningRate·g. All three are Deeplearning4j's. SGD and Adam
 * are Keras's too; Adam's epsilon is added to the root of the uncorrected mean square, which is not
 * quite what the paper's algorithm 1 says, nor what PyTorch does: there the root is corrected
 * first, so that its epsilon is ours divided by √(1 − secondDecay^t). RMSProp is PyTorch's. Keras 3
 * adds epsilon inside the root, learningRate·g / √(s + epsilon): a weight whose gradients are below
 * √epsilon (3e-4 at 1e-7) moves less there.
 *
 * @param kind which rule
 * @param learningRate step size, above 0
 * @param decay share of the first running mean that is kept at each step, in [0, 1): Keras's rho of
 *     RMSProp, beta_1 of Adam; 0 for SGD, which has none
 * @param secondDecay the same for Adam's mean square, Keras's beta_2; 0 for the others
 * @param epsilon added to the root, above 0; 0 for SGD
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman
 *     and Hinton, 2012, lecture 6e (RMSProp)</a>
 * @see <a href="https://doi.org/10.48550/arXiv.1412.6980">Kingma and Ba, 2014 (Adam), the formula
 *     at the end of its section 2</a>
 */
public record OptimizerConfig(
    Optimizer kind, double learningRate, double decay, double secondDecay, double epsilon)
    implements Serializable {

  /** RMSProp with Keras's defaults, which the notebook uses. */
  public static final OptimizerConfig NOTEBOOK = rmsprop(0.001, 0.9, 1e-7);

  /** Checks the ranges. */
  public OptimizerConfig {
    Require.positive("learningRate", learningRate);
    Require.within("decay", decay, 0, 1);
    Require.within("secondDecay", secondDecay, 0, 1);
    if (kind == Optimizer.SGD) {
      requireNone("decay", decay, kind);
      requireNone("epsilon", epsilon, kind);
    } else {
      Require.positive("epsilon", epsilon);
    }
    if (kind != Optimizer.ADAM) {
      requireNone("secondDecay", secondDecay, kind);
    }
  }

  private static void requireNone(String name, double value, Optimizer kind) {
    if (value != 0) {
      throw new IllegalArgumentException(
          name + ": expected 0 for " + kind + ", which has none, got " + value + ".");
    }
  }

  /** RMSProp with Keras's defaults: 0.001, 0.9, 1e-7. */
  public static OptimizerConfig rmsprop() {
    return NOTEBOOK;
  }

  /** RMSProp with these settings. */
  public static OptimizerConfig rmsprop(double learningRate, double decay, double epsilon) {
    return new OptimizerConfig(Optimizer.RMSPROP, learningRate, decay, 0, epsilon);
  }

  /** Adam with Keras's defaults: 0.001, 0.9, 0.999, 1e-7. */
  public static OptimizerConfig adam() {
    return adam(0.001, 0.9, 0.999, 1e-7);
  }

  /** Adam with these settings. */
  public static OptimizerConfig adam(
      double learningRate, double decay, double secondDecay, double epsilon) {
    return new OptimizerConfig(Optimizer.ADAM, learningRate, decay, secondDecay, epsilon);
  }

  /** Gradient descent with Keras's default: 0.01. */
  public static OptimizerConfig sgd() {
    return sgd(0.01);
  }

  /** Gradient descent with this step size. */
  public static OptimizerConfig sgd(double learningRate) {
    return new OptimizerConfig(Optimizer.SGD, learningRate, 0, 0, 0);
  }

  /** The same with another step size. */
  public OptimizerConfig withLearningRate(double newLearningRate) {
    return new OptimizerConfig(kind, newLearningRate, decay, secondDecay, epsilon);
  }
}
