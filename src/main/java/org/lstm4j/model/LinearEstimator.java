package org.lstm4j.model;

import org.lstm4j.check.Require;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.text.Vocabulary;

/**
 * The classical baseline with the number of ids it was trained on. The arrays are shared, not
 * copied.
 *
 * @param linear features, weights and bias
 * @param vocabularySize V, every id of a feature is below it; in [4, 2^21]
 */
public record LinearEstimator(LinearModel linear, int vocabularySize) implements Estimator {

  static final int MOST_FEATURES = 20_000_000;
  private static final int MOST_IDS = 1 << 21; // a feature has 21 bits for an id

  /** Checks that every feature is of ids below V, and every number finite. */
  public LinearEstimator {
    Require.atLeast("vocabularySize", vocabularySize, Vocabulary.RANK_OFFSET + 1);
    if (vocabularySize > MOST_IDS) {
      throw new IllegalArgumentException(
          "vocabularySize: expected at most " + MOST_IDS + ", got " + vocabularySize + ".");
    }
    if (linear.features().length > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "features: expected at most "
              + MOST_FEATURES
              + ", got "
              + linear.features().length
              + ".");
    }
    if (linear.largestId() >= vocabularySize) {
      throw new IllegalArgumentException(
          "features: expected ids below " + vocabularySize + ", got " + linear.largestId() + ".");
    }
    Finite.require("weights", linear.weights());
    Finite.require("bias", linear.bias());
  }

  @Override
  public Kind kind() {
    return Kind.LINEAR;
  }
}
