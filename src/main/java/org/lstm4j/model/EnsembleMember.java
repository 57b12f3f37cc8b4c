package org.lstm4j.model;

import java.util.Arrays;
import org.lstm4j.check.Require;
import org.lstm4j.linear.Phrases;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.text.Vocabulary;

/**
 * One of an {@link Ensemble}.
 *
 * @param estimator of two labels, no ensemble; its V may be another than that of the common
 *     encoding
 * @param length T, steps it reads; at least 1, at most that of the common encoding
 * @param weight factor of its logit; finite
 * @param phrases what it reads as one id; the last of its ids stand for them
 */
public record EnsembleMember(Estimator estimator, int length, double weight, Phrases phrases) {

  static final int MOST_PHRASES = 1_000_000;

  /** Checks kind and numbers. */
  public EnsembleMember {
    if (estimator instanceof Ensemble) {
      throw new IllegalArgumentException("member: expected no ensemble within another, got one.");
    }
    if (estimator instanceof TrainedNetwork network && !isOfTwoLabels(network.config())) {
      throw new IllegalArgumentException(
          "member: expected a network that tells two labels of a text apart, got "
              + network.config().describe()
              + ". Use it as a model of its own.");
    }
    Require.atLeast("length", length, 1);
    Finite.require("weight", weight);
    if (phrases.size() > MOST_PHRASES) {
      throw new IllegalArgumentException(
          "phrases: expected at most " + MOST_PHRASES + ", got " + phrases.size() + ".");
    }
    Require.atLeast(
        "vocabularySize without phrases",
        estimator.vocabularySize() - phrases.size(),
        Vocabulary.RANK_OFFSET + 1);
  }

  private static boolean isOfTwoLabels(NetworkConfig config) {
    return config.output().labels() == 2 && config.readout().kind() != Readout.Kind.EVERY_STEP;
  }

  /** A member that reads words only. */
  public EnsembleMember(Estimator estimator, int length, double weight) {
    this(estimator, length, weight, Phrases.NONE);
  }

  /** Ids of the common encoding that have an id here: V without those of the phrases. */
  int words() {
    return estimator.vocabularySize() - phrases.size();
  }

  /**
   * Of how many ids of the common encoding one of this member's ids is made: 2 or 3 of a phrase,
   * the last of which stands at its step, else 1.
   */
  public int width(int id) {
    return id < words() ? 1 : phrases.length(id - words());
  }

  /**
   * What this member reads of a review in the common encoding: phrases are one id, rarer words are
   * unknown to it, and only the last T ids count. Without phrases just as if the text had been
   * encoded for this member alone.
   *
   * @param ids at least one, padding left out; not changed
   * @return 1 to T ids below V
   */
  public int[] ids(int[] ids) {
    int[] own = phrases.read(ids, words());
    return own.length <= length ? own : Arrays.copyOfRange(own, own.length - length, own.length);
  }
}
