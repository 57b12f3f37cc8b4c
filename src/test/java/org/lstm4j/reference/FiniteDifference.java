package org.lstm4j.reference;

import java.util.function.DoubleSupplier;

/** The slope of a loss by trying, for tests of what is derived on paper. */
final class FiniteDifference {

  private static final double STEP = 1e-4;

  private FiniteDifference() {}

  /**
   * What may differ: a loss that sums up to 30 numbers near 1 is rounded by up to 30·2^-53 = 3e-15,
   * which the narrow difference divides by its step of 5e-5 and extrapolation takes 4/3 times:
   * 9e-11. What extrapolation leaves, step⁴ · fifth derivative / 480, is nothing beside it. Seen:
   * 2.2e-11.
   */
  static double tolerance() {
    return 1e-10;
  }

  /**
   * The slope of {@code loss} in {@code weights[k]}: central differences over two steps,
   * extrapolated (Richardson), so that the error shrinks with the fourth power of the step.
   *
   * @param loss reads {@code weights}, which is changed meanwhile and put back
   */
  static double slope(double[] weights, int k, DoubleSupplier loss) {
    double wide = central(weights, k, STEP, loss);
    double narrow = central(weights, k, STEP / 2, loss);
    return (4 * narrow - wide) / 3;
  }

  private static double central(double[] weights, int k, double step, DoubleSupplier loss) {
    double before = weights[k];
    weights[k] = before + step;
    double above = loss.getAsDouble();
    weights[k] = before - step;
    double below = loss.getAsDouble();
    weights[k] = before;
    return (above - below) / (2 * step);
  }
}
