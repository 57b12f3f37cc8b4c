package org.lstm4j.forecast;

import java.util.stream.IntStream;

/**
 * How far forecasts were off.
 *
 * <p>MASE is the mean absolute error, divided by that of the seasonal naive forecast one step ahead
 * on the rows before the first origin: below 1 it is the smaller. Hyndman and Koehler, "Another
 * look at measures of forecast accuracy", International Journal of Forecasting 22, 2006,
 * doi:10.1016/j.ijforecast.2006.03.001.
 *
 * @param absolute mean absolute error by step and column, shape (horizon, C)
 * @param squared mean squared error, the same shape
 * @param naive mean absolute error of the seasonal naive forecast on the known rows, shape (C); 0
 *     of a column that repeats itself exactly, or has too few rows
 */
public record ForecastErrors(double[][] absolute, double[][] squared, double[] naive) {

  /**
   * Compares forecasts with what came.
   *
   * @param forecasts shape (origins, horizon, C), as {@link RollingOrigin#forecasts} gives them
   * @param period of the seasonal naive forecast, 1 or more
   */
  public static ForecastErrors of(RollingOrigin rolling, double[][][] forecasts, int period) {
    int columns = rolling.values()[0].length;
    double[][] absolute = new double[rolling.horizon()][columns]; // (horizon, C)
    double[][] squared = new double[rolling.horizon()][columns]; // (horizon, C)
    for (int origin = 0; origin < forecasts.length; origin++) {
      double[][] actual = rolling.actual(origin);
      for (int h = 0; h < actual.length; h++) {
        for (int c = 0; c < columns; c++) {
          double error = actual[h][c] - forecasts[origin][h][c];
          absolute[h][c] += Math.abs(error) / forecasts.length;
          squared[h][c] += error * error / forecasts.length;
        }
      }
    }
    return new ForecastErrors(absolute, squared, naive(rolling.known(0), period));
  }

  private static double[] naive(double[][] known, int period) {
    double[] naive = new double[known[0].length]; // (C)
    for (int c = 0; c < naive.length; c++) {
      for (int t = period; t < known.length; t++) {
        naive[c] += Math.abs(known[t][c] - known[t - period][c]) / (known.length - period);
      }
    }
    return naive;
  }

  /** Mean absolute error of a column over all steps. */
  public double mae(int column) {
    return mean(absolute, column);
  }

  /** Root mean squared error of a column over all steps. */
  public double rmse(int column) {
    return Math.sqrt(mean(squared, column));
  }

  /** Scaled error of a column over all steps; NaN if there is nothing to scale it by. */
  public double mase(int column) {
    return naive[column] > 0 ? mae(column) / naive[column] : Double.NaN;
  }

  /** Scaled error of a column at one step, from 0; NaN if there is nothing to scale it by. */
  public double mase(int column, int step) {
    return naive[column] > 0 ? absolute[step][column] / naive[column] : Double.NaN;
  }

  /** Mean of the columns' scaled errors; NaN if none has one. */
  public double mase() {
    return IntStream.range(0, naive.length)
        .mapToDouble(this::mase)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static double mean(double[][] errors, int column) {
    double sum = 0;
    for (double[] step : errors) {
      sum += step[column];
    }
    return sum / errors.length;
  }
}
