package org.lstm4j.kernel;

import org.lstm4j.network.Activation;

/**
 * {@link GruKernels} with any activations, one number after another; factors 1. Padded units stay 0
 * by a question, as in {@link GeneralCells}.
 */
final class GeneralGru implements GruKernels {

  private static final int UPDATE = 0;
  private static final int RESET = 1;
  private static final int CANDIDATE = 2;

  private final float[] m;
  private final Activation activation;
  private final Activation gateActivation;
  private final int lanes;
  private final int units;

  /** For layers of this shape, whose units decide what is padding. */
  GeneralGru(float[] arena, LayerShape shape) {
    this.m = arena;
    this.activation = shape.config.activation();
    this.gateActivation = shape.config.gateActivation();
    this.lanes = shape.lanes();
    this.units = shape.config.units();
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
      int padded) {
    for (int q = 0; q < rows * padded; q++) {
      int u = recurrent + q / padded * 3 * padded;
      gatesOf(q, x + xRows[at + q / padded], u, 3, gates, padded);
      m[kept + q] = isPadding(q, padded) ? 0 : m[u + column(q % padded, CANDIDATE, 3)];
      int n = gates + column(q, CANDIDATE, 3);
      m[n] += m[gates + column(q, RESET, 3)] * m[kept + q];
      state(q, gates, before, after, padded);
    }
  }

  /** z, r, and x's candidate; all 0 of padding. */
  private void gatesOf(int q, int x, int u, int blocks, int gates, int padded) {
    int unit = q % padded;
    boolean isPadding = isPadding(q, padded);
    for (int block = UPDATE; block <= RESET; block++) {
      float z = m[x + column(unit, block, 3)] + m[u + column(unit, block, blocks)];
      m[gates + column(q, block, 3)] = isPadding ? 0 : (float) gateActivation.apply(z);
    }
    float candidate = m[x + column(unit, CANDIDATE, 3)];
    m[gates + column(q, CANDIDATE, 3)] = isPadding ? 0 : candidate;
  }

  private void state(int q, int gates, int before, int after, int padded) {
    if (isPadding(q, padded)) {
      m[after + q] = 0;
      return;
    }
    int n = gates + column(q, CANDIDATE, 3);
    m[n] = (float) activation.apply(m[n]);
    float update = m[gates + column(q, UPDATE, 3)];
    float h = update * m[before + q] + (1 - update) * m[n];
    m[after + q] = h + ScalarLoops.FLUSH - ScalarLoops.FLUSH;
  }

  @Override
  public void backward(
      int gates, int kept, int before, int dh, int dx, int dRecurrent, int rows, int padded) {
    for (int q = 0; q < rows * padded; q++) {
      float dn = candidateOf(q, gates, before, dh, dx, padded);
      float reset = m[gates + column(q, RESET, 3)];
      float dr = dn * m[kept + q] * (float) gateActivation.slope(reset);
      m[dx + column(q, RESET, 3)] = isPadding(q, padded) ? 0 : dr;
      m[dRecurrent + column(q, UPDATE, 3)] = m[dx + column(q, UPDATE, 3)];
      m[dRecurrent + column(q, RESET, 3)] = m[dx + column(q, RESET, 3)];
      m[dRecurrent + column(q, CANDIDATE, 3)] = reset * dn;
    }
  }

  /** dh and dx's update gate and candidate; returns the latter. All are 0 of padding. */
  private float candidateOf(int q, int gates, int before, int dh, int dx, int padded) {
    int z = dx + column(q, UPDATE, 3);
    int n = dx + column(q, CANDIDATE, 3);
    if (isPadding(q, padded)) {
      m[dh + q] = 0;
      m[z] = 0;
      m[n] = 0;
      return 0;
    }
    float update = m[gates + column(q, UPDATE, 3)];
    float candidate = m[gates + column(q, CANDIDATE, 3)];
    float d = m[dh + q];
    m[dh + q] = d * update;
    m[z] = d * (m[before + q] - candidate) * (float) gateActivation.slope(update);
    m[n] = d * (1 - update) * (float) activation.slope(candidate);
    return m[n];
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
      int padded) {
    for (int q = 0; q < rows * padded; q++) {
      int r = q / padded;
      gatesOf(q, x + xRows[at + r], recurrent + r * 2 * padded, 2, gates, padded);
      m[kept + q] = m[gates + column(q, RESET, 3)] * m[before + q];
    }
  }

  @Override
  public void candidate(int product, int gates, int before, int after, int rows, int padded) {
    for (int q = 0; q < rows * padded; q++) {
      m[gates + column(q, CANDIDATE, 3)] += m[product + q];
      state(q, gates, before, after, padded);
    }
  }

  @Override
  public void candidateBackward(
      int gates, int before, int dh, int dx, int dCandidate, int rows, int padded) {
    for (int q = 0; q < rows * padded; q++) {
      m[dCandidate + q] = candidateOf(q, gates, before, dh, dx, padded);
    }
  }

  @Override
  public void gatesBackward(
      int gates, int before, int dKept, int dh, int dx, int dRecurrent, int rows, int padded) {
    for (int q = 0; q < rows * padded; q++) {
      float reset = m[gates + column(q, RESET, 3)];
      float slope = (float) gateActivation.slope(reset);
      float dr = isPadding(q, padded) ? 0 : m[dKept + q] * m[before + q] * slope;
      m[dh + q] += m[dKept + q] * reset;
      m[dx + column(q, RESET, 3)] = dr;
      m[dRecurrent + column(q, UPDATE, 2)] = m[dx + column(q, UPDATE, 3)];
      m[dRecurrent + column(q, RESET, 2)] = dr;
    }
  }

  private boolean isPadding(int q, int padded) {
    return q % padded >= units;
  }

  /** Where the block of number q of rows side by side stands, a group having so many blocks. */
  private int column(int q, int block, int blocks) {
    return (q / lanes * blocks + block) * lanes + q % lanes;
  }
}
