package org.lstm4j.cells;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean and where it lies with 95 % confidence, by Student's t: what other seeds would give. Of
 * one number nobody can say that: its interval is NaN.
 *
 * @param mean of the numbers
 * @param low end of the interval
 * @param high other end
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student, 1908</a>
 */
public record Interval(double mean, double low, double high) {

  private static final double UPPER = 0.975;

  /** Of at least one number. */
  public static Interval of(double... numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    int count = numbers.length;
    if (count == 1) {
      return new Interval(mean, Double.NaN, Double.NaN);
    }
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    double error = Math.sqrt(squares / (count - 1) / count);
    double half = error * new TDistribution(count - 1).inverseCumulativeProbability(UPPER);
    return new Interval(mean, mean - half, mean + half);
  }

  /** The same, cut where no number can be. */
  public Interval within(double least, double most) {
    return new Interval(mean, Math.max(least, low), Math.min(most, high));
  }
}
