package org.lstm4j.explain;

import java.util.Optional;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;

/**
 * Where the verdict turned: the last step after which the model would have judged as it does, and
 * before which it would have judged otherwise.
 *
 * @param step of the text, as in {@link GateTrace}
 * @param label what turned: the label that the verdict is since, or the tag that is explained
 * @param before its probability before the step
 * @param after its probability after it
 */
public record Turn(int step, String label, double before, double after) {

  /**
   * The turn of an explanation; empty for a model without gates, and where the verdict has been the
   * same since before the first word.
   */
  public static Optional<Turn> of(Explanation why) {
    return why.trace().flatMap(trace -> of(trace, why.decision(), why.attribution().target()));
  }

  private static Optional<Turn> of(GateTrace trace, Decision decision, Target target) {
    double[][] running = trace.probabilities();
    int last = running.length - 1;
    int verdict = verdict(decision, target, running[last]);
    int label = decision.kind() == LabelKind.ANY ? target.plus() : verdict;
    for (int step = last; step >= 0; step--) {
      double[] before = step == 0 ? trace.startProbabilities() : running[step - 1];
      if (verdict(decision, target, before) != verdict) {
        String name = decision.labels().get(label);
        return Optional.of(new Turn(step, name, before[label], running[step][label]));
      }
    }
    return Optional.empty();
  }

  /** The number of the label that holds; of tags whether the one that is explained does. */
  static int verdict(Decision decision, Target target, double[] probabilities) {
    if (decision.kind() == LabelKind.ANY) {
      return probabilities[target.plus()] >= decision.threshold() ? 1 : 0;
    }
    return decision.labels().indexOf(decision.label(probabilities));
  }
}
