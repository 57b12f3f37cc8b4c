package org.lstm4j.reference;

import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;

/**
 * One layer of gated recurrent units whose reset gate acts on the state before the product with U.
 * Per step, with σ the gate activation, φ the activation and ∘ the elementwise product,
 *
 * <pre>{@code
 * a = x[t]·W + b                                     (3·H)
 * z, r = σ(a.update + h[t−1]·U.update), σ(a.reset + h[t−1]·U.reset)
 * s = r ∘ h[t−1]                                     (H)
 * n = φ(a.candidate + s·U.candidate)                 (H)
 * h[t] = z ∘ h[t−1] + (1 − z) ∘ n                    (H)
 * }</pre>
 *
 * <p>and back, with g = dL/dh[t] + what step t + 1 owes,
 *
 * <pre>{@code
 * dn = g ∘ (1 − z) ∘ φ'(n),  ds = dn·U.candidateᵀ
 * dz = g ∘ (h[t−1] − n) ∘ σ'(z),  dr = ds ∘ h[t−1] ∘ σ'(r)
 * dx[t] = (dz, dr, dn)·Wᵀ,  dW += x[t]ᵀ·(dz, dr, dn),  db += (dz, dr, dn)
 * dU.update += h[t−1]ᵀ·dz,  dU.reset += h[t−1]ᵀ·dr,  dU.candidate += sᵀ·dn
 * owed to t − 1: g ∘ z + dz·U.updateᵀ + dr·U.resetᵀ + ds ∘ r
 * }</pre>
 *
 * <p>Forward costs T·3·H·(inputSize + H) multiply-adds, backward twice as many. Recurrent dropout
 * masks h[t−1] in both products.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1406.1078">Cho et al., 2014</a>
 */
public final class ReferenceGruResetBefore implements ReferenceLayer {

  private static final Cell CELL = Cell.GRU_RESET_BEFORE;

  private final LayerValues weights;
  private final Precision precision;
  private final int units;

  /** Reads {@code weights} of such a GRU, which must not change afterwards. */
  public ReferenceGruResetBefore(LayerValues weights, Precision precision) {
    if (weights.config().cell() != CELL) {
      throw new IllegalArgumentException(
          "weights: expected those of a GRU_RESET_BEFORE, got " + weights.config().cell() + ".");
    }
    this.weights = weights;
    this.precision = precision;
    this.units = weights.config().units();
  }

  @Override
  public RecurrentTrace forward(InitialState start, double[][] inputs, double[] recurrentMask) {
    RecurrentTrace trace = RecurrentTrace.begin(CELL, start, inputs, recurrentMask);
    for (int t = 0; t < inputs.length; t++) {
      double[] a = weights.bias().clone(); // (3·H)
      precision.addProduct(a, inputs[t], weights.input());
      double[] read = trace.hiddenRead(t, precision);
      addProduct(a, read, Gate.UPDATE);
      addProduct(a, read, Gate.RESET);
      activate(trace, t, a, Gate.UPDATE);
      activate(trace, t, a, Gate.RESET);
      addProduct(a, reset(trace, t), Gate.CANDIDATE);
      activate(trace, t, a, Gate.CANDIDATE);
      for (int j = 0; j < units; j++) {
        double z = trace.gate(t, Gate.UPDATE)[j];
        double kept = round(z * trace.hiddenBefore(t)[j]);
        double taken = round(round(1 - z) * trace.gate(t, Gate.CANDIDATE)[j]);
        trace.hidden()[t][j] = round(kept + taken);
      }
    }
    return trace;
  }

  /** s of a step, shape (H). */
  private double[] reset(RecurrentTrace trace, int t) {
    double[] s = trace.hiddenRead(t, precision);
    precision.multiply(s, trace.gate(t, Gate.RESET));
    return s;
  }

  private void activate(RecurrentTrace trace, int t, double[] a, Gate gate) {
    int from = CELL.offset(gate, units);
    for (int j = 0; j < units; j++) {
      trace.gate(t, gate)[j] = round(weights.config().activation(gate).apply(a[from + j]));
    }
  }

  /** Adds h·U of one gate to that gate's part of {@code a}. */
  private void addProduct(double[] a, double[] h, Gate gate) {
    int from = CELL.offset(gate, units);
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        a[from + j] = precision.plusProduct(a[from + j], h[i], u(i, from + j));
      }
    }
  }

  /** Adds d·Uᵀ of one gate to {@code sum}, shape (H). */
  private void addTransposedProduct(double[] sum, double[] d, Gate gate) {
    int from = CELL.offset(gate, units);
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        sum[i] = precision.plusProduct(sum[i], d[from + j], u(i, from + j));
      }
    }
  }

  private double u(int row, int column) {
    return weights.recurrent()[row * 3 * units + column];
  }

  @Override
  public LayerGradient backward(RecurrentTrace trace, double[][] hiddenGradient) {
    LayerValues gradient = LayerValues.zero(weights.config(), weights.inputSize());
    double[][] inputGradient = new double[trace.steps()][weights.inputSize()];
    InitialState[] states = new InitialState[trace.steps()];
    double[] dh = new double[units]; // from later steps
    for (int t = trace.steps() - 1; t >= 0; t--) {
      precision.add(dh, hiddenGradient[t]);
      states[t] = new InitialState(dh, new double[units]);
      double[] da = new double[3 * units];
      dh = back(trace, t, dh, da);
      precision.addOuterProduct(gradient.input(), trace.inputs()[t], da);
      double[] read = trace.hiddenRead(t, precision);
      addOuterProduct(gradient, read, da, Gate.UPDATE);
      addOuterProduct(gradient, read, da, Gate.RESET);
      addOuterProduct(gradient, reset(trace, t), da, Gate.CANDIDATE);
      if (weights.config().hasBias()) {
        precision.add(gradient.bias(), da);
      }
      precision.addTransposedProduct(inputGradient[t], da, weights.input());
    }
    InitialState start = new InitialState(dh, new double[units]);
    return new LayerGradient(gradient, inputGradient, start, List.of(states));
  }

  private void addOuterProduct(LayerValues gradient, double[] h, double[] da, Gate gate) {
    int from = CELL.offset(gate, units);
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        int at = i * 3 * units + from + j;
        gradient.recurrent()[at] =
            precision.plusProduct(gradient.recurrent()[at], h[i], da[from + j]);
      }
    }
  }

  /** Fills da, shape (3·H); returns what is owed to the step before, shape (H). */
  private double[] back(RecurrentTrace trace, int t, double[] dh, double[] da) {
    Activation gateActivation = weights.config().gateActivation();
    double[] z = trace.gate(t, Gate.UPDATE);
    double[] r = trace.gate(t, Gate.RESET);
    double[] n = trace.gate(t, Gate.CANDIDATE);
    double[] before = trace.hiddenBefore(t);
    for (int j = 0; j < units; j++) {
      double slope = round(weights.config().activation().slope(n[j]));
      da[CELL.offset(Gate.CANDIDATE, units) + j] = round(round(dh[j] * round(1 - z[j])) * slope);
      double inUpdate = round(dh[j] * round(before[j] - n[j]));
      da[j] = round(inUpdate * round(gateActivation.slope(z[j])));
    }
    double[] ds = new double[units];
    addTransposedProduct(ds, da, Gate.CANDIDATE);
    double[] read = trace.hiddenRead(t, precision);
    for (int j = 0; j < units; j++) {
      da[units + j] = round(round(ds[j] * read[j]) * round(gateActivation.slope(r[j])));
    }
    double[] owed = new double[units];
    addTransposedProduct(owed, da, Gate.UPDATE);
    addTransposedProduct(owed, da, Gate.RESET);
    for (int j = 0; j < units; j++) {
      double inRead = round(owed[j] + round(ds[j] * r[j]));
      owed[j] = round(round(inRead * trace.recurrentMask()[j]) + round(dh[j] * z[j]));
    }
    return owed;
  }

  private double round(double value) {
    return precision.round(value);
  }
}
