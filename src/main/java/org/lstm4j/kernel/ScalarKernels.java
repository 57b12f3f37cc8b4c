package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Gate;

/**
 * {@link Kernels} in plain Java, in loops that the JIT compiler turns into vector instructions.
 *
 * <p>C2 (JDK 17) does so for long loops without branches that write to an array of their own: it
 * can't prove that two places of one array don't overlap. Hence the copies into {@link Scratch}.
 * Gates lie one after another in a row (one group of all units), logistic gates are computed as
 * σ(z) = ½ + ½·tanh(z/2).
 */
final class ScalarKernels implements Kernels {

  private static final int ROWS = 4;

  private final float[] m;
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
  private final GruKernels gru;
  private final HeadKernels heads;

  ScalarKernels(float[] arena) {
    this.m = arena;
    this.gru = new ScalarGru(arena, scratch);
    this.heads = new ScalarHeads(arena, this);
  }

  @Override
  public int lanes(int units) {
    return padded(units);
  }

  @Override
  public int padded(int units) {
    int multiple = ScalarLoops.multiple();
    return (units + multiple - 1) / multiple * multiple;
  }

  @Override
  public float logisticFactor() {
    return 0.5f;
  }

  @Override
  public float tanhFactor() {
    return 1;
  }

  @Override
  public int panel(int columns) {
    return ScalarLoops.panel(columns);
  }

  @Override
  public boolean readsBlocks() {
    return true;
  }

  @Override
  public int tileRows() {
    return ROWS;
  }

  @Override
  public void product(int a, Packed b, int c, int init, int[] initRows, int at, int rows) {
    float[] sum = scratch.get().block(b.panel);
    for (int column = 0; column < b.columns; column += b.panel) {
      int first = column / b.panel * b.rows;
      for (int r = 0; r < rows; r++) {
        System.arraycopy(m, init + column + initRows[at + r], sum, 0, b.panel);
        ScalarLoops.addWeightedRows(sum, m, a + r * b.rows, 1, b.blocks, first, b.rows);
        System.arraycopy(sum, 0, m, c + r * b.columns + column, b.panel);
      }
    }
  }

  @Override
  public void outer(int a, int k, int b, int n, int g, int rows) {
    int panel = ScalarLoops.panel(n);
    Scratch s = scratch.get();
    float[] sum = s.block(panel);
    float[][] copies = s.blocks(rows, panel);
    for (int column = 0; column < n; column += panel) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(m, b + r * n + column, copies[r], 0, panel);
      }
      for (int i = 0; i < k; i++) {
        int to = g + i * n + column;
        System.arraycopy(m, to, sum, 0, panel);
        ScalarLoops.addWeightedRows(sum, m, a + i, k, copies, 0, rows);
        System.arraycopy(sum, 0, m, to, panel);
      }
    }
  }

  @Override
  public void outer(int a, int k, Packed b, int g, int rows) {
    float[] sum = scratch.get().block(b.panel);
    for (int column = 0; column < b.columns; column += b.panel) {
      int first = column / b.panel * b.rows;
      for (int i = 0; i < k; i++) {
        int to = g + i * b.columns + column;
        System.arraycopy(m, to, sum, 0, b.panel);
        ScalarLoops.addWeightedRows(sum, m, a + i, k, b.blocks, first, rows);
        System.arraycopy(sum, 0, m, to, b.panel);
      }
    }
  }

  @Override
  public void lstmForward(
      int z, int cell, int nextCell, int tanhCell, int hidden, int rows, int units) {
    Scratch s = scratch.get();
    int n = rows * units;
    float[] all = s.first(4 * n);
    float[] gates = s.second(4 * n);
    System.arraycopy(m, z, all, 0, 4 * n);
    ScalarLoops.tanh(all, gates, 0, 4 * n);
    s.size(n);
    ScalarLoops.logistic(gates, rows, units, Gate.INPUT, s.input);
    ScalarLoops.logistic(gates, rows, units, Gate.FORGET, s.forget);
    ScalarLoops.plain(gates, rows, units, Gate.CANDIDATE, s.candidate);
    ScalarLoops.logistic(gates, rows, units, Gate.OUTPUT, s.output);
    for (int r = 0; r < rows; r++) {
      int to = z + r * 4 * units;
      System.arraycopy(s.input, r * units, m, to, units);
      System.arraycopy(s.forget, r * units, m, to + units, units);
      System.arraycopy(s.candidate, r * units, m, to + 2 * units, units);
      System.arraycopy(s.output, r * units, m, to + 3 * units, units);
    }
    System.arraycopy(m, cell, s.cell, 0, n);
    ScalarLoops.cell(s.input, s.forget, s.candidate, s.cell, n);
    System.arraycopy(s.cell, 0, m, nextCell, n);
    ScalarLoops.tanh(s.cell, s.tanhCell, 0, n);
    System.arraycopy(s.tanhCell, 0, m, tanhCell, n);
    ScalarLoops.multiply(s.output, s.tanhCell, s.dh, n);
    System.arraycopy(s.dh, 0, m, hidden, n);
  }

  @Override
  public void lstmBackward(int gates, int cell, int tanhCell, int dh, int dz, int rows, int units) {
    Scratch s = scratch.get();
    int n = rows * units;
    s.size(n);
    for (int r = 0; r < rows; r++) {
      int from = gates + r * 4 * units;
      System.arraycopy(m, from, s.input, r * units, units);
      System.arraycopy(m, from + units, s.forget, r * units, units);
      System.arraycopy(m, from + 2 * units, s.candidate, r * units, units);
      System.arraycopy(m, from + 3 * units, s.output, r * units, units);
    }
    System.arraycopy(m, cell, s.cell, 0, n);
    System.arraycopy(m, tanhCell, s.tanhCell, 0, n);
    System.arraycopy(m, dh, s.dh, 0, n);
    System.arraycopy(m, dh + n, s.dc, 0, n);
    ScalarLoops.outputBackward(s, n);
    ScalarLoops.cellBackward(s, n);
    System.arraycopy(s.dc, 0, m, dh + n, n);
    for (int r = 0; r < rows; r++) {
      int to = dz + r * 4 * units;
      System.arraycopy(s.input, r * units, m, to, units);
      System.arraycopy(s.forget, r * units, m, to + units, units);
      System.arraycopy(s.candidate, r * units, m, to + 2 * units, units);
      System.arraycopy(s.output, r * units, m, to + 3 * units, units);
    }
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
    Scratch s = scratch.get();
    float[] x = s.first(count);
    float[] y = s.second(count);
    System.arraycopy(m, z, x, 0, count);
    ScalarLoops.tanh(x, y, 0, count);
    System.arraycopy(y, 0, m, to, count);
  }

  @Override
  public void tanhBackward(int h, int dh, int dz, int count) {
    for (int j = 0; j < count; j++) {
      float value = m[h + j];
      m[dz + j] = m[dh + j] * (1 - value * value);
    }
  }

  @Override
  public void addRows(int from, int to, int[] rows, int at, int count, int n) {
    for (int r = 0; r < count; r++) {
      add(from + r * n, to + rows[at + r], n);
    }
  }

  @Override
  public void addColumnSums(int from, int rows, int n, int to) {
    float[] sum = scratch.get().first(n);
    System.arraycopy(m, to, sum, 0, n);
    for (int r = 0; r < rows; r++) {
      ScalarLoops.addTo(sum, m, from + r * n, n);
    }
    System.arraycopy(sum, 0, m, to, n);
  }

  @Override
  public void add(int from, int to, int count) {
    float[] sum = scratch.get().first(count);
    System.arraycopy(m, to, sum, 0, count);
    ScalarLoops.addTo(sum, m, from, count);
    System.arraycopy(sum, 0, m, to, count);
  }

  @Override
  public void take(int from, int to, int count) {
    add(from, to, count);
    Arrays.fill(m, from, from + count, 0);
  }

  @Override
  public void multiply(int a, int b, int to, int count) {
    for (int j = 0; j < count; j++) {
      m[to + j] = m[a + j] * m[b + j];
    }
  }

  @Override
  public void addScaled(int from, int to, int count, float factor) {
    for (int j = 0; j < count; j++) {
      m[to + j] += m[from + j] * factor;
    }
  }

  @Override
  public void scale(int at, int count, float factor) {
    for (int j = at; j < at + count; j++) {
      m[j] *= factor;
    }
  }

  @Override
  public void clip(int at, int count, float limit) {
    for (int j = at; j < at + count; j++) {
      m[j] = Math.min(Math.max(m[j], -limit), limit);
    }
  }

  @Override
  public double sumOfSquares(int at, int count) {
    return ScalarLoops.sumOfSquares(m, at, count);
  }

  @Override
  public void flush(int at, int count) {
    for (int j = at; j < at + count; j++) {
      m[j] = m[j] + ScalarLoops.FLUSH - ScalarLoops.FLUSH;
    }
  }

  @Override
  public void decay(int s, int count, int times, int rates) {
    float decay = m[rates + DECAY];
    for (int j = s; j < s + count; j++) {
      float square = m[j];
      for (int left = times; left > 0 && square > 0; left -= DECAY_STEPS) {
        for (int i = Math.min(left, DECAY_STEPS); i > 0; i--) {
          square *= decay;
        }
        square = ScalarLoops.orNothing(square);
      }
      m[j] = square;
    }
  }

  @Override
  public void rmsProp(int w, int s, int g, int count, int rates) {
    float rate = m[rates + RATE];
    float decay = m[rates + DECAY];
    float newShare = 1 - decay;
    float epsilon = m[rates + EPSILON];
    for (int j = 0; j < count; j++) {
      float gradient = ScalarLoops.gradient(m[g + j]);
      float square = decay * m[s + j] + gradient * gradient * newShare;
      square = ScalarLoops.orNothing(square);
      m[s + j] = square;
      m[w + j] -= gradient * rate / ((float) Math.sqrt(square) + epsilon);
    }
  }

  @Override
  public void adam(int w, int first, int second, int g, int count, int rates) {
    float rate = m[rates + RATE];
    float decay = m[rates + DECAY];
    float newShare = 1 - decay;
    float secondDecay = m[rates + SECOND_DECAY];
    float secondNewShare = 1 - secondDecay;
    float epsilon = m[rates + EPSILON];
    for (int j = 0; j < count; j++) {
      float gradient = ScalarLoops.gradient(m[g + j]);
      float mean = ScalarLoops.mean(decay * m[first + j] + gradient * newShare);
      float square =
          ScalarLoops.orNothing(secondDecay * m[second + j] + gradient * gradient * secondNewShare);
      m[first + j] = mean;
      m[second + j] = square;
      m[w + j] -= mean * rate / ((float) Math.sqrt(square) + epsilon);
    }
  }

  @Override
  public void sgd(int w, int g, int count, int rates) {
    float rate = m[rates + RATE];
    for (int j = 0; j < count; j++) {
      m[w + j] -= rate * m[g + j];
    }
  }
}
