package org.lstm4j.explain;

import java.util.Optional;

/**
 * What an {@link Explainer} is asked for.
 *
 * @param method how the score is split; empty for {@link Method#WEIGHTS} of a linear model, which
 *     is exact, and {@link Method#OCCLUSION} of all others
 * @param label whose score is explained; empty for label 1 of two, the likeliest of more labels,
 *     and the likeliest tag
 * @param against the label that it is compared with; empty for the other one of two, and the
 *     likeliest other one of more
 * @param baseline where integrated gradients begin; of no meaning for other methods
 * @param seeksCounterfactual whether to look for the words whose removal turns the verdict, which
 *     can take some seconds
 */
public record ExplainerSettings(
    Optional<Method> method,
    Optional<String> label,
    Optional<String> against,
    IntegratedGradients.Baseline baseline,
    boolean seeksCounterfactual) {

  /** The usual method and label, with a counterfactual. */
  public static final ExplainerSettings DEFAULT =
      new ExplainerSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          IntegratedGradients.Baseline.PAD,
          true);

  /** The same with this method. */
  public ExplainerSettings withMethod(Method newMethod) {
    return new ExplainerSettings(
        Optional.of(newMethod), label, against, baseline, seeksCounterfactual);
  }

  /** The same with this label, compared with the usual one. */
  public ExplainerSettings withLabel(String newLabel) {
    return new ExplainerSettings(
        method, Optional.of(newLabel), Optional.empty(), baseline, seeksCounterfactual);
  }

  /** The same with a label to compare with. */
  public ExplainerSettings withAgainst(String newLabel) {
    return new ExplainerSettings(
        method, label, Optional.of(newLabel), baseline, seeksCounterfactual);
  }

  /** The same with another place where integrated gradients begin. */
  public ExplainerSettings withBaseline(IntegratedGradients.Baseline newBaseline) {
    return new ExplainerSettings(method, label, against, newBaseline, seeksCounterfactual);
  }

  /** The same with or without a counterfactual. */
  public ExplainerSettings withCounterfactual(boolean isSought) {
    return new ExplainerSettings(method, label, against, baseline, isSought);
  }
}
