package org.lstm4j.forecast;

/** A function of many numbers that is to be made small. */
@FunctionalInterface
public interface Objective {

  /**
   * The function's value and gradient at a point.
   *
   * @param x where, shape (P); may be moved to the nearest point that the function knows, such as
   *     one of single precision
   * @param gradient overwritten, shape (P)
   * @return the value, which may be infinite or NaN where there is none
   */
  double evaluate(double[] x, double[] gradient);
}
