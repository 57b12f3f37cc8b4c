package org.lstm4j.reference;

import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;

/**
 * One simple recurrent layer. Per step, with φ the activation (tanh by default), h[t] = φ(x[t]·W +
 * h[t−1]·U + b); and back, with d for the slope of the loss in what follows it,
 *
 * <pre>{@code
 * dz = (dL/dh[t] + dz[t+1]·Uᵀ) ∘ φ'(h[t])                            (H)
 * dx[t] = dz·Wᵀ,  dW += x[t]ᵀ·dz,  dU += h[t−1]ᵀ·dz,  db += dz
 * }</pre>
 *
 * <p>Forward costs T·H·(inputSize + H) multiply-adds, backward twice as many.
 *
 * @see <a href="https://doi.org/10.1207/s15516709cog1402_1">Elman, 1990</a>
 */
public final class ReferenceRnn implements ReferenceLayer {

  private final LayerValues weights;
  private final Precision precision;
  private final int units;

  /** Reads {@code weights} of a simple RNN, which must not change afterwards. */
  public ReferenceRnn(LayerValues weights, Precision precision) {
    if (weights.config().cell() != Cell.SIMPLE_RNN) {
      throw new IllegalArgumentException(
          "weights: expected those of a SIMPLE_RNN, got " + weights.config().cell() + ".");
    }
    this.weights = weights;
    this.precision = precision;
    this.units = weights.config().units();
  }

  @Override
  public RecurrentTrace forward(InitialState start, double[][] inputs, double[] recurrentMask) {
    RecurrentTrace trace = RecurrentTrace.begin(Cell.SIMPLE_RNN, start, inputs, recurrentMask);
    double[][] hidden = trace.hidden();
    Activation activation = weights.config().activation();
    for (int t = 0; t < inputs.length; t++) {
      double[] z = weights.bias().clone(); // (H)
      precision.addProduct(z, inputs[t], weights.input());
      precision.addProduct(z, trace.hiddenRead(t, precision), weights.recurrent());
      for (int j = 0; j < units; j++) {
        hidden[t][j] = precision.round(activation.apply(z[j]));
      }
      trace.gates()[t][0] = hidden[t];
    }
    return trace;
  }

  @Override
  public LayerGradient backward(RecurrentTrace trace, double[][] hiddenGradient) {
    LayerValues gradient = LayerValues.zero(weights.config(), weights.inputSize());
    double[][] inputGradient = new double[trace.steps()][weights.inputSize()];
    Activation activation = weights.config().activation();
    InitialState[] states = new InitialState[trace.steps()];
    double[] dh = new double[units]; // from later steps
    for (int t = trace.steps() - 1; t >= 0; t--) {
      precision.add(dh, hiddenGradient[t]);
      states[t] = new InitialState(dh, new double[units]);
      double[] dz = new double[units]; // (H)
      for (int j = 0; j < units; j++) {
        double slope = precision.round(activation.slope(trace.hidden()[t][j]));
        dz[j] = precision.round(dh[j] * slope);
      }
      precision.addOuterProduct(gradient.input(), trace.inputs()[t], dz);
      precision.addOuterProduct(gradient.recurrent(), trace.hiddenRead(t, precision), dz);
      if (weights.config().hasBias()) {
        precision.add(gradient.bias(), dz);
      }
      precision.addTransposedProduct(inputGradient[t], dz, weights.input());
      dh = new double[units];
      precision.addTransposedProduct(dh, dz, weights.recurrent());
      precision.multiply(dh, trace.recurrentMask());
    }
    InitialState start = new InitialState(dh, new double[units]);
    return new LayerGradient(gradient, inputGradient, start, List.of(states));
  }
}
