package org.lstm4j.forecast;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What intervals of one level were worth on the part that is held out.
 *
 * @param level that they were made for
 * @param coverage share of the values that lay in them, by step and column, shape (horizon, C)
 * @param width mean width, the same shape
 * @param score mean interval score, the same shape
 */
public record IntervalCheck(double level, double[][] coverage, double[][] width, double[][] score) {

  /**
   * Draws paths from each origin and compares their intervals with what came; several threads work
   * at once, and the result doesn't depend on how many.
   *
   * @param levels of the intervals, each in (0, 1)
   * @param paths to draw from each origin
   * @param seed of the draws; each origin has its own, counted from it
   * @return one for each level
   */
  public static List<IntervalCheck> of(
      RollingOrigin rolling, ModelForecaster model, List<Double> levels, int paths, long seed) {
    List<List<ForecastInterval>> intervals =
        IntStream.range(0, rolling.origins())
            .parallel()
            .mapToObj(
                origin -> {
                  SamplePaths sampled =
                      model.paths(rolling.known(origin), rolling.horizon(), paths, seed + origin);
                  return levels.stream().map(sampled::interval).toList();
                })
            .toList();
    return IntStream.range(0, levels.size())
        .mapToObj(level -> check(rolling, intervals.stream().map(each -> each.get(level)).toList()))
        .toList();
  }

  /**
   * Compares intervals with what came.
   *
   * @param intervals one for each origin, all of one level
   */
  public static IntervalCheck check(RollingOrigin rolling, List<ForecastInterval> intervals) {
    int columns = rolling.values()[0].length;
    double[][] coverage = new double[rolling.horizon()][columns]; // (horizon, C)
    double[][] width = new double[rolling.horizon()][columns]; // (horizon, C)
    double[][] score = new double[rolling.horizon()][columns]; // (horizon, C)
    double part = 1.0 / intervals.size();
    for (int origin = 0; origin < intervals.size(); origin++) {
      ForecastInterval interval = intervals.get(origin);
      double[][] actual = rolling.actual(origin);
      for (int h = 0; h < actual.length; h++) {
        for (int c = 0; c < columns; c++) {
          coverage[h][c] += interval.holds(h, c, actual[h][c]) ? part : 0;
          width[h][c] += part * (interval.upper()[h][c] - interval.lower()[h][c]);
          score[h][c] += part * interval.score(h, c, actual[h][c]);
        }
      }
    }
    return new IntervalCheck(intervals.get(0).level(), coverage, width, score);
  }

  /** Mean over all steps of a column. */
  public static double mean(double[][] figure, int column) {
    double sum = 0;
    for (double[] step : figure) {
      sum += step[column];
    }
    return sum / figure.length;
  }
}
