package org.lstm4j.network;

/** How the last hidden state becomes the probability of label 1. */
public enum Output {
  /** One unit: the logistic function of its logit. */
  SIGMOID(1),
  /** Two units: the share of the second one's exponential. */
  SOFTMAX(2);

  private final int units;

  Output(int units) {
    this.units = units;
  }

  /** Logits: 1 or 2. */
  public int units() {
    return units;
  }
}
