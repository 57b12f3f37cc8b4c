package org.lstm4j.kernel;

/**
 * {@link GruKernels} in plain Java; as {@link ScalarKernels}, it copies what it works on into
 * arrays of its own, one for each block.
 */
final class ScalarGru implements GruKernels {

  // Numbers of the scratch arrays
  private static final int SUMS = 0; // update gates of all rows, then reset gates
  private static final int OTHER = 1;
  private static final int CANDIDATE = 2;
  private static final int SHOWN = 3;
  private static final int STATE = 4;
  private static final int UPDATE = 5;
  private static final int RESET = 6;
  private static final int DH = 7;

  private final float[] m;
  private final ThreadLocal<Scratch> scratch;

  ScalarGru(float[] arena, ThreadLocal<Scratch> scratch) {
    this.m = arena;
    this.scratch = scratch;
  }

  @Override
  public void forward(
      int x,
      int[] xRows,
      int at,
      int recurrent,
      int gates,
      int kept,
      int before,
      int after,
      int rows,
      int units) {
    Scratch s = scratch.get();
    int n = rows * units;
    float[] shown = s.part(SHOWN, n);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(m, recurrent + (3 * r + 2) * units, shown, r * units, units);
    }
    sums(s, x, xRows, at, recurrent, 3, rows, units);
    spread(s.part(SUMS, 2 * n), 0, gates, 0, rows, units);
    spread(s.part(SUMS, 2 * n), n, gates, 1, rows, units);
    System.arraycopy(shown, 0, m, kept, n); // the factor of tanh is 1
    System.arraycopy(s.part(SUMS, 2 * n), n, s.part(RESET, n), 0, n);
    addProduct(s.part(CANDIDATE, n), s.part(RESET, n), shown, n);
    System.arraycopy(s.part(SUMS, 2 * n), 0, s.part(UPDATE, n), 0, n);
    state(s, gates, before, after, rows, units);
  }

  /** σ of x's and the product's gates to SUMS, x's candidates to CANDIDATE. */
  private void sums(
      Scratch s, int x, int[] xRows, int at, int recurrent, int blocks, int rows, int units) {
    int n = rows * units;
    float[] sums = s.part(SUMS, 2 * n);
    float[] other = s.part(OTHER, 2 * n);
    float[] candidate = s.part(CANDIDATE, n);
    for (int r = 0; r < rows; r++) {
      int to = r * units;
      int own = recurrent + r * blocks * units;
      int from = x + xRows[at + r];
      System.arraycopy(m, own, sums, to, units);
      System.arraycopy(m, own + units, sums, n + to, units);
      System.arraycopy(m, from, other, to, units);
      System.arraycopy(m, from + units, other, n + to, units);
      System.arraycopy(m, from + 2 * units, candidate, to, units);
    }
    ScalarLoops.addTo(sums, other, 0, 2 * n);
    ScalarLoops.tanh(sums, other, 0, 2 * n);
    halve(other, sums, 2 * n);
  }

  /** UPDATE and the sums of CANDIDATE become n and the state. */
  private void state(Scratch s, int gates, int before, int after, int rows, int units) {
    int n = rows * units;
    float[] candidate = s.part(OTHER, n);
    ScalarLoops.tanh(s.part(CANDIDATE, n), candidate, 0, n);
    spread(candidate, 0, gates, 2, rows, units);
    float[] state = s.part(STATE, n);
    System.arraycopy(m, before, state, 0, n);
    mix(s.part(UPDATE, n), candidate, state, n);
    System.arraycopy(state, 0, m, after, n);
  }

  @Override
  public void backward(
      int gates, int kept, int before, int dh, int dx, int dRecurrent, int rows, int units) {
    Scratch s = scratch.get();
    int n = rows * units;
    float[] candidate = candidateBackward(s, gates, before, dh, dx, rows, units);
    float[] reset = s.part(RESET, n);
    gather(gates, 1, reset, rows, units);
    float[] shown = s.part(SHOWN, n);
    System.arraycopy(m, kept, shown, 0, n);
    float[] dReset = s.part(SUMS, n);
    resetBackward(candidate, reset, shown, dReset, n);
    spread(dReset, 0, dx, 1, rows, units);
    ScalarLoops.multiply(candidate, reset, shown, n);
    System.arraycopy(m, dx, m, dRecurrent, 3 * n);
    spread(shown, 0, dRecurrent, 2, rows, units);
  }

  /** dh, dx's update gates and candidates; returns the latter side by side. */
  private float[] candidateBackward(
      Scratch s, int gates, int before, int dh, int dx, int rows, int units) {
    int n = rows * units;
    float[] update = s.part(UPDATE, n);
    float[] candidate = s.part(CANDIDATE, n);
    float[] state = s.part(STATE, n);
    float[] d = s.part(DH, n);
    float[] dCandidate = s.part(OTHER, n);
    gather(gates, 0, update, rows, units);
    gather(gates, 2, candidate, rows, units);
    System.arraycopy(m, before, state, 0, n);
    System.arraycopy(m, dh, d, 0, n);
    candidateBackward(update, candidate, d, dCandidate, n);
    updateBackward(update, candidate, d, state, n);
    ScalarLoops.multiply(d, update, d, n);
    System.arraycopy(d, 0, m, dh, n);
    spread(state, 0, dx, 0, rows, units);
    spread(dCandidate, 0, dx, 2, rows, units);
    return dCandidate;
  }

  @Override
  public void gates(
      int x,
      int[] xRows,
      int at,
      int recurrent,
      int gates,
      int kept,
      int before,
      int rows,
      int units) {
    Scratch s = scratch.get();
    int n = rows * units;
    sums(s, x, xRows, at, recurrent, 2, rows, units);
    float[] sums = s.part(SUMS, 2 * n);
    spread(sums, 0, gates, 0, rows, units);
    spread(sums, n, gates, 1, rows, units);
    spread(s.part(CANDIDATE, n), 0, gates, 2, rows, units);
    float[] state = s.part(STATE, n);
    System.arraycopy(m, before, state, 0, n);
    float[] reset = s.part(RESET, n);
    System.arraycopy(sums, n, reset, 0, n);
    ScalarLoops.multiply(reset, state, s.part(OTHER, n), n);
    System.arraycopy(s.part(OTHER, n), 0, m, kept, n);
  }

  @Override
  public void candidate(int product, int gates, int before, int after, int rows, int units) {
    Scratch s = scratch.get();
    int n = rows * units;
    float[] candidate = s.part(CANDIDATE, n);
    gather(gates, 2, candidate, rows, units);
    ScalarLoops.addTo(candidate, m, product, n);
    gather(gates, 0, s.part(UPDATE, n), rows, units);
    state(s, gates, before, after, rows, units);
  }

  @Override
  public void candidateBackward(
      int gates, int before, int dh, int dx, int dCandidate, int rows, int units) {
    float[] d = candidateBackward(scratch.get(), gates, before, dh, dx, rows, units);
    System.arraycopy(d, 0, m, dCandidate, rows * units);
  }

  @Override
  public void gatesBackward(
      int gates, int before, int dKept, int dh, int dx, int dRecurrent, int rows, int units) {
    Scratch s = scratch.get();
    int n = rows * units;
    float[] reset = s.part(RESET, n);
    float[] state = s.part(STATE, n);
    float[] d = s.part(DH, n);
    float[] dReset = s.part(SUMS, n);
    gather(gates, 1, reset, rows, units);
    System.arraycopy(m, before, state, 0, n);
    System.arraycopy(m, dKept, d, 0, n);
    resetBackward(d, reset, state, dReset, n);
    spread(dReset, 0, dx, 1, rows, units);
    ScalarLoops.multiply(d, reset, state, n);
    ScalarLoops.addTo(state, m, dh, n);
    System.arraycopy(state, 0, m, dh, n);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(m, dx + 3 * r * units, m, dRecurrent + 2 * r * units, 2 * units);
    }
  }

  /** Takes a block out of rows of three. */
  private void gather(int from, int block, float[] to, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(m, from + (3 * r + block) * units, to, r * units, units);
    }
  }

  /** Puts a block into rows of three. */
  private void spread(float[] from, int first, int to, int block, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(from, first + r * units, m, to + (3 * r + block) * units, units);
    }
  }

  /** y = ½ + ½·x: σ(z) of tanh(z/2). */
  private static void halve(float[] x, float[] y, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = 0.5f + 0.5f * x[j];
    }
  }

  /** z += x·y. */
  private static void addProduct(float[] z, float[] x, float[] y, int n) {
    for (int j = 0; j < n; j++) {
      z[j] += x[j] * y[j];
    }
  }

  /** h = z·h + (1 − z)·n, nothing where it is too small to matter. */
  private static void mix(float[] update, float[] candidate, float[] h, int n) {
    for (int j = 0; j < n; j++) {
      h[j] = update[j] * h[j] + (1 - update[j]) * candidate[j];
      h[j] = h[j] + ScalarLoops.FLUSH - ScalarLoops.FLUSH;
    }
  }

  /** dn = dh·(1 − z)·(1 − n²). */
  private static void candidateBackward(
      float[] update, float[] candidate, float[] dh, float[] dn, int n) {
    for (int j = 0; j < n; j++) {
      float through = dh[j] - dh[j] * update[j];
      dn[j] = through - through * candidate[j] * candidate[j];
    }
  }

  /** The state h becomes dz = dh·(h − n)·z·(1 − z). */
  private static void updateBackward(
      float[] update, float[] candidate, float[] dh, float[] h, int n) {
    for (int j = 0; j < n; j++) {
      h[j] = (h[j] - candidate[j]) * update[j] * (dh[j] - dh[j] * update[j]);
    }
  }

  /** dr = d·y·r·(1 − r), where r is multiplied by y. */
  private static void resetBackward(float[] d, float[] reset, float[] y, float[] dr, int n) {
    for (int j = 0; j < n; j++) {
      float of = d[j] * reset[j] * y[j];
      dr[j] = of - of * reset[j];
    }
  }
}
