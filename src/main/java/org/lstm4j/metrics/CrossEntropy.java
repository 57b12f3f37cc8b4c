package org.lstm4j.metrics;

import org.lstm4j.network.Loss;
import org.lstm4j.network.Targets;

/**
 * Mean cross-entropy in nats, probabilities clipped to [1e-7, 1 − 1e-7] as Keras does: 0 or more,
 * and never infinite.
 */
public final class CrossEntropy {

  private CrossEntropy() {}

  /** Of one yes or no: −log of the probability that was given to what is true. */
  public static double binary(double probability, boolean isTrue) {
    double p = clipped(probability);
    return -Math.log(isTrue ? p : 1 - p);
  }

  /** Mean of {@link #binary} over all N·K tags. */
  public static double binary(Probabilities probabilities, Targets.Tags truth) {
    probabilities.requireFor(truth.size(), truth.count());
    double sum = 0;
    for (int n = 0; n < truth.size(); n++) {
      for (int k = 0; k < truth.count(); k++) {
        sum += binary(probabilities.at(n, k), truth.has(n, k));
      }
    }
    return sum / ((double) truth.size() * truth.count());
  }

  /**
   * Mean over N sequences of −log of the true label's probability. As in Keras the probabilities of
   * a sequence are first divided by their sum, which is 1 but for rounding if they come from a
   * softmax.
   */
  public static double categorical(Probabilities probabilities, Targets.Labels truth) {
    probabilities.requireFor(truth.size(), truth.count());
    double sum = 0;
    for (int n = 0; n < truth.size(); n++) {
      sum += categorical(probabilities, n, truth.labels()[n]);
    }
    return sum / truth.size();
  }

  /** The same of a single sequence. */
  static double categorical(Probabilities probabilities, int sequence, int label) {
    double all = 0;
    for (int k = 0; k < probabilities.count(); k++) {
      all += probabilities.at(sequence, k);
    }
    return -Math.log(clipped(all == 0 ? 0 : probabilities.at(sequence, label) / all));
  }

  private static double clipped(double probability) {
    return Math.min(Math.max(probability, Loss.CLIP), 1 - Loss.CLIP);
  }
}
