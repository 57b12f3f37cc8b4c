package org.lstm4j.kernel;

import java.util.function.DoubleSupplier;

/** The slope of a loss by trying, for tests of what is derived on paper. */
final class FiniteDifference {

  private static final double STEP = 1e-4;

  private FiniteDifference() {}

  /**
   * What may differ: rounding of the loss (2^-53 of about 1, over the step: 1e-12) plus what
   * extrapolation leaves (step⁴ times a fifth derivative of at most 1e3: 1e-13), with a factor of
   * ten for sums of losses. A wrong formula is off by 1e-4 and more.
   */
  static double tolerance() {
    return 2e-11;
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
