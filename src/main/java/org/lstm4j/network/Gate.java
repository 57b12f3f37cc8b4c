package org.lstm4j.network;

/**
 * The blocks of a recurrent layer's weight matrices; {@link Cell#gates} says which a cell has and
 * in which order this project stores them. What other programs do is told by {@link GateOrder}.
 */
public enum Gate {
  /** How much of the candidate an LSTM writes to its cell; logistic, in (0, 1). */
  INPUT,
  /** How much of the old cell an LSTM keeps; logistic, in (0, 1). */
  FORGET,
  /** What could be written to the state; tanh, in (-1, 1). */
  CANDIDATE,
  /** How much of the cell an LSTM shows as hidden state; logistic, in (0, 1). */
  OUTPUT,
  /** How much of the old state a GRU keeps (Keras's z); logistic, in (0, 1). */
  UPDATE,
  /** How much of the old state a GRU's candidate sees; logistic, in (0, 1). */
  RESET
}
