package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By how much intervals must be widened, told from the validation part: a split-conformal
 * correction.
 *
 * <p>The model forecasts from each row of that part, over its horizon as far as rows are known.
 * Each error is divided by the half width of the interval that should hold {@value #LEVEL} of the
 * values; of these n ratios the factor is the ⌈(n + 1) · {@value #LEVEL}⌉-th smallest, or 1 where
 * that is less. Where errors of the validation part and of later rows are exchangeable, the widened
 * interval holds {@value #LEVEL} of them. Papadopoulos, Proedrou, Vovk and Gammerman, "Inductive
 * confidence machines for regression", ECML 2002, doi:10.1007/3-540-36755-1_29. Errors of
 * overlapping forecasts are not quite exchangeable, and all levels share the factor.
 */
final class IntervalSpread {

  private static final double LEVEL = 0.8;
  private static final int PATHS = 100;
  private static final int MOST_FORECASTS = 10_000; // steps of all origins together

  private IntervalSpread() {}

  /**
   * The model with its factors. Takes at most a million steps of a network.
   *
   * @param values shape (T, C)
   * @param start first row of the validation part
   */
  static ForecastModel widened(ForecastModel model, double[][] values, int start) {
    if (start < model.reach()) {
      return model;
    }
    ModelForecaster forecaster = new ModelForecaster(model);
    int rows = values.length - start;
    int horizon = Math.min(rows, model.shape().horizon());
    int stride = (int) ((long) rows * horizon / MOST_FORECASTS) + 1;
    List<double[][]> ratios = // of each origin, shape (steps, C)
        IntStream.rangeClosed(0, (rows - 1) / stride)
            .parallel()
            .mapToObj(n -> ratios(forecaster, model.change(), values, start + n * stride, horizon))
            .toList();
    List<Double> factors = new ArrayList<>();
    for (int c = 0; c < model.shape().columns().size(); c++) {
      int column = c;
      factors.add(
          factor(
              ratios.stream()
                  .flatMap(Arrays::stream)
                  .mapToDouble(step -> step[column])
                  .filter(Double::isFinite)
                  .toArray()));
    }
    return model.withSpread(factors);
  }

  private static double[][] ratios(
      ModelForecaster forecaster, SeriesChange change, double[][] values, int origin, int most) {
    int horizon = Math.min(most, values.length - origin);
    SamplePaths paths =
        forecaster.paths(Arrays.copyOf(values, origin), horizon, PATHS, 1 + (long) origin);
    ForecastInterval interval = paths.interval(LEVEL);
    double[][] ratios = new double[horizon][]; // (steps, C)
    for (int h = 0; h < horizon; h++) {
      ratios[h] = new double[values[origin].length];
      for (int c = 0; c < ratios[h].length; c++) {
        double middle = change.level(paths.mean()[h][c]);
        double error = change.level(values[origin + h][c]) - middle;
        double low = change.level(interval.lower()[h][c]);
        double high = change.level(interval.upper()[h][c]);
        double width = error > 0 ? high - middle : middle - low;
        ratios[h][c] = Math.abs(error) / (width > 0 ? width : (high - low) / 2);
      }
    }
    return ratios;
  }

  /** The conformal quantile of some ratios; the largest where they are too few. */
  static double factor(double[] ratios) {
    if (ratios.length == 0) {
      return 1;
    }
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil((sorted.length + 1) * LEVEL);
    return Math.max(1, sorted[Math.min(rank, sorted.length) - 1]);
  }
}
