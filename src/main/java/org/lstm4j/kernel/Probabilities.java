package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Output;

/** What logits mean, in double. */
final class Probabilities {

  private Probabilities() {}

  /**
   * Of one row of logits, shape (K).
   *
   * @return shape (K): probabilities of one label or of tags, or the numbers as they are
   */
  static double[] of(Output output, float[] logits) {
    double[] values = new double[logits.length];
    switch (output.kind()) {
      case SIGMOID, TAGS -> Arrays.setAll(values, k -> Activation.SIGMOID.apply(logits[k]));
      case SOFTMAX -> {
        float most = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
          most = Math.max(most, logit);
        }
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
          values[k] = Math.exp((double) logits[k] - most);
          sum += values[k];
        }
        for (int k = 0; k < values.length; k++) {
          values[k] /= sum;
        }
      }
      case LINEAR -> Arrays.setAll(values, k -> logits[k]);
    }
    return values;
  }
}
