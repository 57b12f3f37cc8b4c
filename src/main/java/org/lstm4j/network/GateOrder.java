package org.lstm4j.network;

import java.util.List;

/**
 * In which order a format stores the blocks of a cell's weights; the one place that moves them from
 * one order to another.
 *
 * @param gates each gate of the cell once, the first block's first
 */
public record GateOrder(List<Gate> gates) {

  /** Copies the list. */
  public GateOrder {
    gates = List.copyOf(gates);
  }

  /** Ours. */
  public static GateOrder ours(Cell cell) {
    return new GateOrder(cell.gates());
  }

  /** Keras's kernels, recurrent kernels and biases: the same as ours. */
  public static GateOrder keras(Cell cell) {
    return new GateOrder(
        switch (cell) {
          case LSTM -> List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT);
          case SIMPLE_RNN -> List.of(Gate.CANDIDATE);
          case GRU, GRU_RESET_BEFORE -> List.of(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE);
        });
  }

  /** ONNX's W, R and B (there an LSTM's candidate is called c, a GRU's h). */
  public static GateOrder onnx(Cell cell) {
    return new GateOrder(
        switch (cell) {
          case LSTM -> List.of(Gate.INPUT, Gate.OUTPUT, Gate.FORGET, Gate.CANDIDATE);
          case SIMPLE_RNN -> List.of(Gate.CANDIDATE);
          case GRU, GRU_RESET_BEFORE -> List.of(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE);
        });
  }

  /**
   * The same weights with their blocks of columns in another order.
   *
   * @param matrix row-major, shape (rows, blocks·H), blocks in this order
   * @param units H
   * @param to order of the blocks in the result, a new array
   */
  public float[] convert(float[] matrix, int units, GateOrder to) {
    if (to.gates.size() != gates.size() || !gates.containsAll(to.gates)) {
      throw new IllegalArgumentException("gates: expected " + gates + ", got " + to.gates + ".");
    }
    int width = gates.size() * units;
    float[] converted = new float[matrix.length];
    for (int row = 0; row < matrix.length / width; row++) {
      for (int block = 0; block < gates.size(); block++) {
        System.arraycopy(
            matrix,
            row * width + block * units,
            converted,
            row * width + to.gates.indexOf(gates.get(block)) * units,
            units);
      }
    }
    return converted;
  }
}
