package org.lstm4j.reference;

import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;

/**
 * Everything that one reader of a recurrent layer computed on its way through a sequence, in the
 * order in which it reads: what training needs on the way back, and what an explanation shows. The
 * arrays are shared, not copied.
 *
 * @param layerCell what the layer computes
 * @param start state before the first step
 * @param inputs x, shape (T, inputSize)
 * @param recurrentMask what h is multiplied by before the product with U, shape (H); 1 but for
 *     recurrent dropout
 * @param gates after their activations, in the order of {@link Cell#gates}, shape (T, blocks, H);
 *     of a simple RNN its candidate, which is h
 * @param cell c after each step, shape (T, H); all 0 but for an LSTM
 * @param hidden h after each step, shape (T, H)
 */
public record RecurrentTrace(
    Cell layerCell,
    InitialState start,
    double[][] inputs,
    double[] recurrentMask,
    double[][][] gates,
    double[][] cell,
    double[][] hidden) {

  /** An empty trace of a run that begins. */
  static RecurrentTrace begin(
      Cell cell, InitialState start, double[][] inputs, double[] recurrentMask) {
    int units = recurrentMask.length;
    int steps = inputs.length;
    return new RecurrentTrace(
        cell,
        start,
        inputs,
        recurrentMask,
        new double[steps][cell.blocks()][units],
        new double[steps][units],
        new double[steps][units]);
  }

  /** T. */
  public int steps() {
    return hidden.length;
  }

  /** One gate at one step, shape (H). */
  public double[] gate(int step, Gate gate) {
    return gates[step][layerCell.block(gate)];
  }

  /** h before a step, shape (H); before step T it is the last one. */
  public double[] hiddenBefore(int step) {
    return step == 0 ? start.hidden() : hidden[step - 1];
  }

  /** The state after the last step. */
  InitialState end() {
    return new InitialState(hiddenBefore(steps()), cellBefore(steps()));
  }

  /** h before a step as the product with U reads it, shape (H). */
  double[] hiddenRead(int step, Precision precision) {
    double[] read = hiddenBefore(step).clone();
    for (int j = 0; j < read.length; j++) {
      read[j] = precision.round(read[j] * recurrentMask[j]);
    }
    return read;
  }

  /** c before a step, shape (H); before step T it is the last one. */
  public double[] cellBefore(int step) {
    return step == 0 ? start.cell() : cell[step - 1];
  }
}
