package org.lstm4j.linear;

import org.lstm4j.check.Require;

/**
 * What a {@link NaiveBayesLogistic} counts and how far it trusts the counts.
 *
 * @param longest features are groups of 1 to this many ids that follow each other; 1 to 3
 * @param leastReviews reviews of the training part that must have a feature; at least 1
 * @param smoothing α, added to each count before the ratio is taken; above 0
 * @param strength C, weight of the reviews against that of small weights; above 0
 */
public record LinearConfig(int longest, int leastReviews, double smoothing, double strength) {

  /**
   * Words and pairs of words that two reviews have.
   *
   * <p>{@code strength} is where the loss on the validation reviews of the IMDB data set is lowest.
   */
  public static final LinearConfig PAIRS = new LinearConfig(2, 2, 1, 0.3);

  /** Checks the ranges. */
  public LinearConfig {
    Require.atLeast("longest", longest, 1);
    if (longest > Ngrams.LONGEST) {
      throw new IllegalArgumentException(
          "longest: expected at most " + Ngrams.LONGEST + ", got " + longest + ".");
    }
    Require.atLeast("leastReviews", leastReviews, 1);
    Require.positive("smoothing", smoothing);
    Require.positive("strength", strength);
  }

  /** The same counts with another C. */
  public LinearConfig withStrength(double newStrength) {
    return new LinearConfig(longest, leastReviews, smoothing, newStrength);
  }
}
