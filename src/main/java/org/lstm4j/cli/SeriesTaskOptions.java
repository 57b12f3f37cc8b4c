package org.lstm4j.cli;

import java.util.List;
import java.util.stream.Stream;
import org.lstm4j.check.Require;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.forecast.Seasonality;
import org.lstm4j.forecast.Series;
import org.lstm4j.forecast.SeriesSplit;
import picocli.CommandLine.Option;

/** How a series is cut, and how far a forecast looks. */
final class SeriesTaskOptions {

  private static final int LEAST_WINDOW = 12;
  private static final int MOST_WINDOW = 96;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Rows that are read before a forecast. Default: two periods, else 24.")
  private Integer window;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "Rows that are predicted. Default: a period, else 12.")
  private Integer horizon;

  @Option(
      names = "--period",
      paramLabel = "N",
      description = "Rows of a season; 1 for none. Default: found out.")
  private Integer period;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Rows behind the training's that choose the step. Default: 0.1.")
  private Double validation;

  @Option(
      names = "--test",
      paramLabel = "SHARE",
      description = "Last rows, which are kept for 'forecast evaluate'; 0 for none. Default: 0.2.")
  private Double test;

  /** Refuses all of them, where they would say nothing. */
  void requireNone() {
    List<String> given =
        Stream.of(
                named("window", window),
                named("horizon", horizon),
                named("period", period),
                named("validation", validation),
                named("test", test))
            .flatMap(List::stream)
            .toList();
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          given.get(0)
              + ": expected no such option with the sine task, which has its own, got one. Leave --"
              + given.get(0)
              + " out.");
    }
  }

  private static List<String> named(String name, Object value) {
    return value == null ? List.of() : List.of(name);
  }

  /** The task that a series sets. */
  SeriesSubject subject(String name, Series series, Output output) {
    double validationShare = validation == null ? 0.1 : validation;
    if (validationShare == 0) {
      throw new IllegalArgumentException(
          "validation: expected a share above 0, since these rows choose the step, got 0. Leave"
              + " --validation out.");
    }
    double testShare = test == null ? 0.2 : test;
    int known = Math.max(1, (int) (series.length() * (1 - validationShare - testShare)));
    int season =
        period == null ? found(series, known, output) : Require.atLeast("period", period, 1);
    int ahead = horizon == null ? (season > 1 ? season : LEAST_WINDOW) : horizon;
    int read = window == null ? Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, 2 * season)) : window;
    if (window == null && season == 1) {
      read = 2 * LEAST_WINDOW;
    }
    Require.atLeast("window", read, 1);
    Require.atLeast("horizon", ahead, 1);
    SeriesSplit split = SeriesSplit.of(series.length(), validationShare, testShare, read, ahead);
    return new SeriesSubject(
        ForecastTask.of(series, split, new ForecastTask.Reach(read, ahead, season), name), split);
  }

  private static int found(Series series, int known, Output output) {
    int found = Seasonality.period(series.part(0, known).column(0));
    output.note(
        found > 1
            ? "period: " + found + ", found by the autocorrelation of the training part."
            : "period: none found. Name one with --period.");
    return found;
  }
}
