package org.lstm4j.metrics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 of a label, of a tag, or of all of them; each in [0, 1] or empty.
 *
 * @param precision share of right ones among those given
 * @param recall share of those given among the right ones
 * @param f1 their harmonic mean; of an average the average of F1, not the F1 of averages
 */
public record Figures(OptionalDouble precision, OptionalDouble recall, OptionalDouble f1) {

  /**
   * The mean over labels or tags, all with the same weight. One for which a figure is undefined has
   * no part in the mean of that figure (what scikit-learn calls {@code zero_division=nan}).
   */
  static Figures macro(List<Counts> counts) {
    return mean(counts, c -> 1);
  }

  /** The mean with the support as weight; what is undefined has no part in it. */
  static Figures weighted(List<Counts> counts) {
    return mean(counts, Counts::support);
  }

  /** Of all decisions together. For labels all three are the accuracy. */
  static Figures micro(List<Counts> counts) {
    return counts.stream().reduce(new Counts(0, 0, 0, 0), Counts::plus).figures();
  }

  private static Figures mean(List<Counts> counts, ToDoubleFunction<Counts> weight) {
    return new Figures(
        mean(counts, weight, Counts::precision),
        mean(counts, weight, Counts::recall),
        mean(counts, weight, Counts::f1));
  }

  private static OptionalDouble mean(
      List<Counts> counts,
      ToDoubleFunction<Counts> weight,
      Function<Counts, OptionalDouble> figure) {
    double sum = 0;
    double weights = 0;
    for (Counts each : counts) {
      OptionalDouble value = figure.apply(each);
      if (value.isPresent()) {
        sum += weight.applyAsDouble(each) * value.getAsDouble();
        weights += weight.applyAsDouble(each);
      }
    }
    return Counts.share(sum, weights);
  }
}
