package org.lstm4j.forecast;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/**
 * What a network reads of a series instead of its values: their logarithms, or by how much they
 * differ from those some rows before, or both, in this order. A series that grows leaves the range
 * that a network was trained on; its changes don't. Forecasts are turned back exactly.
 *
 * <p>Below, a level is a value or its logarithm. Immutable; safe for any number of threads.
 *
 * @param isLog whether logarithms are taken; then all values must be above 0
 * @param lag rows back to the level that is taken off; 0 takes off nothing
 */
public record SeriesChange(boolean isLog, int lag) {

  /** Values as they are. */
  public static final SeriesChange NONE = new SeriesChange(false, 0);

  /** Means of the first and the last third are so many standard deviations apart in a trend. */
  private static final double TREND = 1;

  /** Changes of the third with the higher mean are so many times the other's, for logarithms. */
  private static final double GROWTH = 1.5;

  private static final int LEAST_ROWS = 12;

  /** Checks the lag. */
  public SeriesChange {
    Require.atLeast("difference", lag, 0);
  }

  /**
   * What suits a series. Differences if one column trends: the means of its first and last third
   * lie more than its standard deviation apart. Logarithms besides, if of every column all values
   * are above 0 and the changes from row to row are at least half as large again in that of the two
   * thirds that has the higher mean.
   *
   * @param training rows that are learned from, shape (T, C)
   * @param period of the series, over which differences are taken; 1 if it has none
   */
  public static SeriesChange usual(double[][] training, int period) {
    int third = training.length / 3;
    if (third < Math.max(LEAST_ROWS, period)) {
      return NONE;
    }
    double[] spread = Scaling.fit(training, 0, training.length).scale();
    double[] first = Scaling.fit(training, 0, third).mean();
    double[] last = Scaling.fit(training, training.length - third, training.length).mean();
    int columns = spread.length;
    if (IntStream.range(0, columns).noneMatch(c -> isFar(first[c], last[c], spread[c]))) {
      return NONE;
    }
    boolean isLog =
        IntStream.range(0, columns)
            .allMatch(
                c ->
                    Arrays.stream(training).allMatch(row -> row[c] > 0)
                        && isGrowing(training, c, first[c] < last[c]));
    return new SeriesChange(isLog, period);
  }

  private static boolean isFar(double first, double last, double spread) {
    return Math.abs(last - first) > TREND * spread;
  }

  private static boolean isGrowing(double[][] rows, int column, boolean isUpwards) {
    int third = rows.length / 3;
    double first = steps(rows, column, 0, third);
    double last = steps(rows, column, rows.length - third, rows.length);
    return isUpwards ? last > GROWTH * first : first > GROWTH * last;
  }

  private static double steps(double[][] rows, int column, int from, int to) {
    double sum = 0;
    for (int t = from + 1; t < to; t++) {
      sum += Math.abs(rows[t][column] - rows[t - 1][column]) / (to - from);
    }
    return sum;
  }

  /**
   * Refuses a series that has no logarithms where they are taken.
   *
   * @throws DataException if a value isn't above 0; the message says which
   */
  public void requireFits(Series series) throws DataException {
    for (int t = 0; t < series.length() && isLog; t++) {
      for (int c = 0; c < series.columns().size(); c++) {
        if (series.values()[t][c] <= 0) {
          int row = t;
          throw new DataException(
              Shown.line(
                  "column '"
                      + series.columns().get(c)
                      + "': expected values above 0 for their logarithms, got "
                      + Decimal.of(series.values()[t][c])
                      + " in row "
                      + (t + 1)
                      + series.times().map(times -> " (" + times.text(row) + ")").orElse("")
                      + ". Train with --transform none, or give other rows."));
        }
      }
    }
  }

  /** The word for whether logarithms are taken: {@code log} or {@code none}. */
  public String transform() {
    return isLog ? "log" : "none";
  }

  /** The level of a value. */
  double level(double value) {
    return isLog ? Math.log(value) : value;
  }

  /** The value of a level. */
  double value(double level) {
    return isLog ? Math.exp(level) : level;
  }

  /** Levels of rows; a copy, shape (T, C). */
  public double[][] levels(double[][] values) {
    return map(values, row -> Arrays.stream(row).map(this::level).toArray());
  }

  /** Values of levels; a copy, shape (T, C). */
  double[][] values(double[][] levels) {
    return map(levels, row -> Arrays.stream(row).map(this::value).toArray());
  }

  private static double[][] map(double[][] rows, UnaryOperator<double[]> function) {
    return Arrays.stream(rows).map(function).toArray(double[][]::new);
  }

  /**
   * What a network reads, not scaled.
   *
   * @param levels shape (T, C), T above the lag
   * @return shape (T − lag, C)
   */
  public double[][] changes(double[][] levels) {
    double[][] changes = new double[levels.length - lag][]; // (T - lag, C)
    for (int t = 0; t < changes.length; t++) {
      changes[t] = levels[t + lag].clone();
      for (int c = 0; c < changes[t].length && lag > 0; c++) {
        changes[t][c] -= levels[t][c];
      }
    }
    return changes;
  }

  /** For people, such as "the change of the logarithms over 12 rows". */
  public String describe() {
    String what = isLog ? "the logarithms" : "the values";
    return lag == 0
        ? (isLog ? "logarithms of the values" : "the values")
        : String.format(
            Locale.ROOT, "the change of %s over %d %s", what, lag, lag == 1 ? "row" : "rows");
  }
}
