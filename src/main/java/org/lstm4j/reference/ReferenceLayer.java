package org.lstm4j.reference;

import java.util.Arrays;

/**
 * One reader of a recurrent layer written as its formulas stand, there and back: what faster
 * versions must equal. Immutable and safe for any number of threads.
 */
public interface ReferenceLayer {

  /** The reader with these weights, which must not change afterwards. */
  static ReferenceLayer of(LayerValues weights, Precision precision) {
    return switch (weights.config().cell()) {
      case LSTM -> new ReferenceLstm(weights, precision);
      case SIMPLE_RNN -> new ReferenceRnn(weights, precision);
      case GRU -> new ReferenceGru(weights, precision);
      case GRU_RESET_BEFORE -> new ReferenceGruResetBefore(weights, precision);
    };
  }

  /**
   * Runs over a sequence and keeps every step.
   *
   * @param start state before the first step
   * @param inputs x, shape (T, inputSize), in the order in which they are read; T may be 0
   * @param recurrentMask what h is multiplied by before the product with U, shape (H)
   */
  RecurrentTrace forward(InitialState start, double[][] inputs, double[] recurrentMask);

  /** The same without recurrent dropout. */
  default RecurrentTrace forward(InitialState start, double[][] inputs) {
    double[] ones = new double[start.hidden().length];
    Arrays.fill(ones, 1);
    return forward(start, inputs, ones);
  }

  /**
   * Runs back through time.
   *
   * @param trace what {@link #forward} of this layer returned
   * @param hiddenGradient dL/dh of every step as far as the loss reads that step's h itself, shape
   *     (T, H); what a step owes to later steps is added here
   */
  LayerGradient backward(RecurrentTrace trace, double[][] hiddenGradient);
}
