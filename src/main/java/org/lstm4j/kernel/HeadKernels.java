package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Loss;

/**
 * The arithmetic behind the recurrent layers, on the same arena as {@link Kernels}: pooling, the
 * activations of dense layers, and losses with their gradients.
 *
 * <p>A matrix has rows of {@code columns} floats, padded, of which the first K are true; what comes
 * out beyond them is 0. Numbers come in as they are, not multiplied by the kernels' factors. Cost:
 * a few passes over the matrix; nothing is allocated. Calls on places that don't overlap may run at
 * once. Not-a-number stays so.
 *
 * <p>Losses are of one row, since what is right differs from row to row; a caller with many outputs
 * does one row, or a few, after another while they are in the cache. {@code weight} multiplies a
 * row's loss and gradient (its label's weight; 1 / K for a mean over outputs, as Keras takes), and
 * {@code scale} its gradient only (1 / B).
 */
abstract class HeadKernels {

  /** Factors below 1e7 each, so many of which a double holds. */
  static final int FACTORS = 32;

  static final float LOG2_E = 1.44269504f;
  private static final double LN_2 = Math.log(2);

  /** So that a row of nothing but −∞ has one. */
  private static final float LEAST_EXPONENT = -1e30f;

  final float[] m;

  HeadKernels(float[] arena) {
    this.m = arena;
  }

  /** Rows at z become their activations; exact to 1e-6. */
  final void activate(Activation activation, int z, int rows, int columns, int k) {
    int count = rows * columns;
    switch (activation) {
      case LINEAR -> {}
      case RELU -> relu(z, count);
      case TANH -> tanh(z, count);
      case SIGMOID -> sigmoid(z, count);
      case HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 -> {
        for (int j = z; j < z + count; j++) {
          m[j] = (float) activation.apply(m[j]);
        }
      }
    }
    clearPadding(z, rows, columns, k);
  }

  /** d, {@code count} floats, is multiplied by the slopes where the activations are h. */
  final void activateBackward(Activation activation, int h, int d, int count) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> reluBackward(h, d, count);
      case TANH -> tanhBackward(h, d, count);
      case SIGMOID, HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 -> {
        for (int j = 0; j < count; j++) {
          m[d + j] *= (float) activation.slope(m[h + j]);
        }
      }
    }
  }

  /** Rows of logits become probabilities that sum up to 1; those below 1e-27 are 0. */
  abstract void softmax(int z, int rows, int columns, int k);

  /**
   * Rows of logits become powers of 2 over each row's {@link #exponent}: e^logit, scaled so that
   * none is above 1.
   *
   * @param most where each row's largest logit goes
   * @param sums where the sum of each row's powers goes
   */
  abstract void powers(int z, int rows, int columns, int most, int sums);

  /**
   * Natural logarithms of the shares that some labels have of a softmax, at most 0; the logits are
   * used up.
   *
   * @param columns floats of a row of logits, the first k of which are true
   * @param labels in [0, k), one for each row
   * @param spare room for two floats for each row
   * @param to where they go
   */
  final void logShares(int z, int columns, int k, int[] labels, int spare, float[] to) {
    int rows = labels.length;
    for (int r = 0; r < rows; r++) {
      int at = z + r * columns;
      to[r] = m[at + labels[r]];
      Arrays.fill(m, at + k, at + columns, Float.NEGATIVE_INFINITY);
    }
    powers(z, rows, columns, spare, spare + rows);
    for (int r = 0; r < rows; r++) {
      double power = logOfPower(to[r], exponent(m[spare + r]));
      to[r] = (float) Math.min(0, power - Math.log(m[spare + rows + r]));
    }
  }

  /** Row r becomes a copy of row r at {@code from}, times the factor at {@code factors + r}. */
  abstract void scaleRows(int from, int to, int rows, int columns, int factors);

  /** The whole exponent of 2 that {@link #powers} takes out of a row with this largest logit. */
  static float exponent(float most) {
    return (float) Math.ceil(Math.max((double) most * LOG2_E, LEAST_EXPONENT)); // never less
  }

  /**
   * The natural logarithm of what {@link #powers} makes of a logit over an exponent: with the same
   * factor as there, which is 1e-8 away from log2(e), so that the shares of large logits sum up to
   * 1, too.
   */
  static double logOfPower(float logit, float exponent) {
    return ((double) logit * LOG2_E - exponent) * LN_2;
  }

  /** What powers over the one's exponent are multiplied by to be over another, larger one's. */
  static float power(float most, float exponent) {
    float difference = exponent(most) - exponent;
    return difference < -126 ? 0 : Float.intBitsToFloat(127 + (int) difference << 23);
  }

  /** −log(p), times a weight; at most weight·16.2. */
  static double crossEntropy(double p, double weight) {
    return -weight * Math.log(Math.min(Math.max(p, Loss.CLIP), 1 - Loss.CLIP));
  }

  /**
   * The loss −log(p of the label) of a row that {@link #softmax} made, which becomes dL/dlogits.
   *
   * @param label in [0, K)
   * @return the loss, at most weight·16.2
   */
  final double crossEntropy(int p, int columns, int label, double weight, float scale) {
    double loss = crossEntropy(m[p + label], weight);
    m[p + label] -= 1;
    scale(p, columns, (float) (weight * scale));
    return loss;
  }

  /**
   * The sum of the binary cross-entropies of a row of K logits, which becomes dL/dlogits.
   *
   * @param targets a row of {@code columns} floats, 0 or 1 each, 0 beyond K
   * @return the loss, at most weight·K·16.2
   */
  final double binaryCrossEntropy(
      int z, int targets, int columns, int k, double weight, float scale) {
    truthDenominators(z, targets, columns);
    double loss = 0;
    double product = 1;
    for (int j = 0; j < k; j++) {
      product *= Math.min(Math.max(m[z + j], 1 / (1 - Loss.CLIP)), 1 / Loss.CLIP);
      if (j % FACTORS == FACTORS - 1) {
        loss += Math.log(product);
        product = 1;
      }
    }
    loss += Math.log(product);
    truthGradients(z, targets, columns, (float) (weight * scale));
    clearPadding(z, 1, columns, k);
    return weight * loss;
  }

  /** The sum of the squares of z − y of a row, which becomes its gradient, twice the difference. */
  final double squaredError(int z, int targets, int columns, int k, double weight, float scale) {
    double loss = 0;
    for (int j = 0; j < k; j++) {
      double error = (double) m[z + j] - m[targets + j];
      loss += error * error;
      m[z + j] = (float) (2 * error * weight * scale);
    }
    clearPadding(z, 1, columns, k);
    return weight * loss;
  }

  /** The sum of |z − y| of a row, which becomes its gradient: the sign, 0 where both are equal. */
  final double absoluteError(int z, int targets, int columns, int k, double weight, float scale) {
    double loss = 0;
    for (int j = 0; j < k; j++) {
      double error = (double) m[z + j] - m[targets + j];
      loss += Math.abs(error);
      m[z + j] = (float) (Math.signum(error) * weight * scale);
    }
    clearPadding(z, 1, columns, k);
    return weight * loss;
  }

  /** The first of K numbers that none of the others is larger than. */
  final int largest(int at, int k) {
    int best = 0;
    for (int j = 1; j < k; j++) {
      if (m[at + j] > m[at + best]) {
        best = j;
      }
    }
    return best;
  }

  /**
   * One step of pooling by the maximum, {@code count} floats: where x is larger than the largest so
   * far, this becomes x, and the step is noted. The caller begins with −∞.
   *
   * @param which (count) the step of each maximum, as a float: exact to 2^24
   */
  abstract void maximum(int x, int largest, int which, int step, int count);

  /** The row's logits x become 1 + e^−x where the target is 1, else 1 + e^x: 1 / p of the truth. */
  abstract void truthDenominators(int z, int targets, int columns);

  /** These become (p − y)·factor. */
  abstract void truthGradients(int z, int targets, int columns, float factor);

  abstract void scale(int at, int count, float factor);

  abstract void relu(int z, int count);

  abstract void reluBackward(int h, int d, int count);

  abstract void tanh(int z, int count);

  abstract void tanhBackward(int h, int d, int count);

  abstract void sigmoid(int z, int count);

  final void clearPadding(int at, int rows, int columns, int k) {
    for (int r = 0; r < rows && k < columns; r++) {
      Arrays.fill(m, at + r * columns + k, at + (r + 1) * columns, 0);
    }
  }
}
