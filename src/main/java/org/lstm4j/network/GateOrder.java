package org.lstm4j.network;

import java.util.List;

/**
 * In which order a format stores the four blocks of an LSTM's weights; the one place that moves
 * them from one order to another.
 *
 * @param gates each gate once, the first block's first
 */
public record GateOrder(List<Gate> gates) {

  /** Ours: the declaration order of {@link Gate}. */
  public static final GateOrder OURS = new GateOrder(List.of(Gate.values()));

  /** Keras's kernels, recurrent kernels and biases. */
  public static final GateOrder KERAS =
      new GateOrder(List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT));

  /** ONNX's W, R and B (there the candidate is called c). */
  public static final GateOrder ONNX =
      new GateOrder(List.of(Gate.INPUT, Gate.OUTPUT, Gate.FORGET, Gate.CANDIDATE));

  /** Checks that each gate is there once. */
  public GateOrder {
    gates = List.copyOf(gates);
    if (gates.size() != Gate.values().length || !gates.containsAll(List.of(Gate.values()))) {
      throw new IllegalArgumentException("gates: expected each gate once, got " + gates + ".");
    }
  }

  /**
   * The same weights with their blocks of columns in another order.
   *
   * @param matrix row-major, shape (rows, 4·H), blocks in this order
   * @param units H
   * @param to order of the blocks in the result, a new array
   */
  public float[] convert(float[] matrix, int units, GateOrder to) {
    int width = gates.size() * units;
    float[] converted = new float[matrix.length];
    for (int row = 0; row < matrix.length / width; row++) {
      for (Gate gate : Gate.values()) {
        System.arraycopy(
            matrix,
            row * width + gates.indexOf(gate) * units,
            converted,
            row * width + to.gates.indexOf(gate) * units,
            units);
      }
    }
    return converted;
  }
}
