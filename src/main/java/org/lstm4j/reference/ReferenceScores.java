package org.lstm4j.reference;

import java.util.Arrays;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Loss;
import org.lstm4j.network.Output;

/**
 * What logits mean and how far they are from what is true: probabilities, loss and slopes of one
 * row of K logits.
 *
 * @param output what the logits mean
 * @param precision how everything but the loss is rounded
 */
record ReferenceScores(Output output, Precision precision) {

  /** Probabilities of what each logit stands for, or the numbers themselves; shape (K). */
  double[] values(double[] logits) {
    return switch (output.kind()) {
      case SIGMOID, TAGS ->
          NetworkValues.map(logits, x -> precision.round(Activation.SIGMOID.apply(x)));
      case SOFTMAX -> softmax(logits);
      case LINEAR -> logits.clone();
    };
  }

  private double[] softmax(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double[] shares = NetworkValues.map(logits, x -> Math.exp(precision.round(x - most)));
    double sum = Arrays.stream(shares).sum();
    return NetworkValues.map(shares, share -> precision.round(share / sum));
  }

  /**
   * The loss of one row, not yet divided by the number of rows.
   *
   * @param targets shape (K): 0 or 1, or the true numbers
   */
  double loss(double[] logits, double[] targets) {
    double[] values = values(logits);
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      sum +=
          switch (output.loss()) {
            case BINARY_CROSS_ENTROPY ->
                -Math.log(clipped(targets[k] == 1 ? values[k] : 1 - values[k]));
            case CATEGORICAL_CROSS_ENTROPY -> targets[k] == 1 ? -Math.log(clipped(values[k])) : 0;
            case SQUARED_ERROR -> (values[k] - targets[k]) * (values[k] - targets[k]);
            case ABSOLUTE_ERROR -> Math.abs(values[k] - targets[k]);
          };
    }
    return sum / parts();
  }

  private static double clipped(double probability) {
    return Math.max(Loss.CLIP, Math.min(1 - Loss.CLIP, probability));
  }

  /** What a row's sum over K is divided by: the mean over tags or numbers is taken, as in Keras. */
  private int parts() {
    return output.loss() == Loss.CATEGORICAL_CROSS_ENTROPY ? 1 : output.units();
  }

  /**
   * The slope of the loss in each logit, times {@code weight}. Even where the loss clips a
   * probability it is p − y, so that a sure mistake can be unlearned.
   */
  double[] slopes(double[] logits, double[] targets, double weight) {
    double[] values = values(logits);
    double[] slopes = new double[values.length];
    for (int k = 0; k < slopes.length; k++) {
      double miss = precision.round(values[k] - targets[k]);
      double slope =
          switch (output.loss()) {
            case BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY -> miss;
            case SQUARED_ERROR -> 2 * miss;
            case ABSOLUTE_ERROR -> Math.signum(miss);
          };
      slopes[k] = precision.round(weight * slope / parts());
    }
    return slopes;
  }

  /**
   * How right a row is, in [0, 1]: 1 if the likeliest label is the true one; the share of tags on
   * their side of 0.5; 0 for numbers.
   */
  double right(double[] logits, double[] targets) {
    return switch (output.kind()) {
      case SIGMOID -> logits[0] > 0 == (targets[0] == 1) ? 1 : 0;
      case SOFTMAX -> targets[likeliest(logits)];
      case TAGS -> {
        int right = 0;
        for (int k = 0; k < logits.length; k++) {
          right += logits[k] > 0 == (targets[k] == 1) ? 1 : 0;
        }
        yield (double) right / logits.length;
      }
      case LINEAR -> 0;
    };
  }

  /** The first of the greatest. */
  private static int likeliest(double[] logits) {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    return best;
  }
}
