package org.lstm4j.model;

/** What was learned: it gives a review's ids a probability of label 1. */
public sealed interface Estimator permits TrainedNetwork, LinearEstimator, Ensemble {

  /** V: it reads ids below this. */
  int vocabularySize();

  /** Which of the three it is, in one word, as the model file has it. */
  String kind();

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
