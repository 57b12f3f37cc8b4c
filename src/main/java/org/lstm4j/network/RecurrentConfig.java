package org.lstm4j.network;

import org.lstm4j.check.Require;

/**
 * The shape of one recurrent layer.
 *
 * @param cell what it computes
 * @param units H; at least 1
 * @param activation of the candidate and the cell of an LSTM, of the state of a simple RNN
 * @param gateActivation of an LSTM's input, forget and output gate; {@link Activation#SIGMOID} for
 *     a simple RNN, which has none
 * @param hasBias whether the bias is trained; without it, it is 0
 */
public record RecurrentConfig(
    Cell cell, int units, Activation activation, Activation gateActivation, boolean hasBias) {

  /** Checks the sizes. */
  public RecurrentConfig {
    Require.atLeast("units", units, 1);
    if (cell == Cell.SIMPLE_RNN && gateActivation != Activation.SIGMOID) {
      throw new IllegalArgumentException(
          "gateActivation: expected SIGMOID for a simple RNN, which has no gates, got "
              + gateActivation
              + ".");
    }
  }

  /** An LSTM as Keras makes it by default. */
  public static RecurrentConfig lstm(int units) {
    return new RecurrentConfig(Cell.LSTM, units, Activation.TANH, Activation.SIGMOID, true);
  }

  /** A simple RNN as Keras makes it by default. */
  public static RecurrentConfig simpleRnn(int units) {
    return new RecurrentConfig(Cell.SIMPLE_RNN, units, Activation.TANH, Activation.SIGMOID, true);
  }

  /** Columns of the weight matrices: 4·H for an LSTM, H for a simple RNN. */
  public int columns() {
    return cell.blocks() * units;
  }

  /** Trainable numbers for inputs of this size, an absent bias counted: columns·(E + H + 1). */
  public long parameterCount(int inputSize) {
    return (long) columns() * ((long) inputSize + units + 1);
  }
}
