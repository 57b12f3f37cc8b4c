package org.lstm4j.explain;

/**
 * The way along which gradients were integrated.
 *
 * @param baseline where it begins; it ends at the text
 * @param points at which a gradient was looked at, of all networks of an ensemble together; at
 *     least 8
 */
public record GradientPath(IntegratedGradients.Baseline baseline, int points) {

  /** This one and that of another network, which begins alike. */
  GradientPath plus(GradientPath other) {
    return new GradientPath(baseline, points + other.points);
  }
}
