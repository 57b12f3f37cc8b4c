package org.lstm4j.explain;

import java.util.Optional;

/**
 * Which score is explained: a logit, or the difference of two.
 *
 * <p>Of two labels it is the logit of label 1. Of more labels it is that of the label asked for
 * less that of another one, by default of the two likeliest; of tags that of the tag.
 *
 * @param label whose score it is; a higher score speaks for it
 * @param against the label that it is compared with; empty of a tag
 * @param plus index into {@code SentimentClassifier.scores}, which counts positively
 * @param minus index of the score that is taken off, or −1 for none
 */
public record Target(String label, Optional<String> against, int plus, int minus) {

  /** The score, from what {@code SentimentClassifier.scores} gives, shape (1) or (K). */
  public double score(double[] scores) {
    return scores[plus] - (minus < 0 ? 0 : scores[minus]);
  }
}
