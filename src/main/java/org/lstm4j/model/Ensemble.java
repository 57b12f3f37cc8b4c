package org.lstm4j.model;

import java.util.List;

/**
 * Several estimators that judge together:
 *
 * <pre>{@code
 * probability = σ(bias + Σ weight·logit)
 * }</pre>
 *
 * with σ the logistic function and a sum over the members, each with its own weight and its own
 * logit. All members read the same word list, each as much of it as it knows; a member may take
 * {@linkplain org.lstm4j.linear.Phrases phrases} for words.
 *
 * @param members 1 to 99 of them, none an ensemble
 * @param bias added to the sum; finite
 */
public record Ensemble(List<EnsembleMember> members, double bias) implements Estimator {

  static final int MOST_MEMBERS = 99;

  /** Checks how many there are. */
  public Ensemble {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() > MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "members: expected 1 to " + MOST_MEMBERS + ", got " + members.size() + ".");
    }
    Finite.require("bias", bias);
  }

  /**
   * V of the common encoding: what the member that knows most words, alone or in phrases, needs.
   */
  @Override
  public int vocabularySize() {
    int largest = 0;
    for (EnsembleMember member : members) {
      largest = Math.max(largest, member.words());
      largest = Math.max(largest, member.phrases().largestId() + 1);
    }
    return largest;
  }

  /** T of the common encoding: the largest T of a member. */
  public int length() {
    int largest = 0;
    for (EnsembleMember member : members) {
      largest = Math.max(largest, member.length());
    }
    return largest;
  }

  @Override
  public Kind kind() {
    return Kind.ENSEMBLE;
  }
}
