package org.lstm4j.kernel;

import java.util.List;

/** Tells a watcher what one row of a tile's tapes computes. */
final class WatchedRow {

  private final SequenceWatcher watcher;
  private final List<LayerTape> tapes;
  private final int row;
  private final float[][] gates; // of each layer (blocks·H)
  private final float[][] cells; // of each layer (H), or empty
  private final float[][] hidden; // of each layer (H)
  private double[] start;
  private double[][] scores;

  WatchedRow(SequenceWatcher watcher, List<LayerTape> tapes, int row) {
    this.watcher = watcher;
    this.tapes = tapes;
    this.row = row;
    gates = new float[tapes.size()][];
    cells = new float[tapes.size()][];
    hidden = new float[tapes.size()][];
    for (int i = 0; i < gates.length; i++) {
      LayerShape shape = tapes.get(i).shape;
      int h = shape.config.units();
      gates[i] = new float[shape.config.columns()];
      cells[i] = new float[shape.config.cell().hasMemory() ? h : 0];
      hidden[i] = new float[h];
    }
  }

  /** A sequence of so many steps begins at step {@code t} of the tapes, from these scores. */
  void begin(int n, int steps, int t, double[] scoresBefore) {
    start = scoresBefore;
    scores = new double[steps][];
    watcher.begin(n);
    for (int i = 0; i < gates.length; i++) {
      tapes.get(i).copyCell(t, row, cells[i]);
      tapes.get(i).copyHidden(t, row, hidden[i]);
      watcher.start(i, 0, cells[i], hidden[i]);
    }
  }

  /** Step {@code t} of the tapes was the sequence's step {@code step}. */
  void tell(int t, int step, double[] scoresThen) {
    scores[step] = scoresThen;
    for (int i = 0; i < gates.length; i++) {
      LayerTape tape = tapes.get(i);
      tape.copyGates(t, row, gates[i]);
      tape.copyCell(t + 1, row, cells[i]);
      tape.copyHidden(t + 1, row, hidden[i]);
      watcher.read(i, 0, step, gates[i], cells[i], hidden[i]);
    }
  }

  /** The sequence has ended with this score, which may be rounded otherwise than a tile's. */
  void end(double[] last) {
    scores[scores.length - 1] = last;
    watcher.end(new RunningScores(start, scores, last));
  }
}
