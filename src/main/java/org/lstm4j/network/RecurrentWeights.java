package org.lstm4j.network;

import org.lstm4j.check.Require;

/**
 * The weights of one recurrent layer; C columns, of an LSTM in blocks in the order of {@link Gate}.
 * The arrays are shared, not copied.
 *
 * @param config shape; C is {@link RecurrentConfig#columns()}
 * @param inputSize floats per step; at least 1
 * @param input W, row-major, shape (inputSize, C)
 * @param recurrent U, row-major, shape (H, C)
 * @param bias b, shape (C)
 */
public record RecurrentWeights(
    RecurrentConfig config, int inputSize, float[] input, float[] recurrent, float[] bias) {

  /** Checks the sizes. */
  public RecurrentWeights {
    Require.atLeast("inputSize", inputSize, 1);
    long columns = config.columns();
    Require.size("input", input, columns * inputSize, "(inputSize, C)");
    Require.size("recurrent", recurrent, columns * config.units(), "(H, C)");
    Require.size("bias", bias, columns, "(C)");
  }

  /** All weights 0. */
  public static RecurrentWeights zero(RecurrentConfig config, int inputSize) {
    int columns = config.columns();
    return new RecurrentWeights(
        config,
        inputSize,
        new float[inputSize * columns],
        new float[config.units() * columns],
        new float[columns]);
  }
}
