package org.lstm4j.kernel;

import java.util.Optional;

/**
 * Which sequences stand side by side, and how long they are. A matrix of a tile has a row for each
 * step and sequence, all sequences of a step one after another.
 */
final class Tile {

  final int rows;
  final int capacity;
  final int[] sequences; // number of each row's in the batch; −1: none
  final int[] lengths; // steps of each row
  ReadSequences read;
  int steps; // of the longest
  Optional<StreamStates> streams = Optional.empty(); // where the sequences go on

  /**
   * An empty tile.
   *
   * @param rows sequences side by side
   * @param capacity steps at most
   */
  Tile(int rows, int capacity) {
    this.rows = rows;
    this.capacity = capacity;
    sequences = new int[rows];
    lengths = new int[rows];
  }

  /** Sets some sequences; at most {@link #rows}. */
  void set(SequenceTile.Range range) {
    read = range.read();
    streams = range.streams();
    int[] order = range.order();
    int from = range.from();
    int to = range.to();
    steps = 0;
    for (int r = 0; r < rows; r++) {
      boolean isUsed = from + r < to;
      sequences[r] = isUsed ? order[from + r] : -1;
      lengths[r] = isUsed ? read.steps(sequences[r]) : 0;
      steps = Math.max(steps, lengths[r]);
    }
  }

  /** Sequences that it has. */
  int count() {
    int count = 0;
    while (count < rows && sequences[count] >= 0) {
      count++;
    }
    return count;
  }

  /** Number of a matrix's row. */
  int row(int step, int r) {
    return step * rows + r;
  }

  /** Rows of a matrix with room for all steps. */
  long mostRows() {
    return (long) capacity * rows;
  }
}
