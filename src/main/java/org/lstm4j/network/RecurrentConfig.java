package org.lstm4j.network;

import java.io.Serializable;
import java.util.Locale;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Require;

/**
 * The shape of one recurrent layer.
 *
 * @param cell what it computes
 * @param units H; at least 1
 * @param activation of the candidate and the cell of an LSTM, of the candidate of a GRU, of the
 *     state of a simple RNN
 * @param gateActivation of the gates; {@link Activation#SIGMOID} for a simple RNN, which has none
 * @param hasBias whether the biases are trained; without it, they are 0
 * @param direction in which it reads
 * @param dropout of its inputs
 * @param recurrentDropout of the hidden state where it is multiplied by U, one mask for all steps
 *     of a sequence, in [0, 1)
 * @see <a href="https://doi.org/10.48550/arXiv.1512.05287">Gal and Ghahramani, 2015 (dropout with
 *     one mask for all steps)</a>
 */
public record RecurrentConfig(
    Cell cell,
    int units,
    Activation activation,
    Activation gateActivation,
    boolean hasBias,
    Direction direction,
    Dropout dropout,
    double recurrentDropout)
    implements Serializable {

  /** Checks the sizes. */
  public RecurrentConfig {
    Require.atLeast("units", units, 1);
    Require.within("recurrentDropout", recurrentDropout, 0, 1);
    if (!cell.isGated() && gateActivation != Activation.SIGMOID) {
      throw new IllegalArgumentException(
          "gateActivation: expected SIGMOID for a simple RNN, which has no gates, got "
              + gateActivation
              + ".");
    }
  }

  /** A layer that reads forward, without dropout. */
  public RecurrentConfig(
      Cell cell, int units, Activation activation, Activation gateActivation, boolean hasBias) {
    this(cell, units, activation, gateActivation, hasBias, Direction.FORWARD, Dropout.NONE, 0);
  }

  /** A layer as Keras makes it by default. */
  public static RecurrentConfig of(Cell cell, int units) {
    return new RecurrentConfig(cell, units, Activation.TANH, Activation.SIGMOID, true);
  }

  /** An LSTM as Keras makes it by default. */
  public static RecurrentConfig lstm(int units) {
    return of(Cell.LSTM, units);
  }

  /** A simple RNN as Keras makes it by default. */
  public static RecurrentConfig simpleRnn(int units) {
    return of(Cell.SIMPLE_RNN, units);
  }

  /** The same, read in another direction. */
  public RecurrentConfig reading(Direction newDirection) {
    return new RecurrentConfig(
        cell, units, activation, gateActivation, hasBias, newDirection, dropout, recurrentDropout);
  }

  /** The same with other dropouts. */
  public RecurrentConfig withDropout(Dropout newDropout, double newRecurrentDropout) {
    return new RecurrentConfig(
        cell,
        units,
        activation,
        gateActivation,
        hasBias,
        direction,
        newDropout,
        newRecurrentDropout);
  }

  /** Columns of the weight matrices: blocks·H. */
  public int columns() {
    return cell.blocks() * units;
  }

  /** Floats per step that it gives out: H, or 2·H for two readers side by side. */
  public int outputs() {
    return direction.outputs(units);
  }

  /** The activation of a block. */
  public Activation activation(Gate gate) {
    return gate == Gate.CANDIDATE ? activation : gateActivation;
  }

  /**
   * Numbers of all readers for inputs of this size, an absent bias counted: for each reader
   * columns·(E + H + 1), and columns more for a second bias. A double, since settings of a
   * stranger's file may ask for more than an int or long can count.
   */
  double parameterCount(double inputSize) {
    double rows = inputSize + units + 1 + (cell.hasRecurrentBias() ? 1 : 0);
    return rows * direction.readers() * cell.blocks() * units;
  }

  /** For people, such as "LSTM(32)" or "Bidirectional(GRU(32, relu))". */
  String describe() {
    String name =
        switch (cell) {
          case LSTM -> "LSTM(" + units;
          case SIMPLE_RNN -> "SimpleRNN(" + units;
          case GRU -> "GRU(" + units;
          case GRU_RESET_BEFORE -> "GRU(" + units + ", reset before";
        };
    name += activation == Activation.TANH ? "" : ", " + words(activation);
    name += gateActivation == Activation.SIGMOID ? "" : ", gates " + words(gateActivation);
    name += hasBias ? ")" : ", no bias)";
    String both =
        switch (direction) {
          case FORWARD -> name;
          case BACKWARD -> "Backward(" + name + ")";
          case CONCATENATED -> "Bidirectional(" + name + ")";
          case SUMMED -> "Bidirectional(" + name + ", summed)";
        };
    return recurrentDropout == 0
        ? both
        : both + " with recurrent dropout " + Decimal.of(recurrentDropout);
  }

  private static String words(Activation function) {
    return function.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
