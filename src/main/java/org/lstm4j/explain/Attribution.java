package org.lstm4j.explain;

import java.util.Arrays;
import java.util.Optional;

/**
 * A score split into parts. A positive part moved the score towards {@link Target#label}.
 *
 * <p>Where a method is exact the parts sum to the score, else {@link #rest} is what is missing. The
 * array is shared, not copied.
 *
 * @param method that split it
 * @param target which score
 * @param score of the whole text, a logit or a difference of two
 * @param tokens for each token of the text its part; 0 for one that isn't read
 * @param startMark the part of the mark before the first word; 0 where there is none
 * @param padding the part of the zeros before the first word, and behind the last
 * @param constant what belongs to no step: biases, and the score of the baseline
 * @param path of the gradients; empty for methods that look at none
 */
public record Attribution(
    Method method,
    Target target,
    double score,
    double[] tokens,
    double startMark,
    double padding,
    double constant,
    Optional<GradientPath> path) {

  /** A score split by a method that looks at no gradient. */
  public Attribution(
      Method method,
      Target target,
      double score,
      double[] tokens,
      double startMark,
      double padding,
      double constant) {
    this(method, target, score, tokens, startMark, padding, constant, Optional.empty());
  }

  /** The score less all parts: what the method leaves unexplained. */
  public double rest() {
    return score - Arrays.stream(tokens).sum() - startMark - padding - constant;
  }
}
