package org.lstm4j.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lstm4j.check.Require;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.forecast.Seasonality;
import org.lstm4j.forecast.Series;
import org.lstm4j.forecast.SeriesChange;
import org.lstm4j.forecast.SeriesSplit;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Option;

/** How a series is cut, and how far a forecast looks. */
final class SeriesTaskOptions {

  private static final int LEAST_WINDOW = 12;
  private static final int MOST_WINDOW = 96;

  /** What is made of each value. */
  enum Transform {
    NONE,
    LOG
  }

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
      names = "--transform",
      paramLabel = "NAME",
      description =
          "log: networks read logarithms of the values, which must be above 0; none: they don't."
              + " Default: log where the series trends and its changes grow with it.")
  private Transform transform;

  @Option(
      names = "--difference",
      paramLabel = "N",
      description =
          "Networks read by how much values differ from those N rows before; 0: the values."
              + " Default: a period where the series trends, else 0.")
  private Integer difference;

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
                named("transform", transform),
                named("difference", difference),
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

  /**
   * The task that a series sets.
   *
   * @param begun what a training that goes on began with, by name; empty for a new one
   * @throws DataException if the series has no logarithms that are asked for
   */
  SeriesSubject subject(String name, Series series, Map<String, String> begun, Output output)
      throws DataException {
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
    int ahead = pick(horizon, "horizon", begun, season > 1 ? season : LEAST_WINDOW);
    int twice = Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, 2 * season));
    int read = pick(window, "window", begun, season == 1 ? 2 * LEAST_WINDOW : twice);
    Require.atLeast("window", read, 1);
    Require.atLeast("horizon", ahead, 1);
    SeriesSplit split = SeriesSplit.of(series.length(), validationShare, testShare, read, ahead);
    SeriesChange change = change(series, split, season, read + ahead, begun, output);
    return new SeriesSubject(
        ForecastTask.of(series, split, change, new ForecastTask.Reach(read, ahead, season), name),
        split);
  }

  private static int pick(Integer given, String name, Map<String, String> begun, int usual) {
    String before = begun.get(name);
    return given != null ? given : before != null ? Integer.parseInt(before) : usual;
  }

  /** What is asked for, else what suits the training part, as far as it leaves enough rows. */
  private SeriesChange change(
      Series series,
      SeriesSplit split,
      int season,
      int stretch,
      Map<String, String> begun,
      Output output) {
    double[][] training = series.part(0, split.train()).values();
    SeriesChange usual = SeriesChange.usual(training, season);
    if (!begun.isEmpty() || split.train() - usual.lag() < stretch) {
      usual = SeriesChange.NONE; // a training that says nothing of changes began without
    }
    Transform word = transform;
    if (word == null && begun.containsKey("transform")) {
      word = new Choice<>(Transform.class).convert(begun.get("transform"));
    }
    boolean isLog = word == null ? usual.isLog() : word == Transform.LOG;
    SeriesChange change =
        new SeriesChange(isLog, pick(difference, "difference", begun, usual.lag()));
    if (split.train() - change.lag() < stretch) {
      throw new IllegalArgumentException(
          "difference: expected at most "
              + (split.train() - stretch)
              + ", so that the "
              + split.train()
              + " rows to learn from hold a window and a horizon besides, got "
              + change.lag()
              + ". Take a smaller --difference, --window or --horizon.");
    }
    boolean isFound = transform == null && difference == null && begun.isEmpty();
    if (isFound && !change.equals(SeriesChange.NONE)) {
      output.note(
          "trend: the networks read "
              + change.describe()
              + ", since the training part trends; --transform none --difference 0 gives them the"
              + " values.");
    }
    return change;
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
