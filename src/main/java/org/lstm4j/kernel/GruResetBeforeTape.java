package org.lstm4j.kernel;

import java.util.Arrays;

/** The run of a GRU whose reset gate acts on the state before the product with U. */
final class GruResetBeforeTape extends LayerTape {

  private final int recurrent; // (rows, 2·units) h·U of a step's gates
  private final int product; // (rows, units) (r∘h)·U of its candidates
  private final int kept; // (capacity, rows, units) r∘h
  private final int dRecurrent; // (chunk, rows, 2·units)
  private final int dCandidate; // (chunk, rows, units)
  private final int dKept; // (rows, units)
  private final int back; // (rows, units)
  private final int[] unitRows; // where each row of units stands
  private GruKernels cells;

  GruResetBeforeTape(Arena arena, LayerMemory layer, int rows, int capacity) {
    super(arena, layer, rows, capacity);
    int units = shape.units;
    recurrent = arena.allocate(2L * rows * units);
    product = arena.allocate((long) rows * units);
    kept = arena.allocate(stateFloats());
    dRecurrent = arena.allocate(2L * chunkRows() * units);
    dCandidate = arena.allocate((long) chunkRows() * units);
    dKept = arena.allocate((long) rows * units);
    back = arena.allocate((long) rows * units);
    unitRows = new int[rows];
    Arrays.setAll(unitRows, r -> r * units);
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
    int z = gatesAt(t);
    int units = shape.units;
    int read = readAt(t);
    kernels.product(read, layer.packedRecurrent, recurrent, zero, sameRow, 0, rows);
    cells.gates(init, initRows, at, recurrent, z, keptAt(t), read, rows, units);
    kernels.product(keptAt(t), layer.packedCandidate, product, zero, sameRow, 0, rows);
    cells.candidate(product, z, hiddenAt(t), hiddenAt(t + 1), rows, units);
  }

  @Override
  void stepBack(int t, int dx, int place) {
    int z = gatesAt(t);
    int units = shape.units;
    int dGates = dRecurrent + place * rows * 2 * units;
    int dn = dCandidate + place * rows * units;
    cells.candidateBackward(z, hiddenAt(t), dh, dx, dn, rows, units);
    kernels.product(dn, layer.transposedCandidate, dKept, zero, sameRow, 0, rows);
    if (isMasked()) {
      Arrays.fill(m, back, back + rows * units, 0);
      cells.gatesBackward(z, readAt(t), dKept, back, dx, dGates, rows, units);
      kernels.product(dGates, layer.transposedRecurrent, back, back, unitRows, 0, rows);
      maskBack(back);
      kernels.add(back, dh, rows * units);
    } else {
      cells.gatesBackward(z, hiddenAt(t), dKept, dh, dx, dGates, rows, units);
      kernels.product(dGates, layer.transposedRecurrent, dh, dh, unitRows, 0, rows);
    }
  }

  @Override
  void addRecurrent(int from, int to, int dx, GradientSums gradient) {
    int count = (to - from) * rows;
    int units = shape.units;
    kernels.outer(readAt(from), units, dRecurrent, 2 * units, gradient.recurrent, count);
    kernels.outer(keptAt(from), units, dCandidate, units, gradient.candidate, count);
  }
}
