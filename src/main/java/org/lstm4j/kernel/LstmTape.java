package org.lstm4j.kernel;

import java.util.Arrays;

/** The run of an LSTM. */
final class LstmTape extends LayerTape {

  private final int cell; // (capacity + 1, rows, units)
  private final int tanhCell; // (capacity, rows, units)
  private GeneralCells general;

  LstmTape(Arena arena, LayerMemory layer, int rows, int capacity) {
    super(arena, layer, rows, capacity);
    cell = arena.allocate(stateFloats());
    tanhCell = arena.allocate(stateFloats());
  }

  @Override
  void attach(float[] arena, Kernels newKernels) {
    super.attach(arena, newKernels);
    general = new GeneralCells(arena, shape);
  }

  private int cellAt(int t) {
    return cell + t * rows * shape.units;
  }

  private int tanhCellAt(int t) {
    return tanhCell + t * rows * shape.units;
  }

  @Override
  void step(int t, int init, int[] initRows, int at) {
    int z = gatesAt(t);
    int next = hiddenAt(t + 1);
    int units = shape.units;
    kernels.product(readAt(t), layer.packedRecurrent, z, init, initRows, at, rows);
    if (shape.isStandard()) {
      kernels.lstmForward(z, cellAt(t), cellAt(t + 1), tanhCellAt(t), next, rows, units);
    } else {
      general.lstmForward(z, cellAt(t), cellAt(t + 1), tanhCellAt(t), next, rows * units);
    }
  }

  @Override
  void stepBack(int t, int dx, int place) {
    int units = shape.units;
    if (shape.isStandard()) {
      kernels.lstmBackward(gatesAt(t), cellAt(t), tanhCellAt(t), dh, dx, rows, units);
    } else {
      general.lstmBackward(gatesAt(t), cellAt(t), tanhCellAt(t), dh, dx, rows * units);
    }
    kernels.product(dx, layer.transposedRecurrent, dh, zero, sameRow, 0, rows);
    maskBack(dh);
  }

  @Override
  void addRecurrent(int from, int to, int dx, GradientSums gradient) {
    int count = (to - from) * rows;
    kernels.outer(readAt(from), shape.units, dx, shape.columns, gradient.recurrent, count);
  }

  @Override
  void copyState(LayerTape from, int k, int t, int row) {
    super.copyState(from, k, t, row);
    int units = shape.units;
    System.arraycopy(m, ((LstmTape) from).cellAt(k), m, cellAt(t) + row * units, units);
  }

  @Override
  void copyCell(int t, int row, float[] to) {
    System.arraycopy(m, cellAt(t) + row * shape.units, to, 0, to.length);
  }

  @Override
  void placeState(CellState state, int t, int row) {
    super.placeState(state, t, row);
    System.arraycopy(state.cell, 0, m, cellAt(t) + row * shape.units, state.cell.length);
  }

  @Override
  void clearState(int t, int row) {
    super.clearState(t, row);
    int at = cellAt(t) + row * shape.units;
    Arrays.fill(m, at, at + shape.units, 0);
  }

  @Override
  void startAgain() {
    super.startAgain();
    System.arraycopy(m, cellAt(capacity()), m, cell, rows * shape.units);
  }
}
