package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.Optional;

/** One reader of a recurrent layer over a tile, in the order in which it reads. */
final class TileReader implements LayerTape.Sink {

  final LayerMemory memory;
  final LayerTape tape;
  private final boolean isBackward;
  private final int x; // (steps, rows, inputs) in reading order, if that isn't the places'
  private final int dx; // (chunk, rows, inputs) likewise
  private final int[] initRows; // where each step's x·W + b starts, of projected ids
  private final int[] sameRow;
  private final int[] inputRows;
  private final int zero;
  private float[] m;
  private Kernels kernels;
  private Tile tile;
  private GradientSums gradient;
  private final boolean isProjected; // ids, whose x·W + b is there
  private TileRows below; // if they aren't
  private int table; // of projected ids' gradients
  private Optional<CellState> known = Optional.empty(); // before the first step
  private final int layer;

  /**
   * Takes room.
   *
   * @param layer its number, from 0
   */
  TileReader(
      Arena arena,
      LayerMemory memory,
      int layer,
      Tile tile,
      boolean isBackward,
      boolean isProjected) {
    this.memory = memory;
    this.layer = layer;
    this.isBackward = isBackward;
    this.isProjected = isProjected;
    int inputs = memory.shape.inputs;
    tape = LayerTape.of(arena, memory, tile.rows, tile.capacity);
    boolean isTurned = isBackward && !isProjected;
    x = arena.allocate(isTurned ? tile.mostRows() * inputs : 0);
    dx = arena.allocate(isTurned ? (long) tape.chunkRows() * inputs : 0);
    zero = arena.allocate(isTurned ? inputs : 0);
    initRows = new int[isProjected ? (int) tile.mostRows() : 0];
    sameRow = new int[isTurned ? tape.chunkRows() : 0];
    inputRows = new int[isProjected ? 0 : (int) tile.mostRows()];
    Arrays.setAll(inputRows, i -> i * inputs);
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
    tape.attach(arena, newKernels);
  }

  /** The place of the step that a row reads as its t-th. */
  int place(Tile tile, int r, int t) {
    return isBackward ? tile.lengths[r] - 1 - t : t;
  }

  /** What all rows know at the start from now on; empty: nothing. */
  void startFrom(Optional<CellState> state) {
    known = state;
  }

  private void start(Tile newTile) {
    tile = newTile;
    tape.setIdleFrom(tile.lengths);
    for (int r = 0; r < tile.rows; r++) {
      tape.clearState(0, r);
      if (known.isPresent()) {
        tape.placeState(known.get(), 0, r);
      }
      if (tile.streams.isPresent() && tile.sequences[r] >= 0) {
        tape.placeState(tile.streams.get().state(tile.sequences[r], layer), 0, r);
      }
    }
  }

  /** The streams remember what their sequences left. */
  private void leave() {
    for (int r = 0; r < tile.rows && tile.streams.isPresent(); r++) {
      if (tile.sequences[r] >= 0) {
        CellState state = tile.streams.get().state(tile.sequences[r], layer);
        tape.copyHidden(tile.lengths[r], r, state.hidden);
        tape.copyCell(tile.lengths[r], r, state.cell);
      }
    }
  }

  /** Reads ids whose x·W + b is there; their gradients go to a table. */
  void forward(Tile newTile, IdRows ids, int reader, int newTable) {
    start(newTile);
    table = newTable;
    for (int r = 0; r < tile.rows; r++) {
      for (int t = 0; t < tile.steps; t++) {
        initRows[tile.row(t, r)] =
            t < tile.lengths[r]
                ? ids.offset(tile.read.id(tile.sequences[r], place(tile, r, t)))
                : 0;
      }
    }
    tape.forward(0, tile.steps, ids.projected(reader), initRows);
    leave();
  }

  /** Reads the rows of the layer below. */
  void forward(Tile newTile, TileRows newBelow) {
    start(newTile);
    below = newBelow;
    if (isBackward) {
      turn();
    }
    tape.forward(0, tile.steps, inputs());
    leave();
  }

  private int inputs() {
    return isBackward ? x : below.outputs();
  }

  private void turn() {
    int width = below.width();
    Arrays.fill(m, x, x + tile.steps * tile.rows * width, 0);
    for (int r = 0; r < tile.rows; r++) {
      for (int t = 0; t < tile.lengths[r]; t++) {
        int from = below.outputs() + tile.row(place(tile, r, t), r) * width;
        System.arraycopy(m, from, m, x + tile.row(t, r) * width, width);
      }
    }
  }

  /** Goes back; what comes in at each step stands in the tape already. */
  void backward(GradientSums newGradient) {
    gradient = newGradient;
    Arrays.fill(m, tape.dh, tape.dh + 2 * tile.rows * memory.shape.units, 0);
    tape.backward(0, tile.steps, gradient, this);
  }

  @Override
  public void inject(int t) {
    tape.addInjected(t);
  }

  @Override
  public void take(int dz, int from, int to) {
    int count = (to - from) * tile.rows;
    int columns = memory.shape.columns;
    if (isProjected) {
      kernels.addRows(dz, table, initRows, from * tile.rows, count, columns);
      return;
    }
    int width = below.width();
    int row = from * tile.rows;
    if (gradient.isWanted()) {
      kernels.outer(inputs() + row * width, width, dz, columns, gradient.input, count);
      kernels.addColumnSums(dz, count, columns, gradient.bias);
    }
    if (!below.hasGradient()) {
      return;
    }
    if (isBackward) {
      kernels.product(dz, memory.transposedInput, dx, zero, sameRow, 0, count);
      turnBack(from, to);
    } else {
      int target = below.gradient();
      kernels.product(
          dz, memory.transposedInput, target + row * width, target, inputRows, row, count);
    }
  }

  private void turnBack(int from, int to) {
    int width = below.width();
    for (int t = from; t < to; t++) {
      for (int r = 0; r < tile.rows; r++) {
        if (t < tile.lengths[r]) {
          int row = tile.row(place(tile, r, t), r);
          kernels.add(dx + tile.row(t - from, r) * width, below.gradient() + row * width, width);
        }
      }
    }
  }
}
