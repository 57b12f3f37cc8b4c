package org.lstm4j.model;

import org.lstm4j.check.Require;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.text.Vocabulary;

/**
 * The classical baseline with the number of ids it was trained on. The arrays are shared, not
 * copied.
 *
 * @param linear features, weights and bias
 * @param vocabularySize V, every id of a feature is below it; at least 4
 */
public record LinearEstimator(LinearModel linear, int vocabularySize) implements Estimator {

  static final String KIND = "linear";
  static final int MOST_FEATURES = 20_000_000;

  /** Checks that every feature is of ids below V, and every number finite. */
  public LinearEstimator {
    Require.atLeast("vocabularySize", vocabularySize, Vocabulary.RANK_OFFSET + 1);
    if (linear.features().length > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "features: expected at most "
              + MOST_FEATURES
              + ", got "
              + linear.features().length
              + ".");
    }
    for (long feature : linear.features()) {
      requireIds(feature, vocabularySize);
    }
    Finite.require("weights", linear.weights());
    Finite.require("bias", linear.bias());
  }

  private static void requireIds(long feature, int vocabularySize) {
    long first = feature >>> Integer.SIZE;
    long second = feature & 0xffff_ffffL;
    if (first >= vocabularySize || second >= vocabularySize) {
      throw new IllegalArgumentException(
          "features: expected ids below "
              + vocabularySize
              + ", got "
              + first
              + " and "
              + second
              + ".");
    }
  }

  @Override
  public String kind() {
    return KIND;
  }
}
