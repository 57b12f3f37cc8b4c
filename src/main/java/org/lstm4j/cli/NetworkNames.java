package org.lstm4j.cli;

import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Readout;
import org.lstm4j.train.NetworkWords;

/** The parts of a network by the names that people type. */
final class NetworkNames {

  private NetworkNames() {}

  /** Cells. */
  enum CellName {
    LSTM,
    GRU,
    GRU_RESET_BEFORE,
    RNN;

    Cell cell() {
      return switch (this) {
        case LSTM -> Cell.LSTM;
        case GRU -> Cell.GRU;
        case GRU_RESET_BEFORE -> Cell.GRU_RESET_BEFORE;
        case RNN -> Cell.SIMPLE_RNN;
      };
    }

    @Override
    public String toString() {
      return NetworkWords.of(this);
    }
  }

  /** Ways to join two directions. */
  enum Both {
    CONCAT,
    SUM;

    Direction direction() {
      return this == CONCAT ? Direction.CONCATENATED : Direction.SUMMED;
    }

    @Override
    public String toString() {
      return NetworkWords.of(this);
    }
  }

  /** Ways to read out a layer for one answer. */
  enum Pool {
    LAST(Readout.LAST),
    MEAN(Readout.MEAN),
    MAX(Readout.MAX);

    final Readout readout;

    Pool(Readout readout) {
      this.readout = readout;
    }

    @Override
    public String toString() {
      return NetworkWords.of(this);
    }
  }

  /** Activations of dense layers. */
  enum Function {
    RELU(Activation.RELU),
    TANH(Activation.TANH),
    SIGMOID(Activation.SIGMOID),
    LINEAR(Activation.LINEAR);

    final Activation activation;

    Function(Activation activation) {
      this.activation = activation;
    }

    @Override
    public String toString() {
      return NetworkWords.of(this);
    }
  }
}
