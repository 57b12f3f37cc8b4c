package org.lstm4j.forecast;

import java.util.Arrays;

/** Finds the period of a series by its autocorrelation. */
public final class Seasonality {

  /** Least autocorrelation at the period; a random walk without its trend may have as much. */
  private static final double LEAST = 0.2;

  private static final int LEAST_ROWS = 12;
  private static final int MOST_ROWS = 20_000;
  private static final int CYCLES = 3; // at least so many periods must be there

  private Seasonality() {}

  /**
   * The period of one column: the lag at which its autocorrelation, without a straight trend, has
   * its highest peak behind the first fall below zero. Takes as many multiply-adds as rows times a
   * third of them, of the last 20,000 rows.
   *
   * @param values shape (rows)
   * @return at least 2; 1 if there is none
   */
  public static int period(double[] values) {
    int from = Math.max(0, values.length - MOST_ROWS);
    double[] rest = withoutTrend(Arrays.copyOfRange(values, from, values.length)); // (rows)
    double variance = product(rest, 0);
    if (rest.length < LEAST_ROWS || !(variance > 0)) {
      return 1;
    }
    int most = rest.length / CYCLES;
    double[] correlations = new double[most + 2]; // (lags)
    for (int lag = 0; lag < correlations.length; lag++) {
      correlations[lag] = product(rest, lag) / variance;
    }
    int lag = 1;
    while (lag <= most && correlations[lag] > 0) {
      lag++;
    }
    int best = 1;
    double highest = Math.max(LEAST, 2 / Math.sqrt(rest.length));
    for (; lag <= most; lag++) {
      boolean isPeak =
          correlations[lag] >= correlations[lag - 1] && correlations[lag] >= correlations[lag + 1];
      if (isPeak && correlations[lag] > highest) {
        highest = correlations[lag];
        best = lag;
      }
    }
    return best;
  }

  private static double product(double[] values, int lag) {
    double sum = 0;
    for (int t = lag; t < values.length; t++) {
      sum += values[t] * values[t - lag];
    }
    return sum;
  }

  /** Takes off the straight line that fits best, and scales to at most 1. */
  private static double[] withoutTrend(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    double unit = largest > 0 ? largest : 1;
    double middle = (values.length - 1) / 2.0;
    double mean = 0;
    for (double value : values) {
      mean += value / unit / values.length;
    }
    double slope = 0;
    double squares = 0;
    for (int t = 0; t < values.length; t++) {
      slope += (t - middle) * (values[t] / unit - mean);
      squares += (t - middle) * (t - middle);
    }
    slope /= Math.max(1, squares);
    double[] rest = new double[values.length]; // (rows)
    for (int t = 0; t < rest.length; t++) {
      rest[t] = values[t] / unit - mean - slope * (t - middle);
    }
    boolean isFlat = Arrays.stream(rest).allMatch(r -> Math.abs(r) < 1e-12);
    return isFlat ? new double[values.length] : rest;
  }
}
