package org.lstm4j.cells;

import java.util.List;

/**
 * How one kind of cell remembers across N fillers, at the learning rate that suits it best.
 *
 * @param kind of the cell
 * @param inputScale what Keras's start embedding was multiplied by
 * @param length N, fillers
 * @param learningRate the one whose mean accuracy on sequences of their own was highest
 * @param runs one for each seed at that rate; at least one
 */
public record MemoryPoint(
    CellKind kind, double inputScale, int length, double learningRate, List<MemoryRun> runs) {

  /** Copies the list. */
  public MemoryPoint {
    runs = List.copyOf(runs);
  }

  /** Accuracy on fresh sequences: mean over the seeds and its 95 % interval. */
  public Interval accuracy() {
    return Interval.of(runs.stream().mapToDouble(MemoryRun::accuracy).toArray());
  }

  /** Batches until it stopped, the median over the seeds. */
  public int batches() {
    int[] sorted = runs.stream().mapToInt(MemoryRun::batches).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
