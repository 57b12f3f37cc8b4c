package org.lstm4j.reference;

/**
 * One recurrent layer written as its formulas stand; slow, and the truth that every faster version
 * must equal. Immutable and safe for any number of threads.
 */
public interface ReferenceLayer {

  /** The layer of these weights, which must not change afterwards. */
  static ReferenceLayer of(LayerValues weights, Precision precision) {
    return switch (weights.config().cell()) {
      case LSTM -> new ReferenceLstm(weights, precision);
      case SIMPLE_RNN -> new ReferenceRnn(weights, precision);
    };
  }

  /**
   * Runs over a sequence and keeps every step.
   *
   * @param start state before the first step
   * @param inputs x, shape (T, inputSize); T may be 0
   */
  RecurrentTrace forward(InitialState start, double[][] inputs);

  /**
   * Runs back through time.
   *
   * @param trace what {@link #forward} of this layer returned
   * @param hiddenGradient dL/dh of every step as far as the loss reads that step's h itself, shape
   *     (T, H); what a step owes to later steps is added here
   */
  LayerGradient backward(RecurrentTrace trace, double[][] hiddenGradient);
}
