package org.lstm4j.forecast;

import java.util.List;

/**
 * What a forecast model is to learn.
 *
 * @param shape what it reads and answers
 * @param scaling with which the lessons were scaled
 * @param lessons what it learns from
 * @param data name of the data, for people
 * @param digest SHA-256 of the values, hexadecimal
 * @param rows steps of the training and the held-out part
 */
public record ForecastTask(
    ForecastShape shape,
    Scaling scaling,
    ForecastLessons lessons,
    String data,
    String digest,
    List<Integer> rows) {

  /** Copies the list. */
  public ForecastTask {
    rows = List.copyOf(rows);
  }

  /**
   * How far a forecast looks.
   *
   * @param window rows that are read, at least 1
   * @param horizon rows that are predicted, at least 1
   * @param period rows of a season; 1 for none
   */
  public record Reach(int window, int horizon, int period) {}

  /**
   * The task that a series sets: scaled as its training part is, which teaches; the validation part
   * chooses; the test part isn't looked at.
   *
   * @param split whose training part has at least window + horizon rows, whose validation part has
   *     one
   * @param name of the series, for people
   */
  public static ForecastTask of(Series series, SeriesSplit split, Reach reach, String name) {
    Scaling scaling = Scaling.fit(series.values(), 0, split.train());
    Series known = series.part(0, split.testStart());
    ForecastLessons lessons =
        ForecastLessons.ofSeries(
            scaling.toScaled(known.values()), split.train(), reach.window(), reach.horizon());
    return new ForecastTask(
        new ForecastShape(series.columns(), reach.window(), reach.horizon(), reach.period()),
        scaling,
        lessons,
        name,
        known.digest(),
        List.of(split.train(), split.validation()));
  }
}
