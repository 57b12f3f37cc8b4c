package org.lstm4j.network;

import org.lstm4j.check.Require;

/**
 * The weights of the output layer on the last hidden state. The arrays are shared, not copied.
 *
 * @param inputSize H of the last recurrent layer; at least 1
 * @param output number of logits D
 * @param kernel row-major, shape (H, D)
 * @param bias shape (D)
 */
public record DenseWeights(int inputSize, Output output, float[] kernel, float[] bias) {

  /** Checks the sizes. */
  public DenseWeights {
    Require.atLeast("inputSize", inputSize, 1);
    Require.size("dense", kernel, (long) inputSize * output.units(), "(H, D)");
    Require.size("denseBias", bias, output.units(), "(D)");
  }
}
