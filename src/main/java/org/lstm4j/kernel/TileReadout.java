package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;

/** What is read out of a tile's last layer, there and back. */
final class TileReadout {

  private static final int ZEROS = -1;

  private final Readout readout;
  private final int width;
  private final int features; // (rows or all steps, width)
  private final int gradient; // the same
  private final int largest; // of a maximum, (rows, width): the step that has it
  private final int[] sequence;
  private final int[] step;
  private final int[] place;
  private final int[] source; // of every step: the row of the matrix
  private int count;
  private float[] m;
  private Kernels kernels;

  TileReadout(Arena arena, NetworkConfig config, Tile tile, int width) {
    this.readout = config.readout();
    this.width = width;
    boolean isEvery = readout.kind() == Readout.Kind.EVERY_STEP;
    int most = isEvery ? (int) tile.mostRows() : tile.rows;
    features = arena.allocate((long) most * width);
    gradient = arena.allocate((long) most * width);
    boolean isMaximum = readout.kind() == Readout.Kind.MAX;
    largest = arena.allocate(isMaximum ? (long) tile.rows * width : 0);
    sequence = new int[most];
    step = new int[most];
    place = new int[most];
    source = new int[most];
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
  }

  /** Offset of the rows for the head. */
  int features() {
    return features;
  }

  /** Offset of dL/d(rows). */
  int gradient() {
    return gradient;
  }

  /** Whose rows they are. */
  HeadRows rows() {
    return new HeadRows(sequence, step, place, 0, count);
  }

  /**
   * Reads out.
   *
   * @param below the last layer's outputs, or what the network reads if it has none
   * @param layers the last of which has the last states
   * @param choice which steps count, if every step is read out
   */
  void forward(Tile tile, TileRows below, List<TileLayer> layers, Choice choice) {
    count = readout.kind() == Readout.Kind.EVERY_STEP ? 0 : tile.count();
    for (int r = 0; r < tile.count(); r++) {
      if (readout.kind() != Readout.Kind.EVERY_STEP) {
        sequence[r] = tile.sequences[r];
        step[r] = -1;
      }
    }
    switch (readout.kind()) {
      case LAST -> layers.get(layers.size() - 1).last(tile, features);
      case MEAN -> mean(tile, below.outputs());
      case MAX -> max(tile, below.outputs());
      case EVERY_STEP -> every(tile, below.outputs(), choice);
    }
  }

  private boolean isCounted(Tile tile, int r, int t) {
    return readout.countsPadding() || !tile.read.isPadding(tile.sequences[r], t);
  }

  /** Steps that count, rows of zeros for skipped padding among them. */
  private int counted(Tile tile, int r) {
    int counted = readout.countsPadding() ? tile.read.skipped(tile.sequences[r]) : 0;
    for (int t = 0; t < tile.lengths[r]; t++) {
      counted += isCounted(tile, r, t) ? 1 : 0;
    }
    return counted;
  }

  private void mean(Tile tile, int from) {
    Arrays.fill(m, features, features + tile.rows * width, 0);
    for (int r = 0; r < tile.count(); r++) {
      int to = features + r * width;
      for (int t = 0; t < tile.lengths[r]; t++) {
        if (isCounted(tile, r, t)) {
          kernels.add(from + tile.row(t, r) * width, to, width);
        }
      }
      kernels.scale(to, width, 1f / Math.max(1, counted(tile, r)));
    }
  }

  /** The steps of the maxima are noted; of a row of zeros and of nothing it is {@link #ZEROS}. */
  private void max(Tile tile, int from) {
    Arrays.fill(m, features, features + tile.rows * width, 0);
    Arrays.fill(m, largest, largest + tile.rows * width, ZEROS);
    for (int r = 0; r < tile.count(); r++) {
      int to = features + r * width;
      if (counted(tile, r) > 0 && !hasZeros(tile, r)) {
        Arrays.fill(m, to, to + width, Float.NEGATIVE_INFINITY);
      }
      for (int t = 0; t < tile.lengths[r]; t++) {
        if (isCounted(tile, r, t)) {
          int row = from + tile.row(t, r) * width;
          kernels.heads().maximum(row, to, largest + r * width, t, width);
        }
      }
    }
  }

  private boolean hasZeros(Tile tile, int r) {
    return readout.countsPadding() && tile.read.skipped(tile.sequences[r]) > 0;
  }

  private void every(Tile tile, int from, Choice choice) {
    for (int r = 0; r < tile.count(); r++) {
      int n = tile.sequences[r];
      for (int t = 0; t < tile.lengths[r]; t++) {
        int fromEnd = tile.read.fromEnd(n, t);
        if (choice.counts(n, fromEnd)) {
          int row = tile.row(t, r);
          System.arraycopy(m, from + row * width, m, features + count * width, width);
          sequence[count] = n;
          step[count] = fromEnd;
          place[count] = t;
          source[count++] = row;
        }
      }
    }
  }

  /** Says of a sequence's step, counted from its end, whether it counts. */
  @FunctionalInterface
  interface Choice {
    boolean counts(int sequence, int step);
  }

  /** Adds to the gradient of what was read. */
  void backward(Tile tile, TileRows below, List<TileLayer> layers) {
    switch (readout.kind()) {
      case LAST -> layers.get(layers.size() - 1).lastBackward(gradient);
      case MEAN -> meanBackward(tile, below.gradient());
      case MAX -> maxBackward(tile, below.gradient());
      case EVERY_STEP -> {
        for (int i = 0; i < count; i++) {
          kernels.add(gradient + i * width, below.gradient() + source[i] * width, width);
        }
      }
    }
  }

  private void meanBackward(Tile tile, int to) {
    for (int r = 0; r < tile.count(); r++) {
      int d = gradient + r * width;
      kernels.scale(d, width, 1f / Math.max(1, counted(tile, r)));
      for (int t = 0; t < tile.lengths[r]; t++) {
        if (isCounted(tile, r, t)) {
          kernels.add(d, to + tile.row(t, r) * width, width);
        }
      }
    }
  }

  private void maxBackward(Tile tile, int to) {
    for (int r = 0; r < tile.count(); r++) {
      for (int j = 0; j < width; j++) {
        int t = (int) m[largest + r * width + j];
        if (t != ZEROS) {
          m[to + tile.row(t, r) * width + j] += m[gradient + r * width + j];
        }
      }
    }
  }
}
