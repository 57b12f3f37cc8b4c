package org.lstm4j.kernel;

import java.util.Arrays;

/**
 * The forward pass in double precision, written as the formulas stand; slow, and the truth that
 * every faster version must equal.
 *
 * <p>Each recurrent layer starts from zero. Per step t, with x its input (the embedding's row of
 * the id, or h of the layer before), σ the gate activation, φ the activation (the logistic function
 * and tanh in the notebook) and ∘ the elementwise product, an LSTM computes
 *
 * <pre>{@code
 * z = x·W + h·U + b                                      (4·H)
 * c = σ(z.forget) ∘ c + σ(z.input) ∘ φ(z.candidate)       (H)
 * h = σ(z.output) ∘ φ(c)                                 (H)
 * }</pre>
 *
 * <p>and a simple RNN h = φ(x·W + h·U + b). The logits are h·dense + denseBias after the last step.
 * Costs T·C·(inputs + H) multiply-adds for each layer. Immutable and safe for any number of
 * threads.
 *
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber, 1997</a>
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers et al., 2000 (forget gate)</a>
 */
public final class ReferenceNetwork {

  private final NetworkWeights weights;

  /** Reads {@code weights}, which must not change afterwards. */
  public ReferenceNetwork(NetworkWeights weights) {
    this.weights = weights;
  }

  /**
   * Runs over all ids, padding included.
   *
   * @param ids shape (T), each in [0, V); padding (id 0) on the left
   * @return logits, shape (D)
   */
  public double[] logits(int[] ids) {
    double[][] hidden = new double[weights.layers().size()][];
    double[][] cell = new double[hidden.length][];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = new double[weights.layers().get(i).config().units()];
      cell[i] = new double[hidden[i].length];
    }
    for (int id : inOrder(ids)) {
      double[] x = row(id);
      for (int i = 0; i < hidden.length; i++) {
        step(weights.layers().get(i), x, hidden[i], cell[i]);
        x = hidden[i];
      }
    }
    return dense(hidden[hidden.length - 1]);
  }

  /** The probability of label 1, in [0, 1]; see {@link #logits}. */
  public double probability(int[] ids) {
    double[] logits = logits(ids);
    return Activation.SIGMOID.apply(logits.length == 1 ? logits[0] : logits[1] - logits[0]);
  }

  private int[] inOrder(int[] ids) {
    Reading reading = weights.config().reading();
    int[] order = ids.clone();
    if (reading.backwards()) {
      for (int t = 0; t < ids.length; t++) {
        order[t] = ids[ids.length - 1 - t];
      }
    }
    return reading.skipsPadding() ? Arrays.stream(order).filter(id -> id != 0).toArray() : order;
  }

  private double[] row(int id) {
    int e = weights.config().embeddingSize();
    double[] x = new double[e];
    for (int i = 0; i < e; i++) {
      x[i] = weights.embedding()[id * e + i];
    }
    return x;
  }

  private static void step(RecurrentWeights layer, double[] x, double[] hidden, double[] cell) {
    double[] z = preactivations(layer, x, hidden);
    Activation gate = layer.config().gateActivation();
    Activation activation = layer.config().activation();
    int units = hidden.length;
    for (int j = 0; j < units; j++) {
      if (layer.config().cell() == Cell.SIMPLE_RNN) {
        hidden[j] = activation.apply(z[j]);
        continue;
      }
      double input = gate.apply(z[Gate.INPUT.offset(units) + j]);
      double forget = gate.apply(z[Gate.FORGET.offset(units) + j]);
      double candidate = activation.apply(z[Gate.CANDIDATE.offset(units) + j]);
      double output = gate.apply(z[Gate.OUTPUT.offset(units) + j]);
      cell[j] = forget * cell[j] + input * candidate;
      hidden[j] = output * activation.apply(cell[j]);
    }
  }

  private static double[] preactivations(RecurrentWeights layer, double[] x, double[] hidden) {
    int columns = layer.config().columns();
    double[] z = new double[columns]; // (C)
    for (int k = 0; k < columns; k++) {
      double sum = layer.bias()[k];
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * layer.input()[i * columns + k];
      }
      for (int j = 0; j < hidden.length; j++) {
        sum += hidden[j] * layer.recurrent()[j * columns + k];
      }
      z[k] = sum;
    }
    return z;
  }

  private double[] dense(double[] hidden) {
    DenseWeights dense = weights.dense();
    double[] logits = new double[dense.output().units()]; // (D)
    for (int d = 0; d < logits.length; d++) {
      logits[d] = dense.bias()[d];
      for (int j = 0; j < hidden.length; j++) {
        logits[d] += hidden[j] * dense.kernel()[j * logits.length + d];
      }
    }
    return logits;
  }
}
