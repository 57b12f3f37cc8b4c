package org.lstm4j.reference;

import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;

/**
 * One layer of gated recurrent units whose reset gate acts after the product with U, as cuDNN,
 * PyTorch and Keras's default have it. Per step, with σ the gate activation, φ the activation and ∘
 * the elementwise product,
 *
 * <pre>{@code
 * a = x[t]·W + b,  q = h[t−1]·U + d                  (3·H)
 * z, r = σ(a.update + q.update), σ(a.reset + q.reset) (H)
 * n = φ(a.candidate + r ∘ q.candidate)               (H)
 * h[t] = z ∘ h[t−1] + (1 − z) ∘ n                    (H)
 * }</pre>
 *
 * <p>and back, with g = dL/dh[t] + what step t + 1 owes,
 *
 * <pre>{@code
 * dn = g ∘ (1 − z) ∘ φ'(n)
 * dz = g ∘ (h[t−1] − n) ∘ σ'(z),  dr = dn ∘ q.candidate ∘ σ'(r)
 * da = (dz, dr, dn),  dq = (dz, dr, dn ∘ r)
 * dx[t] = da·Wᵀ,  dW += x[t]ᵀ·da,  db += da
 * dU += h[t−1]ᵀ·dq,  dd += dq,  owed to t − 1: g ∘ z + dq·Uᵀ
 * }</pre>
 *
 * <p>Forward costs T·3·H·(inputSize + H) multiply-adds, backward twice as many.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1412.3555">Chung et al., 2014</a>
 */
public final class ReferenceGru implements ReferenceLayer {

  private final LayerValues weights;
  private final Precision precision;
  private final int units;

  /** Reads {@code weights} of a GRU, which must not change afterwards. */
  public ReferenceGru(LayerValues weights, Precision precision) {
    if (weights.config().cell() != Cell.GRU) {
      throw new IllegalArgumentException(
          "weights: expected those of a GRU, got " + weights.config().cell() + ".");
    }
    this.weights = weights;
    this.precision = precision;
    this.units = weights.config().units();
  }

  @Override
  public RecurrentTrace forward(InitialState start, double[][] inputs, double[] recurrentMask) {
    RecurrentTrace trace = RecurrentTrace.begin(Cell.GRU, start, inputs, recurrentMask);
    Activation gateActivation = weights.config().gateActivation();
    int candidate = Cell.GRU.offset(Gate.CANDIDATE, units);
    for (int t = 0; t < inputs.length; t++) {
      double[] a = weights.bias().clone(); // (3·H)
      precision.addProduct(a, inputs[t], weights.input());
      double[] q = recurrent(trace, t);
      for (int j = 0; j < units; j++) {
        double z = round(gateActivation.apply(round(a[j] + q[j])));
        double r = round(gateActivation.apply(round(a[units + j] + q[units + j])));
        double reset = round(r * q[candidate + j]);
        double n = round(weights.config().activation().apply(round(a[candidate + j] + reset)));
        trace.gate(t, Gate.UPDATE)[j] = z;
        trace.gate(t, Gate.RESET)[j] = r;
        trace.gate(t, Gate.CANDIDATE)[j] = n;
        double kept = round(z * trace.hiddenBefore(t)[j]);
        trace.hidden()[t][j] = round(kept + round(round(1 - z) * n));
      }
    }
    return trace;
  }

  /** q of a step, shape (3·H). */
  private double[] recurrent(RecurrentTrace trace, int t) {
    double[] q = weights.recurrentBias().clone();
    precision.addProduct(q, trace.hiddenRead(t, precision), weights.recurrent());
    return q;
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
      double[] dq = new double[3 * units];
      double[] direct = new double[units];
      gates(trace, t, dh, da, dq, direct);
      precision.addOuterProduct(gradient.input(), trace.inputs()[t], da);
      precision.addOuterProduct(gradient.recurrent(), trace.hiddenRead(t, precision), dq);
      if (weights.config().hasBias()) {
        precision.add(gradient.bias(), da);
        precision.add(gradient.recurrentBias(), dq);
      }
      precision.addTransposedProduct(inputGradient[t], da, weights.input());
      dh = new double[units];
      precision.addTransposedProduct(dh, dq, weights.recurrent());
      precision.multiply(dh, trace.recurrentMask());
      precision.add(dh, direct);
    }
    InitialState start = new InitialState(dh, new double[units]);
    return new LayerGradient(gradient, inputGradient, start, List.of(states));
  }

  private void gates(
      RecurrentTrace trace, int t, double[] dh, double[] da, double[] dq, double[] direct) {
    Activation gateActivation = weights.config().gateActivation();
    Activation activation = weights.config().activation();
    double[] q = recurrent(trace, t);
    int candidate = Cell.GRU.offset(Gate.CANDIDATE, units);
    for (int j = 0; j < units; j++) {
      double z = trace.gate(t, Gate.UPDATE)[j];
      double r = trace.gate(t, Gate.RESET)[j];
      double n = trace.gate(t, Gate.CANDIDATE)[j];
      double dn = round(round(dh[j] * round(1 - z)) * round(activation.slope(n)));
      double inUpdate = round(dh[j] * round(trace.hiddenBefore(t)[j] - n));
      da[j] = round(inUpdate * round(gateActivation.slope(z)));
      da[units + j] = round(round(dn * q[candidate + j]) * round(gateActivation.slope(r)));
      da[candidate + j] = dn;
      dq[j] = da[j];
      dq[units + j] = da[units + j];
      dq[candidate + j] = round(dn * r);
      direct[j] = round(dh[j] * z);
    }
  }

  private double round(double value) {
    return precision.round(value);
  }
}
