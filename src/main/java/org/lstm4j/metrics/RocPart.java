package org.lstm4j.metrics;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The area under a ROC curve, from cases that were sorted elsewhere and come in parts: all of a
 * part are below all of the next. Pairs are counted in whole numbers, so that nothing is rounded.
 *
 * @param positives cases that are positive
 * @param negatives all others
 * @param halves pairs of a positive and a negative in which the positive has the higher
 *     probability, counted twice, and those in which both have the same, counted once
 */
public record RocPart(long positives, long negatives, long halves) implements Serializable {

  /**
   * One case.
   *
   * @param probability of being positive
   * @param isPositive whether it is
   */
  public record Case(double probability, boolean isPositive) {}

  /** Counts cases that come with rising probabilities; keeps none of them. */
  public static RocPart of(Iterator<Case> cases) {
    long positives = 0;
    long negatives = 0;
    long halves = 0;
    double last = Double.NaN;
    long equalPositives = 0;
    long equalNegatives = 0;
    while (cases.hasNext()) {
      Case next = cases.next();
      if (next.probability() != last) {
        last = next.probability();
        equalPositives = 0;
        equalNegatives = 0;
      }
      if (next.isPositive()) {
        halves += 2 * (negatives - equalNegatives) + equalNegatives;
        positives++;
        equalPositives++;
      } else {
        halves += equalPositives;
        negatives++;
        equalNegatives++;
      }
    }
    return new RocPart(positives, negatives, halves);
  }

  /** The area, in [0, 1]; empty if all or none are positive. */
  public static OptionalDouble area(List<RocPart> parts) {
    long positives = 0;
    long negatives = 0;
    long halves = 0;
    for (RocPart part : parts) {
      halves += part.halves + 2 * part.positives * negatives;
      positives += part.positives;
      negatives += part.negatives;
    }
    return Counts.share(halves, 2.0 * positives * negatives);
  }
}
