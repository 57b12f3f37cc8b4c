package org.lstm4j.reference;

import org.lstm4j.network.Gate;

/**
 * Everything that a recurrent layer computed on its way through a sequence: what training needs on
 * the way back, and what an explanation shows. The arrays are shared, not copied.
 *
 * @param start state before the first step
 * @param inputs x, shape (T, inputSize)
 * @param gates after their activations, in the order of {@link Gate}, shape (T, 4, H); of a simple
 *     RNN (T, 0)
 * @param cell c after each step, shape (T, H); of a simple RNN all 0
 * @param hidden h after each step, shape (T, H)
 */
public record RecurrentTrace(
    InitialState start, double[][] inputs, double[][][] gates, double[][] cell, double[][] hidden) {

  /** T. */
  public int steps() {
    return hidden.length;
  }

  /** One gate at one step, shape (H). */
  public double[] gate(int step, Gate gate) {
    return gates[step][gate.ordinal()];
  }

  /** h before a step, shape (H); before step T it is the last one. */
  public double[] hiddenBefore(int step) {
    return step == 0 ? start.hidden() : hidden[step - 1];
  }

  /** c before a step, shape (H); before step T it is the last one. */
  public double[] cellBefore(int step) {
    return step == 0 ? start.cell() : cell[step - 1];
  }
}
