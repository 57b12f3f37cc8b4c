package org.lstm4j.kernel;

import org.lstm4j.check.Require;

/**
 * The weights of one LSTM layer; columns in blocks in the order of {@link Gate}. The arrays are
 * shared, not copied.
 *
 * @param inputSize E, floats per step; at least 1
 * @param units H; at least 1
 * @param input W, row-major, shape (E, 4·H)
 * @param recurrent U, row-major, shape (H, 4·H)
 * @param bias b, shape (4·H)
 */
public record LstmWeights(
    int inputSize, int units, float[] input, float[] recurrent, float[] bias) {

  /** Checks the sizes. */
  public LstmWeights {
    Require.atLeast("inputSize", inputSize, 1);
    Require.atLeast("units", units, 1);
    Require.size("input", input, 4L * inputSize * units, "(E, 4·H)");
    Require.size("recurrent", recurrent, 4L * units * units, "(H, 4·H)");
    Require.size("bias", bias, 4L * units, "(4·H)");
  }
}
