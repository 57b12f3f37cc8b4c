package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernels} with the Vector API, in vectors as wide as the machine prefers. Must equal {@link
 * ScalarKernels} to rounding.
 *
 * <p>A lane count wider than the processor's would be a hundred times slower without a word, so the
 * species is the preferred one and nothing else. Only {@link KernelChoice} may name this class, and
 * only after asking whether the module is there.
 */
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private static final int ROWS = 4;

  /** With 512 bits come 32 registers: panels of four vectors fit, else of two. */
  private static final int WIDEST_PANEL = S.vectorBitSize() >= 512 ? 4 * L : 2 * L;

  private static final VectorLoop ONE_BY_FOUR = new VectorProduct.OneByFour();
  private static final VectorLoop ONE_BY_TWO = new VectorProduct.OneByTwo();
  private static final VectorLoop DENOMINATORS = new VectorCells.Denominators();
  private static final VectorLoop GATES = new VectorCells.Gates();
  private static final VectorLoop HIDDEN = new VectorCells.Hidden();
  private static final VectorLoop BACKWARD = new VectorCells.Backward();
  private static final VectorLoop TANH = new VectorCells.Tanh();
  private static final VectorLoop TANH_BACKWARD = new VectorCells.TanhBackward();
  private static final VectorLoop ADD = new VectorSums.Add();
  private static final VectorLoop TAKE = new VectorSums.Take();
  private static final VectorLoop ADD_FOUR = new VectorSums.AddFour();
  private static final VectorLoop COLUMN_SUMS = new VectorSums.ColumnSums();
  private static final VectorLoop MULTIPLY = new VectorRanges.Multiply();
  private static final VectorLoop ADD_SCALED = new VectorRanges.AddScaled();
  private static final VectorLoop SCALE = new VectorRanges.Scale();
  private static final VectorLoop CLIP = new VectorRanges.Clip();
  private static final VectorFold SUM_OF_SQUARES = new VectorFold.SumOfSquares();
  private static final VectorLoop FLUSH = new VectorSums.Flush();
  private static final VectorLoop DECAY_LOOP = new VectorUpdates.Decay();
  private static final VectorLoop RMS_PROP = new VectorUpdates.RmsProp();
  private static final VectorLoop ADAM = new VectorUpdates.Adam();
  private static final VectorLoop SGD = new VectorUpdates.Sgd();

  private final float[] m;
  private final GruKernels gru;
  private final HeadKernels heads;

  private VectorKernels(float[] arena) {
    this.m = arena;
    this.gru = new VectorGru(arena, L);
    this.heads = new VectorHeads(arena, this);
  }

  static Kernels over(float[] arena) {
    return new VectorKernels(arena);
  }

  /** The loops of one sequence at a time. */
  static SingleLoops single() {
    return new VectorSingleLoops();
  }

  /** Width of the vectors in bits. */
  static int bits() {
    return S.vectorBitSize();
  }

  @Override
  public int lanes(int units) {
    return L;
  }

  @Override
  public int padded(int units) {
    int multiple = 2 * L; // loops and panels take two vectors at a time
    return (units + multiple - 1) / multiple * multiple;
  }

  @Override
  public float logisticFactor() {
    return VectorCells.TANH_FACTOR / 2;
  }

  @Override
  public float tanhFactor() {
    return VectorCells.TANH_FACTOR;
  }

  @Override
  public int panel(int columns) {
    return columns % WIDEST_PANEL == 0 ? WIDEST_PANEL : 2 * L;
  }

  @Override
  public boolean readsBlocks() {
    return false;
  }

  @Override
  public int tileRows() {
    return ROWS;
  }

  @Override
  public void product(int a, Packed b, int c, int init, int[] initRows, int at, int rows) {
    int tiled = rows - rows % ROWS;
    for (int column = 0; column < b.columns; column += b.panel) {
      for (int r = 0; r < tiled; r += ROWS) {
        productOfTile(a, b, c, init, initRows, at, r, column);
      }
    }
    for (int r = tiled; r < rows; r++) {
      productOfOne(a + r * b.rows, b, c + r * b.columns, init + initRows[at + r]);
    }
  }

  private void productOfTile(
      int a, Packed b, int c, int init, int[] initRows, int at, int r, int column) {
    int i0 = init + column + initRows[at + r];
    int i1 = init + column + initRows[at + r + 1];
    int i2 = init + column + initRows[at + r + 2];
    int i3 = init + column + initRows[at + r + 3];
    int k = b.rows;
    int n = b.columns;
    int to = c + r * n + column;
    if (b.panel == 4 * L) {
      VectorProduct.fourByFour(m, a + r * k, k, b.panelAt(column), to, n, i0, i1, i2, i3);
    } else {
      VectorProduct.fourByTwo(m, a + r * k, k, b.panelAt(column), to, n, i0, i1, i2, i3);
    }
  }

  private void productOfOne(int a, Packed b, int c, int init) {
    int k = b.rows;
    for (int column = 0; column < b.columns; column += b.panel) {
      int p = b.panelAt(column);
      if (b.panel == 4 * L) {
        VectorLoop.call(ONE_BY_FOUR, m, a, p, c + column, init + column, 0, k);
      } else {
        VectorLoop.call(ONE_BY_TWO, m, a, p, c + column, init + column, 0, k);
      }
    }
  }

  @Override
  public void outer(int a, int k, int b, int n, int g, int rows) {
    int panel = panel(n);
    for (int column = 0; column < n; column += panel) {
      outer(a, k, b + column, n, g + column, n, rows, panel);
    }
  }

  @Override
  public void outer(int a, int k, Packed b, int g, int rows) {
    for (int column = 0; column < b.columns; column += b.panel) {
      outer(a, k, b.panelAt(column), b.panel, g + column, b.columns, rows, b.panel);
    }
  }

  private void outer(int a, int k, int b, int n, int g, int width, int rows, int panel) {
    for (int i = 0; i < k; i += 4) {
      if (panel == 4 * L) {
        VectorOuter.fourByFour(m, a + i, k, b, n, g + i * width, width, rows);
      } else {
        VectorOuter.fourByTwo(m, a + i, k, b, n, g + i * width, width, rows);
      }
    }
  }

  @Override
  public void lstmForward(
      int z, int cell, int nextCell, int tanhCell, int hidden, int rows, int units) {
    int groups = rows * units / L;
    VectorLoop.call(DENOMINATORS, m, z, 0, 0, 0, 0, groups * 4 * L);
    VectorLoop.call(GATES, m, z, cell, nextCell, tanhCell, 0, groups);
    VectorLoop.call(DENOMINATORS, m, tanhCell, 0, 0, 0, 0, groups * L);
    VectorLoop.call(HIDDEN, m, z, tanhCell, hidden, 0, 0, groups);
  }

  @Override
  public void lstmBackward(int gates, int cell, int tanhCell, int dh, int dz, int rows, int units) {
    VectorLoop.call(BACKWARD, m, gates, cell, tanhCell, dh, dz, rows * units / L);
  }

  @Override
  public GruKernels gru() {
    return gru;
  }

  @Override
  public HeadKernels heads() {
    return heads;
  }

  @Override
  public void tanh(int z, int to, int count) {
    System.arraycopy(m, z, m, to, count);
    VectorLoop.call(DENOMINATORS, m, to, 0, 0, 0, 0, count);
    VectorLoop.call(TANH, m, to, 0, 0, 0, 0, count);
  }

  @Override
  public void tanhBackward(int h, int dh, int dz, int count) {
    VectorLoop.call(TANH_BACKWARD, m, h, dh, dz, 0, 0, count);
  }

  @Override
  public void addRows(int from, int to, int[] rows, int at, int count, int n) {
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      int to0 = to + rows[at + r];
      int to1 = to + rows[at + r + 1];
      int to2 = to + rows[at + r + 2];
      int to3 = to + rows[at + r + 3];
      VectorLoop.call(ADD_FOUR, m, from + r * n, to0, to1, to2, to3, n);
    }
    for (; r < count; r++) {
      VectorLoop.call(ADD, m, from + r * n, to + rows[at + r], 0, 0, 0, n);
    }
  }

  @Override
  public void addColumnSums(int from, int rows, int n, int to) {
    VectorLoop.call(COLUMN_SUMS, m, from, to, n, 0, 0, rows);
  }

  @Override
  public void add(int from, int to, int count) {
    VectorLoop.call(ADD, m, from, to, 0, 0, 0, count);
  }

  @Override
  public void take(int from, int to, int count) {
    VectorLoop.call(TAKE, m, from, to, 0, 0, 0, count);
  }

  @Override
  public void multiply(int a, int b, int to, int count) {
    VectorLoop.call(MULTIPLY, m, a, b, to, 0, 0, count);
  }

  @Override
  public void addScaled(int from, int to, int count, float factor) {
    VectorLoop.call(ADD_SCALED, m, from, to, Float.floatToRawIntBits(factor), 0, 0, count);
  }

  @Override
  public void scale(int at, int count, float factor) {
    VectorLoop.call(SCALE, m, at, Float.floatToRawIntBits(factor), 0, 0, 0, count);
  }

  @Override
  public void clip(int at, int count, float limit) {
    VectorLoop.call(CLIP, m, at, Float.floatToRawIntBits(limit), 0, 0, 0, count);
  }

  @Override
  public double sumOfSquares(int at, int count) {
    double sum = VectorFold.sum(SUM_OF_SQUARES, m, at, count, 0);
    // beyond 1e19 a square is infinite in float, but not in double
    return Double.isInfinite(sum) ? ScalarLoops.sumOfSquares(m, at, count) : sum;
  }

  @Override
  public void flush(int at, int count) {
    VectorLoop.call(FLUSH, m, at, 0, 0, 0, 0, count);
  }

  @Override
  public void decay(int s, int count, int times, int rates) {
    VectorLoop.call(DECAY_LOOP, m, s, times, rates, 0, 0, count);
  }

  @Override
  public void rmsProp(int w, int s, int g, int count, int rates) {
    VectorLoop.call(RMS_PROP, m, w, s, g, rates, 0, count);
  }

  @Override
  public void adam(int w, int first, int second, int g, int count, int rates) {
    VectorLoop.call(ADAM, m, w, first, second, g, rates, count);
  }

  @Override
  public void sgd(int w, int g, int count, int rates) {
    VectorLoop.call(SGD, m, w, g, rates, 0, 0, count);
  }
}
