package org.lstm4j.network;

import org.lstm4j.check.Require;

/**
 * The weights of one dense layer. The arrays are shared, not copied.
 *
 * @param inputSize floats that it reads; at least 1
 * @param units D
 * @param kernel row-major, shape (inputSize, D); empty if the layer is tied to the embedding, which
 *     is its kernel, transposed
 * @param bias shape (D)
 */
public record DenseWeights(int inputSize, int units, float[] kernel, float[] bias) {

  /** Checks the sizes. */
  public DenseWeights {
    Require.atLeast("inputSize", inputSize, 1);
    if (kernel.length > 0) {
      Require.size("dense", kernel, (long) inputSize * units, "(inputSize, D)");
    }
    Require.size("denseBias", bias, units, "(D)");
  }

  /** All weights 0. */
  public static DenseWeights zero(int inputSize, int units) {
    return new DenseWeights(inputSize, units, new float[inputSize * units], new float[units]);
  }

  /** A layer that has the embedding for a kernel; its bias is 0. */
  public static DenseWeights tied(int inputSize, int units) {
    return new DenseWeights(inputSize, units, new float[0], new float[units]);
  }

  /** Whether its kernel is the embedding, transposed. */
  public boolean isTied() {
    return kernel.length == 0;
  }
}
