package org.lstm4j.network;

/** What a recurrent layer computes at each step. */
public enum Cell {
  /** Long short-term memory with a forget gate; columns in four blocks, see {@link Gate}. */
  LSTM(4),
  /** A plain recurrent unit, h = f(x·W + h·U + b); columns in one block. */
  SIMPLE_RNN(1);

  private final int blocks;

  Cell(int blocks) {
    this.blocks = blocks;
  }

  /** Blocks of H columns in the weight matrices. */
  public int blocks() {
    return blocks;
  }
}
