package org.lstm4j.network;

import java.util.List;

/** What a recurrent layer computes at each step. */
public enum Cell {
  /**
   * Long short-term memory with a forget gate.
   *
   * @see <a href="https://doi.org/10.1162/089976600300015015">Gers, Schmidhuber, Cummins, 2000</a>
   */
  LSTM(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT),

  /** A plain recurrent unit, h = f(x·W + h·U + b): its candidate is its state. */
  SIMPLE_RNN(Gate.CANDIDATE),

  /**
   * Gated recurrent unit whose reset gate acts after the product with U, as in cuDNN, PyTorch and
   * Keras's default; it has a second bias, added to h·U.
   */
  GRU(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE),

  /**
   * Gated recurrent unit whose reset gate acts on the state before the product with U, as first
   * published; Keras's {@code reset_after=False}.
   *
   * @see <a href="https://doi.org/10.48550/arXiv.1406.1078">Cho et al., 2014</a>
   */
  GRU_RESET_BEFORE(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE);

  private final List<Gate> gates;

  Cell(Gate... gates) {
    this.gates = List.of(gates);
  }

  /** The blocks of H columns in the weight matrices, in this project's order, which is Keras's. */
  public List<Gate> gates() {
    return gates;
  }

  /** Blocks of H columns in the weight matrices. */
  public int blocks() {
    return gates.size();
  }

  /** First column of a gate's block in a row of blocks·H floats. */
  public int offset(Gate gate, int units) {
    return block(gate) * units;
  }

  /**
   * Number of a gate's block.
   *
   * @throws IllegalArgumentException if the cell doesn't have it
   */
  public int block(Gate gate) {
    int block = gates.indexOf(gate);
    if (block < 0) {
      throw new IllegalArgumentException("gate: expected one of " + gates + ", got " + gate + ".");
    }
    return block;
  }

  /** Whether there is a second bias, which is added to h·U. */
  public boolean hasRecurrentBias() {
    return this == GRU;
  }

  /** Whether it remembers more than its hidden state. */
  public boolean hasMemory() {
    return this == LSTM;
  }

  /** Whether some blocks are gates, with an activation of their own. */
  public boolean isGated() {
    return blocks() > 1;
  }
}
