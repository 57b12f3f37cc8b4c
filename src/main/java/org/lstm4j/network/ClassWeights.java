package org.lstm4j.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;

/**
 * How much a review of each label counts in training: its loss, and with it what it adds to the
 * gradient, is multiplied by its label's weight. The batch's loss is the sum over the number of
 * reviews, not over the sum of weights, as in Keras's {@code fit(class_weight=…)}.
 *
 * <p>Immutable. Weights that are all 1 equal {@link #EVEN}, whatever their number.
 *
 * @param weights shape (K), each finite and above 0; empty where every review counts alike, however
 *     many labels there are
 */
public record ClassWeights(double... weights) implements Serializable {

  /** Every review counts alike; multiplying by these changes no bit. */
  public static final ClassWeights EVEN = new ClassWeights();

  /** Checks and copies the weights. */
  public ClassWeights {
    boolean isEven = true; // in a plain loop: every program's start comes by
    for (int label = 0; label < weights.length; label++) {
      Require.positive("label" + label + "Weight", weights[label]);
      isEven &= weights[label] == 1;
    }
    weights = isEven ? new double[0] : weights.clone();
  }

  /**
   * Weights by which all labels together count alike, N / (K·N of the label), as scikit-learn's
   * {@code class_weight="balanced"}.
   *
   * @param counts shape (K), reviews of each label, each at least 1
   */
  public static ClassWeights balanced(int... counts) {
    for (int label = 0; label < counts.length; label++) {
      Require.atLeast("label" + label + "Count", counts[label], 1);
    }
    double all = IntStream.of(counts).asLongStream().sum();
    return new ClassWeights(
        IntStream.of(counts).mapToDouble(n -> all / ((double) counts.length * n)).toArray());
  }

  /** A copy of the weights. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** Whether every review counts alike. */
  public boolean isEven() {
    return weights.length == 0;
  }

  /** The weight of a review of this label, in [0, K). */
  public double of(int label) {
    return isEven() ? 1 : weights[label];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeights same && Arrays.equals(weights, same.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  /** {@code 0.25, 3.0}; {@code even} where every review counts alike. */
  @Override
  public String toString() {
    return isEven()
        ? "even"
        : DoubleStream.of(weights).mapToObj(String::valueOf).collect(Collectors.joining(", "));
  }
}
