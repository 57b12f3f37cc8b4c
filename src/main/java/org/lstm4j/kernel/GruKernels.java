package org.lstm4j.kernel;

/**
 * The elementwise part of a GRU's step and of its way back, in both conventions; places, groups,
 * padding and factors as in {@link Kernels}.
 *
 * <p>A row of gates has three blocks in each group: update gates z, reset gates r, candidates n,
 * which is Keras's order. {@code units} is H, padded; a row of three blocks has 3·H floats. With ∘
 * the elementwise product and φ the tanh, a step is
 *
 * <pre>{@code
 * z  = σ(x.z + u.z)
 * r  = σ(x.r + u.r)
 * n  = φ(x.n + r ∘ u.n)        reset after: u = h·U + b' has three blocks, and a bias of its own
 * n  = φ(x.n + (r ∘ h)·U.n)    reset before: u = h·U has two blocks, z and r
 * h' = z ∘ h + (1 − z) ∘ n
 * }</pre>
 *
 * <p>where x = x·W + b. Reset after (Keras 2 and later, PyTorch, cuDNN) is one call each way:
 * {@link #forward} and {@link #backward}. Reset before (the paper; Keras's {@code
 * reset_after=False}) has a product between its gates and its candidate, so there are two: {@link
 * #gates}, (r∘h)·U.n, {@link #candidate}; back {@link #candidateBackward}, dn·U.nᵀ, {@link
 * #gatesBackward}.
 *
 * <p>x, u and the product of the candidate come multiplied by {@link Kernels#logisticFactor} (z, r)
 * and {@link Kernels#tanhFactor} (n); what comes out isn't. What a step leaves behind is no
 * denormal: states below 1e-27 are 0.
 *
 * <p>Paper: Cho et al., Learning phrase representations using RNN encoder-decoder, 2014,
 * doi:10.3115/v1/D14-1179.
 */
interface GruKernels {

  /**
   * A step that resets after the product, for {@code rows} rows.
   *
   * @param x row r of x·W + b stands at {@code x + xRows[at + r]}, 3·H floats; may be its row of
   *     {@code gates}
   * @param recurrent (rows, 3·H) h·U + b'; is used up
   * @param gates (rows, 3·H) becomes z, r and n
   * @param kept (rows, H) becomes u.n, which the way back needs
   * @param before (rows, H) the state h
   * @param after (rows, H) becomes h'; may be {@code before}
   */
  void forward(
      int x,
      int[] xRows,
      int at,
      int recurrent,
      int gates,
      int kept,
      int before,
      int after,
      int rows,
      int units);

  /**
   * The way back through {@link #forward}. The caller adds dRecurrent·Uᵀ to dh, and dh is that of
   * the step before; b' gets the column sums of dRecurrent, U hᵀ·dRecurrent.
   *
   * @param dh (rows, H) dL/dh' becomes its part that goes straight to h: dh ∘ z
   * @param dx (rows, 3·H) becomes dL/dx
   * @param dRecurrent (rows, 3·H) becomes dL/du: dx but for the candidates, which are r ∘ dn
   */
  void backward(
      int gates, int kept, int before, int dh, int dx, int dRecurrent, int rows, int units);

  /**
   * First half of a step that resets before the product.
   *
   * @param x as in {@link #forward}
   * @param recurrent (rows, 2·H) h·U, z and r; is used up
   * @param gates (rows, 3·H) becomes z, r, and x's candidates for {@link #candidate}
   * @param kept (rows, H) becomes r ∘ h: what is multiplied by U.n, and its gradient's left side
   */
  void gates(
      int x,
      int[] xRows,
      int at,
      int recurrent,
      int gates,
      int kept,
      int before,
      int rows,
      int units);

  /**
   * Second half of it.
   *
   * @param product (rows, H) (r ∘ h)·U.n; is used up
   * @param gates (rows, 3·H) as {@link #gates} left them; the candidates become n
   * @param after (rows, H) becomes h'; may be {@code before}
   */
  void candidate(int product, int gates, int before, int after, int rows, int units);

  /**
   * The way back through {@link #candidate}. The caller makes dKept = dCandidate·U.nᵀ of it.
   *
   * @param dh (rows, H) dL/dh' becomes dh ∘ z
   * @param dx (rows, 3·H) becomes dL/dx but for the reset gates
   * @param dCandidate (rows, H) becomes dx's candidates, side by side
   */
  void candidateBackward(
      int gates, int before, int dh, int dx, int dCandidate, int rows, int units);

  /**
   * The way back through {@link #gates}. The caller adds dRecurrent·Uᵀ to dh, and dh is that of the
   * step before.
   *
   * @param dKept (rows, H) dL/d(r ∘ h)
   * @param dh (rows, H) as {@link #candidateBackward} left it; gets dKept ∘ r added
   * @param dx (rows, 3·H) as it left it; the reset gates follow
   * @param dRecurrent (rows, 2·H) becomes dx's update and reset gates
   */
  void gatesBackward(
      int gates, int before, int dKept, int dh, int dx, int dRecurrent, int rows, int units);
}
