package org.lstm4j.reference;

/**
 * What a recurrent layer remembers before its first step, or the gradient of that. The arrays are
 * shared, not copied, and only read.
 *
 * @param hidden h, shape (H)
 * @param cell c, shape (H) for an LSTM; a simple RNN has none and reads nothing of it
 */
public record InitialState(double[] hidden, double[] cell) {

  /** Checks that both have one size. */
  public InitialState {
    NetworkValues.requireSize("cell", cell, hidden.length, "(H)");
  }

  /** All 0, as every network of this project starts. */
  public static InitialState zero(int units) {
    return new InitialState(new double[units], new double[units]);
  }
}
