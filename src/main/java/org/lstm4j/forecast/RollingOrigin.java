package org.lstm4j.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;

/**
 * Forecasts from one row after another of the part that is held out, each from nothing but the rows
 * before it: who forecasts is handed no others.
 *
 * @param values shape (T, C); shared
 * @param start first origin: rows before it are known to the first forecast
 * @param horizon rows that each forecast predicts
 * @param stride rows from one origin to the next
 */
public record RollingOrigin(double[][] values, int start, int horizon, int stride) {

  /** Checks that there is room for one forecast. */
  public RollingOrigin {
    Require.atLeast("start", start, 1);
    Require.atLeast("horizon", horizon, 1);
    Require.atLeast("stride", stride, 1);
    if (start + horizon > values.length) {
      throw new IllegalArgumentException(
          "rows: expected at least "
              + horizon
              + " held out, as many as the horizon, got "
              + Math.max(0, values.length - start)
              + ". Give more rows, or take a smaller --horizon.");
    }
  }

  /** Number of forecasts. */
  public int origins() {
    return (values.length - horizon - start) / stride + 1;
  }

  /** Row that a forecast predicts first. */
  public int origin(int index) {
    return start + index * stride;
  }

  /** Rows that are known to a forecast; a new array of shared rows. */
  public double[][] known(int index) {
    return Arrays.copyOf(values, origin(index));
  }

  /** What came, shape (horizon, C); a new array of shared rows. */
  public double[][] actual(int index) {
    return Arrays.copyOfRange(values, origin(index), origin(index) + horizon);
  }

  /**
   * All forecasts; several threads ask at once.
   *
   * @return shape (origins, horizon, C)
   */
  public double[][][] forecasts(Forecaster forecaster) {
    return IntStream.range(0, origins())
        .parallel()
        .mapToObj(index -> forecaster.forecast(known(index), horizon))
        .toArray(double[][][]::new);
  }
}
