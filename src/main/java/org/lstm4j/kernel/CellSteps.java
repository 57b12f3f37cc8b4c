package org.lstm4j.kernel;

import org.lstm4j.network.RecurrentWeights;

/**
 * One reader of a recurrent layer, a step at a time, in the loops of {@link SingleLoops}: the
 * formulas of {@code reference} in float. Immutable and safe for any number of threads; state and
 * scratch belong to the caller.
 */
sealed interface CellSteps permits LstmSteps, RnnSteps, GruSteps, GruResetBeforeSteps {

  /** The reader with these weights, which are copied. */
  static CellSteps of(RecurrentWeights weights) {
    return switch (weights.config().cell()) {
      case LSTM -> new LstmSteps(weights);
      case SIMPLE_RNN -> new RnnSteps(weights);
      case GRU -> new GruSteps(weights);
      case GRU_RESET_BEFORE -> new GruResetBeforeSteps(weights);
    };
  }

  /** Arrays that {@link #step} works in; what they hold between steps doesn't matter. */
  float[][] scratch();

  /**
   * Reads x[from …] and changes the state.
   *
   * @param x of which as many floats are read as the reader has inputs; not the state's own arrays
   */
  void step(CellState state, float[][] scratch, float[] x, int from);

  /**
   * The gates of the last {@link #step} after their activations, in the order of {@link
   * org.lstm4j.network.Cell#gates}; of a simple RNN its state.
   *
   * @return shape (blocks·H); an array of state or scratch
   */
  float[] gates(CellState state, float[][] scratch);
}
