package org.lstm4j.render;

/** Steps that people count in: 1, 2 or 5, times a power of ten. */
final class RoundStep {

  private static final double ALMOST = 1 - 1e-9; // so that rounding doesn't double a step

  private RoundStep() {}

  /** The least of these steps that isn't below {@code least}, which is above 0. */
  static double of(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least * ALMOST) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
