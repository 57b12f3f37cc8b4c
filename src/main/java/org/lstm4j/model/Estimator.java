package org.lstm4j.model;

import java.util.Locale;

/** What was learned: it gives a review's ids a probability of label 1. */
public sealed interface Estimator permits TrainedNetwork, LinearEstimator, Ensemble {

  /**
   * One constant for each estimator: a switch over them without a default names, when another comes
   * to it, every place that must answer.
   */
  enum Kind {
    /** {@link TrainedNetwork}. */
    NETWORK,
    /** {@link LinearEstimator}. */
    LINEAR,
    /** {@link Ensemble}. */
    ENSEMBLE;

    /** In one word, as the model file has it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** V: it reads ids below this. */
  int vocabularySize();

  /** Which of them it is. */
  Kind kind();

  /**
   * This as a network.
   *
   * @throws IllegalArgumentException if it is none
   */
  default TrainedNetwork asNetwork() {
    if (this instanceof TrainedNetwork network) {
      return network;
    }
    throw new IllegalArgumentException(
        "model: expected a single network, got a model of the kind '"
            + kind()
            + "'. Choose a model that is one.");
  }
}
