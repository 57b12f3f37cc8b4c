package org.lstm4j.linear;

/**
 * A logistic regression on which ids and which pairs of neighbouring ids a text has.
 *
 * <p>The logit is the bias plus the weight of every feature that occurs, counted once however often
 * it occurs. The arrays are shared, not copied; immutable as long as nobody writes to them.
 *
 * @param features sorted, all different: {@code id} for a single id, {@code first << 32 | second}
 *     for a pair
 * @param weights one for each feature
 * @param bias added to the sum
 */
public record LinearModel(long[] features, float[] weights, float bias) {

  /** Checks sizes and order. */
  public LinearModel {
    if (features.length != weights.length) {
      throw new IllegalArgumentException(
          "weights: expected one for each of "
              + features.length
              + " features, got "
              + weights.length
              + ".");
    }
    for (int i = 1; i < features.length; i++) {
      if (features[i - 1] >= features[i]) {
        throw new IllegalArgumentException(
            "features: expected ascending numbers, got "
                + features[i]
                + " after "
                + features[i - 1]
                + ".");
      }
    }
  }
}
