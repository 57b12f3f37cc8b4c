package org.lstm4j.model;

import java.util.List;

/**
 * How a probability becomes a label.
 *
 * @param labels names of label 0 and label 1, in this order
 * @param threshold least probability of label 1 that is called label 1, in [0, 1]
 */
public record Decision(List<String> labels, double threshold) {

  /** Checks that there are two different names. */
  public Decision {
    labels = List.copyOf(labels);
    if (labels.size() != 2 || labels.get(0).equals(labels.get(1))) {
      throw new IllegalArgumentException(
          "labels: expected two different names, got " + labels + ".");
    }
    if (!(threshold >= 0 && threshold <= 1)) { // written so that NaN fails
      throw new IllegalArgumentException(
          "threshold: expected a number in [0, 1], got " + threshold + ".");
    }
  }

  /** The label's name for a probability of label 1. */
  public String label(double probability) {
    return labels.get(probability >= threshold ? 1 : 0);
  }

  /** The same names with another threshold. */
  public Decision withThreshold(double newThreshold) {
    return new Decision(labels, newThreshold);
  }
}
