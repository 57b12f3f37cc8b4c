package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;

/**
 * Minimum, median and maximum of some numbers.
 *
 * @param minimum the least
 * @param median the middle one, or the mean of the two in the middle
 * @param maximum the largest
 */
record Spread(double minimum, double median, double maximum) {

  /** Of at least one number. */
  static Spread of(List<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f / %.4f / %.4f", minimum, median, maximum);
  }
}
