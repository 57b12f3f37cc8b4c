package org.lstm4j.reference;

import java.util.function.DoubleUnaryOperator;
import org.lstm4j.network.DenseWeights;

/**
 * A double for every weight of one dense layer: the weights of the reference, or their gradient.
 * The arrays are shared, not copied.
 *
 * @param inputSize floats that it reads
 * @param kernel row-major, shape (inputSize, D); empty if it is tied to the embedding
 * @param bias shape (D)
 */
public record DenseValues(int inputSize, double[] kernel, double[] bias) {

  /** Checks the sizes. */
  public DenseValues {
    if (kernel.length > 0) {
      NetworkValues.requireSize("dense", kernel, (long) inputSize * bias.length, "(inputSize, D)");
    }
  }

  /** The same numbers in double. */
  public static DenseValues of(DenseWeights weights) {
    return new DenseValues(
        weights.inputSize(),
        NetworkValues.doubles(weights.kernel()),
        NetworkValues.doubles(weights.bias()));
  }

  /** New arrays: {@code function} of every value. */
  DenseValues map(DoubleUnaryOperator function) {
    return new DenseValues(
        inputSize, NetworkValues.map(kernel, function), NetworkValues.map(bias, function));
  }
}
