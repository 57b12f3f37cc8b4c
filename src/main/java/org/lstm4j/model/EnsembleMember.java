package org.lstm4j.model;

import java.util.Arrays;
import org.lstm4j.check.Require;
import org.lstm4j.text.Vocabulary;

/**
 * One of an {@link Ensemble}.
 *
 * @param estimator no ensemble; its V may be less than that of the common encoding
 * @param length T, steps it reads; at least 1, at most that of the common encoding
 * @param weight factor of its logit; finite
 */
public record EnsembleMember(Estimator estimator, int length, double weight) {

  /** Checks kind and numbers. */
  public EnsembleMember {
    if (estimator instanceof Ensemble) {
      throw new IllegalArgumentException("member: expected no ensemble within another, got one.");
    }
    Require.atLeast("length", length, 1);
    Finite.require("weight", weight);
  }

  /**
   * What this member reads of a review in the common encoding: rarer words are unknown to it, and
   * only the last T ids count. Just as if the text had been encoded for this member alone.
   *
   * @param ids at least one, padding left out; not changed
   * @return 1 to T ids below V
   */
  public int[] ids(int[] ids) {
    int[] own = Arrays.copyOfRange(ids, Math.max(0, ids.length - length), ids.length);
    int vocabularySize = estimator.vocabularySize();
    for (int i = 0; i < own.length; i++) {
      if (own[i] >= vocabularySize) {
        own[i] = Vocabulary.UNKNOWN;
      }
    }
    return own;
  }
}
