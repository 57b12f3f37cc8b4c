package org.lstm4j.kernel;

/**
 * The forward pass in double precision, written as the formulas stand; slow, and the truth that
 * every faster version must equal.
 *
 * <p>Per step t, with x the embedding's row of the id, σ the logistic function and ∘ the
 * elementwise product:
 *
 * <pre>{@code
 * z = x·W + h·U + b                                      (4·H)
 * c = σ(z.forget) ∘ c + σ(z.input) ∘ tanh(z.candidate)    (H)
 * h = σ(z.output) ∘ tanh(c)                              (H)
 * }</pre>
 *
 * <p>and after the last step the logit h·dense + denseBias. Start state zero, nothing is masked.
 * Costs T·4·H·(E + H) multiply-adds. Immutable and safe for any number of threads.
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
   * @param ids shape (T), each in [0, V)
   * @return the logit; its logistic function is the probability of label 1
   */
  public double logit(int[] ids) {
    int units = weights.lstm().units();
    double[] hidden = new double[units]; // (H)
    double[] cell = new double[units]; // (H)
    for (int id : ids) {
      step(id, hidden, cell);
    }
    double logit = weights.denseBias();
    for (int j = 0; j < units; j++) {
      logit += hidden[j] * weights.dense()[j];
    }
    return logit;
  }

  /** The probability of label 1, in [0, 1]. */
  public double probability(int[] ids) {
    return sigmoid(logit(ids));
  }

  private void step(int id, double[] hidden, double[] cell) {
    double[] z = preactivations(id, hidden);
    int units = hidden.length;
    for (int j = 0; j < units; j++) {
      double input = sigmoid(z[Gate.INPUT.offset(units) + j]);
      double forget = sigmoid(z[Gate.FORGET.offset(units) + j]);
      double candidate = Math.tanh(z[Gate.CANDIDATE.offset(units) + j]);
      double output = sigmoid(z[Gate.OUTPUT.offset(units) + j]);
      cell[j] = forget * cell[j] + input * candidate;
      hidden[j] = output * Math.tanh(cell[j]);
    }
  }

  private double[] preactivations(int id, double[] hidden) {
    LstmWeights lstm = weights.lstm();
    int columns = 4 * lstm.units();
    double[] z = new double[columns]; // (4·H)
    for (int k = 0; k < columns; k++) {
      double sum = lstm.bias()[k];
      for (int i = 0; i < lstm.inputSize(); i++) {
        sum +=
            (double) weights.embedding().rows()[id * lstm.inputSize() + i]
                * lstm.input()[i * columns + k];
      }
      for (int j = 0; j < lstm.units(); j++) {
        sum += hidden[j] * lstm.recurrent()[j * columns + k];
      }
      z[k] = sum;
    }
    return z;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
