package org.lstm4j.forecast;

import java.util.List;
import java.util.Optional;
import org.lstm4j.reviews.DataException;

/**
 * What a forecast model is to learn.
 *
 * @param shape what it reads and answers
 * @param change what is made of values before they are scaled
 * @param scaling with which the lessons were scaled
 * @param lessons what it learns from
 * @param data name of the data, for people
 * @param digest SHA-256 of the values, hexadecimal
 * @param rows steps of the training and the held-out part
 * @param values of both parts, in their own unit, by which intervals are widened; empty where the
 *     held-out part chooses nothing
 */
public record ForecastTask(
    ForecastShape shape,
    SeriesChange change,
    Scaling scaling,
    ForecastLessons lessons,
    String data,
    String digest,
    List<Integer> rows,
    Optional<double[][]> values) {

  /** Copies the list. */
  public ForecastTask {
    rows = List.copyOf(rows);
  }

  /** One of values as they are, of which no intervals are made. */
  public ForecastTask(
      ForecastShape shape,
      Scaling scaling,
      ForecastLessons lessons,
      String data,
      String digest,
      List<Integer> rows) {
    this(shape, SeriesChange.NONE, scaling, lessons, data, digest, rows, Optional.empty());
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
   * The task that a series sets: changed, and scaled as the changes of its training part are, which
   * teaches; the validation part chooses; the test part isn't looked at.
   *
   * @param split whose training part has at least window + horizon rows, and as many more as the
   *     changes look back; whose validation part has one
   * @param name of the series, for people
   * @throws DataException if the series has no such changes; the message names the row
   */
  public static ForecastTask of(
      Series series, SeriesSplit split, SeriesChange change, Reach reach, String name)
      throws DataException {
    Series known = series.part(0, split.testStart());
    change.requireFits(known);
    double[][] changes = change.changes(change.levels(known.values()));
    int training = split.train() - change.lag();
    Scaling scaling = Scaling.fit(changes, 0, training);
    ForecastLessons lessons =
        ForecastLessons.ofSeries(
            scaling.toScaled(changes), training, reach.window(), reach.horizon());
    return new ForecastTask(
        new ForecastShape(series.columns(), reach.window(), reach.horizon(), reach.period()),
        change,
        scaling,
        lessons,
        name,
        known.digest(),
        List.of(split.train(), split.validation()),
        Optional.of(known.values()));
  }
}
