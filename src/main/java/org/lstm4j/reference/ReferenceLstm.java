package org.lstm4j.reference;

import java.util.List;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;

/**
 * One LSTM layer. Per step, with σ the gate activation, φ the activation (the logistic function and
 * tanh by default) and ∘ the elementwise product,
 *
 * <pre>{@code
 * z = x[t]·W + h[t−1]·U + b                          (4·H)
 * i, f, o = σ(z.input), σ(z.forget), σ(z.output)     (H)
 * g = φ(z.candidate)                                 (H)
 * c[t] = f ∘ c[t−1] + i ∘ g                           (H)
 * h[t] = o ∘ φ(c[t])                                 (H)
 * }</pre>
 *
 * <p>and back, with d for the slope of the loss in what follows it,
 *
 * <pre>{@code
 * dh = dL/dh[t] + dz[t+1]·Uᵀ
 * dc = f[t+1] ∘ dc[t+1] + dh ∘ o ∘ φ'(c[t])
 * dz = (dc ∘ g ∘ σ'(i), dc ∘ c[t−1] ∘ σ'(f), dc ∘ i ∘ φ'(g), dh ∘ φ(c[t]) ∘ σ'(o))
 * dx[t] = dz·Wᵀ,  dW += x[t]ᵀ·dz,  dU += h[t−1]ᵀ·dz,  db += dz
 * }</pre>
 *
 * <p>Forward costs T·4·H·(inputSize + H) multiply-adds, backward twice as many.
 *
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber, 1997</a>
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers et al., 2000 (forget gate)</a>
 */
public final class ReferenceLstm implements ReferenceLayer {

  private final LayerValues weights;
  private final Precision precision;
  private final int units;

  /** Reads {@code weights} of an LSTM, which must not change afterwards. */
  public ReferenceLstm(LayerValues weights, Precision precision) {
    if (weights.config().cell() != Cell.LSTM) {
      throw new IllegalArgumentException(
          "weights: expected those of an LSTM, got " + weights.config().cell() + ".");
    }
    this.weights = weights;
    this.precision = precision;
    this.units = weights.config().units();
  }

  @Override
  public RecurrentTrace forward(InitialState start, double[][] inputs, double[] recurrentMask) {
    int steps = inputs.length;
    RecurrentTrace trace = RecurrentTrace.begin(Cell.LSTM, start, inputs, recurrentMask);
    for (int t = 0; t < steps; t++) {
      openGates(trace, t);
      for (int j = 0; j < units; j++) {
        double kept = round(trace.gate(t, Gate.FORGET)[j] * trace.cellBefore(t)[j]);
        double written = round(trace.gate(t, Gate.INPUT)[j] * trace.gate(t, Gate.CANDIDATE)[j]);
        trace.cell()[t][j] = round(kept + written);
        trace.hidden()[t][j] = round(trace.gate(t, Gate.OUTPUT)[j] * shown(trace, t, j));
      }
    }
    return trace;
  }

  private void openGates(RecurrentTrace trace, int t) {
    double[] z = weights.bias().clone(); // (4·H)
    precision.addProduct(z, trace.inputs()[t], weights.input());
    precision.addProduct(z, trace.hiddenRead(t, precision), weights.recurrent());
    for (Gate gate : Cell.LSTM.gates()) {
      for (int j = 0; j < units; j++) {
        trace.gate(t, gate)[j] =
            round(weights.config().activation(gate).apply(z[Cell.LSTM.offset(gate, units) + j]));
      }
    }
  }

  @Override
  public LayerGradient backward(RecurrentTrace trace, double[][] hiddenGradient) {
    LayerValues gradient = LayerValues.zero(weights.config(), weights.inputSize());
    double[][] inputGradient = new double[trace.steps()][weights.inputSize()];
    InitialState[] states = new InitialState[trace.steps()];
    double[] dh = new double[units]; // from later steps
    double[] dc = new double[units];
    for (int t = trace.steps() - 1; t >= 0; t--) {
      precision.add(dh, hiddenGradient[t]);
      double[] cell = inCell(trace, t, dh, dc);
      states[t] = new InitialState(dh, cell);
      double[] dz = gateGradient(trace, t, dh, cell); // (4·H)
      dc = cell.clone();
      precision.multiply(dc, trace.gate(t, Gate.FORGET));
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
    return new LayerGradient(gradient, inputGradient, new InitialState(dh, dc), List.of(states));
  }

  /** dc of step t, shape (H): what step t + 1 owes, and what comes through h[t]. */
  private double[] inCell(RecurrentTrace trace, int t, double[] dh, double[] owed) {
    double[] dc = owed.clone();
    for (int j = 0; j < units; j++) {
      double byHidden =
          round(round(dh[j] * trace.gate(t, Gate.OUTPUT)[j]) * slope(shown(trace, t, j)));
      dc[j] = round(dc[j] + byHidden);
    }
    return dc;
  }

  /** dz of step t, shape (4·H). */
  private double[] gateGradient(RecurrentTrace trace, int t, double[] dh, double[] dc) {
    double[] dz = new double[weights.config().columns()];
    for (int j = 0; j < units; j++) {
      for (Gate gate : Cell.LSTM.gates()) {
        double value = trace.gate(t, gate)[j];
        double inGate =
            switch (gate) {
              case INPUT -> round(dc[j] * trace.gate(t, Gate.CANDIDATE)[j]);
              case FORGET -> round(dc[j] * trace.cellBefore(t)[j]);
              case CANDIDATE -> round(dc[j] * trace.gate(t, Gate.INPUT)[j]);
              case OUTPUT -> round(dh[j] * shown(trace, t, j));
              case UPDATE, RESET -> throw new IllegalStateException(gate + " is none of an LSTM's");
            };
        dz[Cell.LSTM.offset(gate, units) + j] =
            round(inGate * round(weights.config().activation(gate).slope(value)));
      }
    }
    return dz;
  }

  private double slope(double value) {
    return round(weights.config().activation().slope(value));
  }

  /** φ(c[t]) of one unit. */
  private double shown(RecurrentTrace trace, int t, int j) {
    return round(weights.config().activation().apply(trace.cell()[t][j]));
  }

  private double round(double value) {
    return precision.round(value);
  }
}
