package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.DropoutMask;

/**
 * One reader's run over many steps of a tile of rows: what the way forward leaves behind, and the
 * way back.
 *
 * <p>Step t reads the state at index t and writes that at t + 1, so the start of a row's sequence
 * is put where its first step reads it. The input's share x·W + b is ready before the steps run.
 */
abstract class LayerTape {

  /** Steps whose dz are kept for one outer product: its sums stay in registers so long. */
  private static final int CHUNK_ROWS = 48;

  final LayerMemory layer;
  final LayerShape shape;
  final int rows;
  final int dh; // (rows, units), carried from step to step
  final int dc; // the same, right after dh: for cells with a memory beside their hidden state
  final int zero; // a row of zeros
  final int[] sameRow;
  final int[] ownRows;
  float[] m;
  Kernels kernels;
  private final int hidden; // (capacity + 1, rows, units)
  private final int injected; // dL/dh that comes in at each step's end: (capacity, rows, units)
  private final int gates; // (capacity, rows, columns)
  private final int dz; // (chunk, rows, columns)
  private final int chunk;
  private final int capacity;
  private final int[] injectedRows;
  private final int[] idleFrom; // the step from which each row has nothing to do
  private final int masked; // (capacity + 1, rows, units): hidden states as U reads them
  private final int mask; // (rows, units): what they are multiplied by
  private boolean isMasked;

  LayerTape(Arena arena, LayerMemory layer, int rows, int capacity) {
    this.layer = layer;
    this.shape = layer.shape;
    this.rows = rows;
    this.capacity = capacity;
    this.chunk = Math.max(1, CHUNK_ROWS / rows);
    int states = (capacity + 1) * rows;
    hidden = arena.allocate((long) states * shape.units);
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
    boolean mayMask = shape.config.recurrentDropout() > 0;
    masked = arena.allocate(mayMask ? stateFloats() : 0);
    mask = arena.allocate(mayMask ? (long) rows * shape.units : 0);
  }

  /** The tape of a reader's cell. */
  static LayerTape of(Arena arena, LayerMemory layer, int rows, int capacity) {
    return switch (layer.shape.config.cell()) {
      case LSTM -> new LstmTape(arena, layer, rows, capacity);
      case SIMPLE_RNN -> new RnnTape(arena, layer, rows, capacity);
      case GRU -> new GruTape(arena, layer, rows, capacity);
      case GRU_RESET_BEFORE -> new GruResetBeforeTape(arena, layer, rows, capacity);
    };
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
  }

  /**
   * Drops hidden states of a row on their way to U, at all steps the same ones.
   *
   * @param key see {@link DropoutMask#key}
   */
  final void dropRecurrent(int row, long key) {
    isMasked = true;
    DropoutMask.fill(
        key, shape.config.recurrentDropout(), m, mask + row * shape.units, shape.config.units());
  }

  /** Whether hidden states are dropped. */
  final boolean isMasked() {
    return isMasked;
  }

  /** Offset of the hidden states that step t multiplies by U. */
  final int readAt(int t) {
    return isMasked ? masked + t * rows * shape.units : hiddenAt(t);
  }

  /** Takes what was dropped out of a gradient (rows, units). */
  final void maskBack(int d) {
    if (isMasked) {
      multiply(d, mask, d);
    }
  }

  private void multiply(int a, int b, int to) {
    for (int j = 0; j < rows * shape.units; j++) {
      m[to + j] = m[a + j] * m[b + j];
    }
  }

  /** Steps that there is room for. */
  final int capacity() {
    return capacity;
  }

  /** States of all rows before and after each step, one of H floats a row. */
  final int stateFloats() {
    return (capacity + 1) * rows * shape.units;
  }

  /** Rows of a chunk's gradients. */
  final int chunkRows() {
    return chunk * rows;
  }

  /** Offset of the hidden states that step t reads. */
  final int hiddenAt(int t) {
    return hidden + t * rows * shape.units;
  }

  final int gatesAt(int t) {
    return gates + t * rows * shape.columns;
  }

  /**
   * One step: from the state at t to that at t + 1; x·W + b of row r is at init + initRows[at + r].
   */
  abstract void step(int t, int init, int[] initRows, int at);

  /**
   * One step back: dL/dx·W + b to {@code dx}; dh becomes what the step owes to the one before.
   *
   * @param place of the step's rows in the chunk
   */
  abstract void stepBack(int t, int dx, int place);

  /** Adds the recurrent weights' gradients of a chunk of steps; {@code dx} as steps left it. */
  abstract void addRecurrent(int from, int to, int dx, GradientSums gradient);

  /** Copies what another tape's only row knows after k steps to where a row reads it at step t. */
  void copyState(LayerTape from, int k, int t, int row) {
    System.arraycopy(m, from.hiddenAt(k), m, hiddenAt(t) + row * shape.units, shape.units);
  }

  /**
   * Copies a row's gates of step t after their activations, in the order of the cell's; of a simple
   * RNN its state.
   *
   * @param to shape (blocks·H)
   */
  void copyGates(int t, int row, float[] to) {
    int h = shape.config.units();
    int lanes = shape.lanes();
    LayerShape.Blocks blocks = shape.all();
    int from = gatesAt(t) + row * shape.columns;
    for (int block = 0; block < blocks.count; block++) {
      for (int unit = 0; unit < h; unit += lanes) {
        int size = Math.min(lanes, h - unit);
        System.arraycopy(m, from + blocks.column(block, unit), to, block * h + unit, size);
      }
    }
  }

  /** Copies a row's hidden state as step t reads it, shape (H). */
  final void copyHidden(int t, int row, float[] to) {
    System.arraycopy(m, hiddenAt(t) + row * shape.units, to, 0, to.length);
  }

  /** Copies a row's cell as step t reads it, shape (H); nothing if there is none. */
  void copyCell(int t, int row, float[] to) {}

  /** A row knows this at step t. */
  void placeState(CellState state, int t, int row) {
    int at = hiddenAt(t) + row * shape.units;
    System.arraycopy(state.hidden, 0, m, at, state.hidden.length);
  }

  /** A row knows nothing at step t. */
  void clearState(int t, int row) {
    int at = hiddenAt(t) + row * shape.units;
    Arrays.fill(m, at, at + shape.units, 0);
  }

  /** Makes the state after the last step that there is room for the one that step 0 reads. */
  void startAgain() {
    System.arraycopy(m, hiddenAt(capacity), m, hidden, rows * shape.units);
  }

  /**
   * Steps from … to − 1, the input's share of row r at step t being at init + initRows[t·rows + r].
   */
  void forward(int from, int to, int init, int[] initRows) {
    for (int t = from; t < to; t++) {
      if (isMasked) {
        multiply(hiddenAt(t), mask, readAt(t));
      }
      step(t, init, initRows, t * rows);
      if (!shape.isStandard()) {
        rest(t + 1);
      }
    }
  }

  /** The same, with the hidden states of the layer below as input. */
  void forward(int from, int to, LayerTape below) {
    forward(from, to, below.hiddenAt(from + 1));
  }

  /** The same, with rows of inputs, those of step {@code from} at {@code x}. */
  void forward(int from, int to, int x) {
    int z = gatesAt(from);
    int count = (to - from) * rows;
    kernels.product(x, layer.packedInput, z, layer.scaledBias, sameRow, 0, count);
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
        clearState(t, r);
      }
    }
  }

  /** What happens to a chunk's dz, shape (count, rows, columns), and where dL/dh, dL/dc come in. */
  interface Sink {

    /** Adds what comes in from outside at step t's end to dh and dc. */
    void inject(int t);

    /** Takes the gradients of the preactivations of steps from … to − 1. */
    void take(int dz, int from, int to);
  }

  /** Steps to − 1 down to from; the recurrent weights' gradients are added to {@code gradient}. */
  void backward(int from, int to, GradientSums gradient, Sink sink) {
    int width = rows * shape.columns;
    for (int high = to; high > from; high -= chunk) {
      int low = Math.max(from, high - chunk);
      for (int t = high - 1; t >= low; t--) {
        sink.inject(t);
        stepBack(t, dz + (t - low) * width, t - low);
      }
      kernels.flush(dh, 2 * rows * shape.units);
      if (gradient.isWanted()) {
        addRecurrent(low, high, dz, gradient);
      }
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
