package org.lstm4j.cells;

import java.util.Arrays;
import java.util.OptionalInt;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.train.KerasInitializer;

/**
 * The recurrent cells that are compared; the bias of an LSTM's forget gates is that at the start.
 */
public enum CellKind {
  /** A plain recurrent unit. */
  SIMPLE_RNN("SimpleRNN", Cell.SIMPLE_RNN, OptionalInt.empty()),
  /** A gated recurrent unit as Keras makes it by default. */
  GRU("GRU", Cell.GRU, OptionalInt.empty()),
  /** An LSTM whose forget gates begin half open. */
  LSTM_0("LSTM (forget bias 0)", Cell.LSTM, OptionalInt.of(0)),
  /** An LSTM as Keras makes it by default: forget gates begin at .73. */
  LSTM_1("LSTM (forget bias 1)", Cell.LSTM, OptionalInt.of(1)),
  /** An LSTM whose forget gates begin all but open, at .993. */
  LSTM_5("LSTM (forget bias 5)", Cell.LSTM, OptionalInt.of(5));

  private final String label;
  private final Cell cell;
  private final OptionalInt forgetBias;

  CellKind(String label, Cell cell, OptionalInt forgetBias) {
    this.label = label;
    this.cell = cell;
    this.forgetBias = forgetBias;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** What is computed. */
  public Cell cell() {
    return cell;
  }

  /** Of an LSTM. */
  public OptionalInt forgetBias() {
    return forgetBias;
  }

  /** The layer's name as Keras has it: {@code SimpleRNN}, {@code GRU} or {@code LSTM}. */
  public String layer() {
    return label.replaceFirst(" .*", "");
  }

  /** A layer of this cell as Keras makes it by default. */
  public RecurrentConfig config(int units) {
    return RecurrentConfig.of(cell, units);
  }

  /**
   * Keras's start weights but for the forget bias.
   *
   * @param config a network whose first layer is of this cell and reads forward
   */
  public NetworkWeights draw(NetworkConfig config, int seed) {
    NetworkWeights weights = KerasInitializer.draw(config, seed);
    if (forgetBias.isPresent()) {
      int units = config.layers().get(0).units();
      int from = cell.offset(Gate.FORGET, units);
      float[] bias = weights.layers().get(0).get(0).bias();
      Arrays.fill(bias, from, from + units, forgetBias.getAsInt());
    }
    return weights;
  }
}
