package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Cell;

/**
 * One layer's run over many steps of a tile of rows: what the way forward leaves behind, and the
 * way back.
 *
 * <p>Step t reads the state at index t and writes that at t + 1, so the start of a row's sequence
 * is put where its first step reads it. The input's share x·W + b is ready before the steps run.
 */
final class LayerTape {

  /** Steps whose dz are kept for one outer product: its sums stay in registers so long. */
  private static final int CHUNK_ROWS = 48;

  final LayerMemory layer;
  final int rows;
  final int hidden; // (capacity + 1, rows, units)
  final int cell; // the same
  final int dh; // (rows, units), carried from step to step
  final int dc; // the same, right after dh
  private final LayerShape shape;
  private final int injected; // dL/dh that comes in at each step's end: (capacity, rows, units)
  private final int gates; // (capacity, rows, columns)
  private final int tanhCell; // (capacity, rows, units)
  private final int dz; // (chunk, rows, columns)
  private final int chunk;
  private final int capacity;
  private final int zero; // a row of zeros
  private final int[] sameRow;
  private final int[] ownRows;
  private final int[] injectedRows;
  private final int[] idleFrom; // the step from which each row has nothing to do
  private float[] m;
  private Kernels kernels;
  private GeneralCells general;

  LayerTape(Arena arena, LayerMemory layer, int rows, int capacity) {
    this.layer = layer;
    this.shape = layer.shape;
    this.rows = rows;
    this.capacity = capacity;
    this.chunk = Math.max(1, CHUNK_ROWS / rows);
    int states = (capacity + 1) * rows;
    hidden = arena.allocate((long) states * shape.units);
    boolean isLstm = shape.config.cell() == Cell.LSTM;
    cell = arena.allocate(isLstm ? (long) states * shape.units : 0);
    tanhCell = arena.allocate(isLstm ? (long) states * shape.units : 0);
    gates = arena.allocate((long) states * shape.columns);
    injected = arena.allocate((long) states * shape.units);
    dh = arena.allocate(2L * rows * shape.units);
    dc = dh + rows * shape.units;
    dz = arena.allocate((long) chunk * rows * shape.columns);
    zero = arena.allocate(Math.max(shape.columns, shape.inputs));
    sameRow = new int[states];
    ownRows = new int[states];
    injectedRows = new int[states];
    Arrays.setAll(ownRows, i -> i * shape.columns);
    Arrays.setAll(injectedRows, i -> i * shape.units);
    idleFrom = new int[rows];
    Arrays.fill(idleFrom, Integer.MAX_VALUE);
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
    general = new GeneralCells(arena, shape);
  }

  /** Offset of the hidden states that step t reads. */
  int hiddenAt(int t) {
    return hidden + t * rows * shape.units;
  }

  /** Offset of the cells that step t reads. */
  int cellAt(int t) {
    return cell + t * rows * shape.units;
  }

  private int gatesAt(int t) {
    return gates + t * rows * shape.columns;
  }

  private int tanhCellAt(int t) {
    return tanhCell + t * rows * shape.units;
  }

  /**
   * Steps from … to − 1, the input's share of row r at step t being at init + initRows[t·rows + r].
   */
  void forward(int from, int to, int init, int[] initRows) {
    for (int t = from; t < to; t++) {
      int z = gatesAt(t);
      kernels.product(hiddenAt(t), layer.packedRecurrent, z, init, initRows, t * rows, rows);
      cellForward(t, z);
    }
  }

  /** The same, with the hidden states of the layer below as input. */
  void forward(int from, int to, LayerTape below) {
    int z = gatesAt(from);
    int count = (to - from) * rows;
    kernels.product(
        below.hiddenAt(from + 1), layer.packedInput, z, layer.scaledBias, sameRow, 0, count);
    forward(from, to, gates, ownRows);
  }

  /** From which step on each row has nothing to do, for a way there and back. */
  void setIdleFrom(int[] steps) {
    System.arraycopy(steps, 0, idleFrom, 0, rows);
  }

  /**
   * Idle rows start each step from zero: the state of an unbounded activation could overflow while
   * no one looks at it, and infinity times its gradient, which is 0, is not a number.
   */
  private void rest(int t) {
    for (int r = 0; r < rows; r++) {
      if (t > idleFrom[r]) {
        int row = r * shape.units;
        Arrays.fill(m, hiddenAt(t) + row, hiddenAt(t) + row + shape.units, 0);
        if (shape.config.cell() == Cell.LSTM) {
          Arrays.fill(m, cellAt(t) + row, cellAt(t) + row + shape.units, 0);
        }
      }
    }
  }

  private void cellForward(int t, int z) {
    int next = hiddenAt(t + 1);
    int count = rows * shape.units;
    if (shape.config.cell() == Cell.LSTM) {
      int units = shape.units;
      if (shape.isStandard()) {
        kernels.lstmForward(z, cellAt(t), cellAt(t + 1), tanhCellAt(t), next, rows, units);
      } else {
        general.lstmForward(z, cellAt(t), cellAt(t + 1), tanhCellAt(t), next, count);
      }
    } else if (shape.isStandard()) {
      kernels.tanh(z, next, count);
    } else {
      general.rnnForward(z, next, count);
    }
    if (!shape.isStandard()) {
      rest(t + 1);
    }
  }

  private void cellBackward(int t, int to) {
    int count = rows * shape.units;
    if (shape.config.cell() == Cell.LSTM) {
      int units = shape.units;
      if (shape.isStandard()) {
        kernels.lstmBackward(gatesAt(t), cellAt(t), tanhCellAt(t), dh, to, rows, units);
      } else {
        general.lstmBackward(gatesAt(t), cellAt(t), tanhCellAt(t), dh, to, count);
      }
    } else if (shape.isStandard()) {
      kernels.tanhBackward(hiddenAt(t + 1), dh, to, count);
    } else {
      general.rnnBackward(hiddenAt(t + 1), dh, to, count);
    }
  }

  /** What happens to a chunk's dz, shape (count, rows, columns), and where dL/dh, dL/dc come in. */
  interface Sink {

    /** Adds what comes in from outside at step t's end to dh and dc. */
    void inject(int t);

    /** Takes the gradients of the preactivations of steps from … to − 1. */
    void take(int dz, int from, int to);
  }

  /** Steps to − 1 down to from; the recurrent kernel's gradient is added to {@code gradient}. */
  void backward(int from, int to, GradientSums gradient, Sink sink) {
    int width = rows * shape.columns;
    for (int high = to; high > from; high -= chunk) {
      int low = Math.max(from, high - chunk);
      for (int t = high - 1; t >= low; t--) {
        int z = dz + (t - low) * width;
        sink.inject(t);
        cellBackward(t, z);
        kernels.product(z, layer.transposedRecurrent, dh, zero, sameRow, 0, rows);
      }
      kernels.flush(dh, 2 * rows * shape.units);
      int count = (high - low) * rows;
      kernels.outer(hiddenAt(low), shape.units, dz, shape.columns, gradient.recurrent, count);
      sink.take(dz, low, high);
    }
  }

  /** Sends a chunk's dz to the layer below: its injected dL/dh, and this layer's own gradients. */
  void toBelow(int chunkDz, int from, int to, LayerTape below, GradientSums gradient) {
    int count = (to - from) * rows;
    int units = below.shape.units;
    int n = shape.columns;
    kernels.outer(below.hiddenAt(from + 1), units, chunkDz, n, gradient.input, count);
    kernels.addColumnSums(chunkDz, count, n, gradient.bias);
    int target = below.injectedAt(from);
    kernels.product(chunkDz, layer.transposedInput, target, target, below.injectedRows, 0, count);
  }

  /** Makes the state after the last step that there is room for the one that step 0 reads. */
  void startAgain() {
    int floats = rows * shape.units;
    System.arraycopy(m, hiddenAt(capacity), m, hidden, floats);
    if (shape.config.cell() == Cell.LSTM) {
      System.arraycopy(m, cellAt(capacity), m, cell, floats);
    }
  }

  /** Offset of what comes in at step t's end. */
  int injectedAt(int t) {
    return injected + t * rows * shape.units;
  }

  /** Forgets what came in at steps from … to − 1. */
  void clearInjected(int from, int to) {
    Arrays.fill(m, injectedAt(from), injectedAt(to), 0);
  }

  /** Adds what came in at step t's end to dL/dh. */
  void addInjected(int t) {
    kernels.add(injectedAt(t), dh, rows * shape.units);
  }
}
