package org.lstm4j.network;

/**
 * The four blocks of an LSTM's weight matrices, in the order in which this project stores them.
 *
 * <p>The order is Keras's: the declaration order, {@link #ordinal()} is the block number.
 * Deeplearning4j stores candidate, forget, output, input; the one place that knows about that is
 * {@code ParameterLayout} in the model package. Every other class uses these names.
 */
public enum Gate {
  /** How much of the candidate is written to the cell; logistic, in (0, 1). */
  INPUT,
  /** How much of the old cell is kept; logistic, in (0, 1). */
  FORGET,
  /** What could be written to the cell; tanh, in (-1, 1). */
  CANDIDATE,
  /** How much of the cell is shown as hidden state; logistic, in (0, 1). */
  OUTPUT;

  /** First column of this gate's block in a row of 4·H floats. */
  public int offset(int units) {
    return ordinal() * units;
  }
}
