package org.lstm4j.browser;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measured numbers, in order of size. */
record Figures(double[] sorted) {

  static Figures of(List<? extends Number> values) {
    double[] all = values.stream().mapToDouble(Number::doubleValue).toArray();
    Arrays.sort(all);
    return new Figures(all);
  }

  /** The value that a share of all don't exceed. */
  double quantile(double share) {
    return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  double worst() {
    return sorted[sorted.length - 1];
  }

  /** Which share is over a bound. */
  double shareOver(double bound) {
    return Arrays.stream(sorted).filter(value -> value > bound).count() / (double) sorted.length;
  }

  /** Median and worst, in milliseconds. */
  String medianAndWorst() {
    return String.format(Locale.ROOT, "%,8.1f %8.1f", quantile(0.5), worst());
  }
}
