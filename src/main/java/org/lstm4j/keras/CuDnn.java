package org.lstm4j.keras;

import java.util.Set;

/**
 * The layers of Keras 2 that ran on NVIDIA's library alone. They compute what LSTM and GRU
 * (reset_after) compute with their default functions, but store each gate's matrices in the
 * library's layout, and always two biases, one behind the other.
 */
final class CuDnn {

  static final String LSTM = "CuDNNLSTM";
  static final String GRU = "CuDNNGRU";

  private static final Set<String> TYPES = Set.of(LSTM, GRU);

  private CuDnn() {}

  static boolean is(Layer layer) {
    return TYPES.contains(layer.type());
  }

  /**
   * An input kernel as other layers have it: each gate's numbers, row by row in the file, column by
   * column.
   *
   * @param stored row-major, shape (inputs, gates·H)
   */
  static float[] kernel(float[] stored, int units, int gates) {
    int width = units * gates;
    int rows = stored.length / width;
    float[] kernel = new float[stored.length];
    for (int column = 0; column < width; column++) {
      int from = column / units * units; // first column of the gate
      for (int row = 0; row < rows; row++) {
        int at = (column - from) * rows + row;
        kernel[row * width + column] = stored[at / units * width + from + at % units];
      }
    }
    return kernel;
  }

  /**
   * A recurrent kernel as other layers have it: each gate's transposed.
   *
   * @param stored row-major, shape (H, gates·H)
   */
  static float[] recurrent(float[] stored, int units, int gates) {
    int width = units * gates;
    float[] kernel = new float[stored.length];
    for (int column = 0; column < width; column++) {
      int from = column / units * units;
      for (int row = 0; row < units; row++) {
        kernel[row * width + column] = stored[(column - from) * width + from + row];
      }
    }
    return kernel;
  }
}
