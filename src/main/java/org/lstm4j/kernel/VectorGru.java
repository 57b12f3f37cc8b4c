package org.lstm4j.kernel;

/** {@link GruKernels} with the Vector API. Must equal {@link ScalarGru} to rounding. */
final class VectorGru implements GruKernels {

  private static final VectorLoop DENOMINATORS = new VectorCells.Denominators();
  private static final VectorLoop ADD_AFTER = new VectorGruCells.AddAfter();
  private static final VectorLoop ADD_BEFORE = new VectorGruCells.AddBefore();
  private static final VectorLoop GATES_AFTER = new VectorGruCells.GatesAfter();
  private static final VectorLoop GATES_BEFORE = new VectorGruCells.GatesBefore();
  private static final VectorLoop ADD_CANDIDATES = new VectorGruCells.AddCandidates();
  private static final VectorLoop STATE = new VectorGruCells.State();
  private static final VectorLoop BACKWARD_AFTER = new VectorGruCells.BackwardAfter();
  private static final VectorLoop TO_RECURRENT_AFTER = new VectorGruCells.ToRecurrentAfter();
  private static final VectorLoop CANDIDATE_BACKWARD = new VectorGruCells.CandidateBackward();
  private static final VectorLoop RESET_BACKWARD = new VectorGruCells.ResetBackward();
  private static final VectorLoop TO_RECURRENT_BEFORE = new VectorGruCells.ToRecurrentBefore();

  private final float[] m;
  private final int lanes;

  VectorGru(float[] arena, int lanes) {
    this.m = arena;
    this.lanes = lanes;
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
    int count = rows * units;
    for (int r = 0; r < rows; r++) {
      int row = r * units;
      int xRow = x + xRows[at + r];
      int product = recurrent + 3 * row;
      int work = recurrent + 2 * row;
      int ofRow = gates + 3 * row;
      VectorLoop.call(ADD_AFTER, m, xRow, product, work, ofRow, kept + row, units / lanes);
    }
    VectorLoop.call(DENOMINATORS, m, recurrent, 0, 0, 0, 0, 2 * count);
    VectorLoop.call(GATES_AFTER, m, recurrent, gates, kept, 0, 0, count / lanes);
    state(recurrent, gates, before, after, count);
  }

  @Override
  public void backward(
      int gates, int kept, int before, int dh, int dx, int dRecurrent, int rows, int units) {
    int groups = rows * units / lanes;
    VectorLoop.call(BACKWARD_AFTER, m, gates, kept, before, dh, dx, groups);
    VectorLoop.call(TO_RECURRENT_AFTER, m, dx, gates, dRecurrent, 0, 0, groups);
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
    int count = rows * units;
    for (int r = 0; r < rows; r++) {
      int row = r * units;
      int xRow = x + xRows[at + r];
      int product = recurrent + 2 * row;
      VectorLoop.call(ADD_BEFORE, m, xRow, product, gates + 3 * row, 0, 0, units / lanes);
    }
    VectorLoop.call(DENOMINATORS, m, recurrent, 0, 0, 0, 0, 2 * count);
    VectorLoop.call(GATES_BEFORE, m, recurrent, gates, kept, before, 0, count / lanes);
  }

  @Override
  public void candidate(int product, int gates, int before, int after, int rows, int units) {
    int count = rows * units;
    VectorLoop.call(ADD_CANDIDATES, m, product, gates, 0, 0, 0, count / lanes);
    state(product, gates, before, after, count);
  }

  /** n from its exponents, and the state. */
  private void state(int exponents, int gates, int before, int after, int count) {
    VectorLoop.call(DENOMINATORS, m, exponents, 0, 0, 0, 0, count);
    VectorLoop.call(STATE, m, exponents, gates, before, after, 0, count / lanes);
  }

  @Override
  public void candidateBackward(
      int gates, int before, int dh, int dx, int dCandidate, int rows, int units) {
    int groups = rows * units / lanes;
    VectorLoop.call(CANDIDATE_BACKWARD, m, gates, before, dh, dx, dCandidate, groups);
  }

  @Override
  public void gatesBackward(
      int gates, int before, int dKept, int dh, int dx, int dRecurrent, int rows, int units) {
    int groups = rows * units / lanes;
    VectorLoop.call(RESET_BACKWARD, m, gates, before, dKept, dh, dx, groups);
    VectorLoop.call(TO_RECURRENT_BEFORE, m, dx, dRecurrent, 0, 0, 0, groups);
  }
}
