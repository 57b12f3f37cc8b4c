package org.lstm4j.kernel;

/**
 * The forward pass that predicts: {@link ReferenceNetwork} in float, with the work that reviews
 * share done once.
 *
 * <p>Two things are computed on construction. The input product x·W + b for every id, so that a
 * step only adds a row: V·E·4·H multiply-adds and V·4·H floats. And the state after 0, 1, … T − 1
 * steps of padding, which is the same for all reviews since they start from zero: this is exact,
 * nothing is masked. A review of n ids then costs n·4·H·H multiply-adds and 5·n·H exponentials.
 *
 * <p>Immutable and safe for any number of threads; a call allocates 6·H floats.
 */
public final class FastNetwork {

  private final NetworkWeights weights;
  private final RecurrentWeights layer;
  private final int units;
  private final float[] projected; // (V, 4·H): x·W + b of every id
  private final float[] prefixHidden; // (T, H): after k steps of padding
  private final float[] prefixCell; // (T, H)
  private final int length;

  /**
   * Prepares the shared parts.
   *
   * @param weights must not change afterwards
   * @param length T, the longest sequence, padding included
   * @param paddingId the id that pads on the left, in [0, V)
   */
  public FastNetwork(NetworkWeights weights, int length, int paddingId) {
    this.weights = weights;
    this.length = length;
    this.layer = weights.layers().get(0);
    this.units = layer.config().units();
    this.projected = project(weights);
    this.prefixHidden = new float[length * units];
    this.prefixCell = new float[length * units];
    float[] hidden = new float[units];
    float[] cell = new float[units];
    float[] z = new float[4 * units];
    for (int k = 1; k < length; k++) {
      step(paddingId, hidden, cell, z);
      System.arraycopy(hidden, 0, prefixHidden, k * units, units);
      System.arraycopy(cell, 0, prefixCell, k * units, units);
    }
  }

  /**
   * The probability of label 1 for a sequence padded on the left to T.
   *
   * @param ids the ids after the padding, each in [0, V); 1 to T of them
   * @return probability in [0, 1]
   */
  public double probability(int[] ids) {
    if (ids.length == 0 || ids.length > length) {
      throw new IllegalArgumentException(
          "ids: expected 1 to " + length + " ids, got " + ids.length + ".");
    }
    int padding = length - ids.length;
    float[] hidden = new float[units]; // (H)
    float[] cell = new float[units]; // (H)
    float[] z = new float[4 * units]; // (4·H)
    System.arraycopy(prefixHidden, padding * units, hidden, 0, units);
    System.arraycopy(prefixCell, padding * units, cell, 0, units);
    for (int id : ids) {
      step(id, hidden, cell, z);
    }
    double logit = weights.dense().bias()[0];
    for (int j = 0; j < units; j++) {
      logit += hidden[j] * weights.dense().kernel()[j];
    }
    return 1 / (1 + Math.exp(-logit));
  }

  private void step(int id, float[] hidden, float[] cell, float[] z) {
    System.arraycopy(projected, id * z.length, z, 0, z.length);
    float[] recurrent = layer.recurrent();
    for (int j = 0; j < units; j++) {
      addRow(z, hidden[j], recurrent, j * z.length);
    }
    for (int j = 0; j < units; j++) {
      float input = sigmoid(z[Gate.INPUT.offset(units) + j]);
      float forget = sigmoid(z[Gate.FORGET.offset(units) + j]);
      float candidate = tanh(z[Gate.CANDIDATE.offset(units) + j]);
      float output = sigmoid(z[Gate.OUTPUT.offset(units) + j]);
      cell[j] = forget * cell[j] + input * candidate;
      hidden[j] = output * tanh(cell[j]);
    }
  }

  /** Adds factor · matrix[from …] to {@code sum}; a loop that the JIT compiler vectorises. */
  private static void addRow(float[] sum, float factor, float[] matrix, int from) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * matrix[from + k];
    }
  }

  private static float[] project(NetworkWeights weights) {
    RecurrentWeights lstm = weights.layers().get(0);
    int columns = lstm.config().columns();
    int vocabularySize = weights.config().vocabularySize();
    float[] projected = new float[Math.multiplyExact(vocabularySize, columns)];
    float[] row = new float[columns];
    for (int id = 0; id < vocabularySize; id++) {
      System.arraycopy(lstm.bias(), 0, row, 0, columns);
      for (int i = 0; i < lstm.inputSize(); i++) {
        addRow(row, weights.embedding()[id * lstm.inputSize() + i], lstm.input(), i * columns);
      }
      System.arraycopy(row, 0, projected, id * columns, columns);
    }
    return projected;
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  /** tanh by one exponential, in double: Math.tanh costs three times as much before JDK 24. */
  private static float tanh(float x) {
    return (float) (2 / (1 + Math.exp(-2.0 * x)) - 1);
  }
}
