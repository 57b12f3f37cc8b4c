package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.kernel.StepListener;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;

/** Keeps what a pass tells; steps that the network skips stay not-a-number. Not thread-safe. */
public final class TraceCollector implements StepListener {

  private final NetworkConfig config;
  private final List<List<GateTrace.Reader>> readers = new ArrayList<>();

  /**
   * Prepares the arrays.
   *
   * @param steps ids of the text, padding in front left out
   */
  public TraceCollector(NetworkConfig config, int steps) {
    this.config = config;
    for (int i = 0; i < config.layers().size(); i++) {
      RecurrentConfig layer = config.layers().get(i);
      List<GateTrace.Reader> each = new ArrayList<>();
      for (int r = 0; r < layer.direction().readers(); r++) {
        each.add(reader(layer, i, layer.direction().isBackward(r), steps));
      }
      readers.add(List.copyOf(each));
    }
  }

  private static GateTrace.Reader reader(
      RecurrentConfig layer, int index, boolean isBackward, int steps) {
    int h = layer.units();
    Cell cell = layer.cell();
    return new GateTrace.Reader(
        index,
        isBackward,
        cell.gates().stream()
            .map(gate -> new GateTrace.GateValues(gate, unread(steps, h)))
            .toList(),
        cell.hasMemory() ? unread(steps, h) : new float[0][],
        unread(steps, h),
        new float[cell.hasMemory() ? h : 0],
        new float[h]);
  }

  private static float[][] unread(int steps, int units) {
    float[][] rows = new float[steps][units];
    Arrays.stream(rows).forEach(row -> Arrays.fill(row, Float.NaN));
    return rows;
  }

  @Override
  public void read(int layer, int reader, int step, float[] gates, float[] cell, float[] hidden) {
    if (step < 0) {
      return; // padding
    }
    GateTrace.Reader to = readers.get(layer).get(reader);
    int h = config.layers().get(layer).units();
    for (int block = 0; block < to.gates().size(); block++) {
      System.arraycopy(gates, block * h, to.gates().get(block).values()[step], 0, h);
    }
    if (cell.length > 0) {
      System.arraycopy(cell, 0, to.cell()[step], 0, h);
    }
    System.arraycopy(hidden, 0, to.hidden()[step], 0, h);
  }

  @Override
  public void start(int layer, int reader, float[] cell, float[] hidden) {
    GateTrace.Reader to = readers.get(layer).get(reader);
    System.arraycopy(cell, 0, to.startCell(), 0, cell.length);
    System.arraycopy(hidden, 0, to.startHidden(), 0, hidden.length);
  }

  /** For each layer its readers; their arrays are the collector's own. */
  public List<List<GateTrace.Reader>> readers() {
    return List.copyOf(readers);
  }
}
