package org.lstm4j.kernel;

import org.lstm4j.network.RecurrentConfig;

/** What one reader of a recurrent layer remembers; all 0 at first. */
final class CellState {

  final float[] hidden; // (H)
  final float[] cell; // (H), or empty if the cell has no memory beside its hidden state

  CellState(RecurrentConfig config) {
    hidden = new float[config.units()];
    cell = new float[config.cell().hasMemory() ? config.units() : 0];
  }

  void copyFrom(CellState other) {
    System.arraycopy(other.hidden, 0, hidden, 0, hidden.length);
    System.arraycopy(other.cell, 0, cell, 0, cell.length);
  }
}
