package org.lstm4j.kernel;

import java.util.Arrays;

/** The run of a GRU whose reset gate acts after the product with U. */
final class GruTape extends LayerTape {

  private final int recurrent; // (rows, columns) h·U + b' of a step
  private final int kept; // (capacity, rows, units) the candidates' part of it
  private final int dRecurrent; // (chunk, rows, columns)
  private final int back; // (rows, units)
  private final int[] unitRows; // where each row of units stands
  private GruKernels cells;

  GruTape(Arena arena, LayerMemory layer, int rows, int capacity) {
    super(arena, layer, rows, capacity);
    recurrent = arena.allocate((long) rows * shape.columns);
    kept = arena.allocate(stateFloats());
    dRecurrent = arena.allocate((long) chunkRows() * shape.columns);
    back = arena.allocate((long) rows * shape.units);
    unitRows = new int[rows];
    Arrays.setAll(unitRows, r -> r * shape.units);
  }

  @Override
  void attach(float[] arena, Kernels newKernels) {
    super.attach(arena, newKernels);
    cells = shape.isStandard() ? newKernels.gru() : new GeneralGru(arena, shape);
  }

  private int keptAt(int t) {
    return kept + t * rows * shape.units;
  }

  @Override
  void step(int t, int init, int[] initRows, int at) {
    kernels.product(
        readAt(t), layer.packedRecurrent, recurrent, layer.scaledRecurrentBias, sameRow, 0, rows);
    cells.forward(
        init,
        initRows,
        at,
        recurrent,
        gatesAt(t),
        keptAt(t),
        hiddenAt(t),
        hiddenAt(t + 1),
        rows,
        shape.units);
  }

  @Override
  void stepBack(int t, int dx, int place) {
    int d = dRecurrent + place * rows * shape.columns;
    cells.backward(gatesAt(t), keptAt(t), hiddenAt(t), dh, dx, d, rows, shape.units);
    if (isMasked()) {
      kernels.product(d, layer.transposedRecurrent, back, zero, sameRow, 0, rows);
      maskBack(back);
      kernels.add(back, dh, rows * shape.units);
    } else {
      kernels.product(d, layer.transposedRecurrent, dh, dh, unitRows, 0, rows);
    }
  }

  @Override
  void addRecurrent(int from, int to, int dx, GradientSums gradient) {
    int count = (to - from) * rows;
    int n = shape.columns;
    kernels.outer(readAt(from), shape.units, dRecurrent, n, gradient.recurrent, count);
    kernels.addColumnSums(dRecurrent, count, n, gradient.recurrentBias);
  }
}
