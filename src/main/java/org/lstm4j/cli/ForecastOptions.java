package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Require;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.Scaling;
import org.lstm4j.forecast.Series;
import org.lstm4j.forecast.SeriesChange;
import picocli.CommandLine.Option;

/** Which model forecasts, how far, and with which intervals. */
final class ForecastOptions {

  /** Values so many deviations from the training's mean are far. */
  private static final double FAR = 4;

  private static final int MOST_HORIZON = 100_000;
  private static final int MOST_PATHS = 100_000;
  private static final int MOST_NUMBERS = 20_000_000; // 160 MB

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL.zip",
      required = true,
      description = "Model that 'forecast train' wrote.")
  private Path model;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "Rows to predict. Default: the model's.")
  private Integer horizon;

  @Option(
      names = "--levels",
      paramLabel = "P,P",
      defaultValue = "80,95",
      description =
          "Intervals: which percentage of the values each should hold. Default:"
              + " ${DEFAULT-VALUE}.")
  private String levels;

  @Option(
      names = "--paths",
      paramLabel = "N",
      description = "Ways to go on that the intervals are taken from, for each forecast.")
  private Integer paths;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of these ways. Default: ${DEFAULT-VALUE}.")
  private int seed;

  /** The model's file. */
  Path file() {
    return model;
  }

  int seed() {
    return seed;
  }

  /** Finds a mistake before anything is read. */
  void check() {
    levels();
    if (horizon != null) {
      requireAtMost("horizon", Require.atLeast("horizon", horizon, 1), MOST_HORIZON);
    }
    if (paths != null) {
      requireAtMost("paths", Require.atLeast("paths", paths, 2), MOST_PATHS);
    }
  }

  private static void requireAtMost(String name, int value, int most) {
    if (value > most) {
      throw new IllegalArgumentException(
          name + ": expected at most " + most + ", got " + value + ".");
    }
  }

  int horizon(ForecastModel read) {
    return horizon == null ? read.shape().horizon() : horizon;
  }

  /** Paths of one forecast; refuses more numbers than fit into memory. */
  int paths(int usual, ForecastModel read) {
    int wanted = paths == null ? usual : paths;
    long numbers = (long) wanted * horizon(read) * read.shape().columns().size();
    if (numbers > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "paths: expected at most "
              + MOST_NUMBERS
              + " numbers, paths times horizon times columns, got "
              + numbers
              + ". Take fewer --paths or a smaller --horizon.");
    }
    return wanted;
  }

  /** Rising, each in (0, 1). */
  List<Double> levels() {
    List<Double> all = new ArrayList<>();
    for (String written : levels.split(",", -1)) {
      double level = percent(written.strip());
      if (!(level > 0 && level < 100) || all.contains(level / 100)) {
        throw new IllegalArgumentException(
            "levels: expected different percentages between 0 and 100, such as 80,95, got '"
                + levels
                + "'.");
      }
      all.add(level / 100);
    }
    return all.stream().sorted().toList();
  }

  private static double percent(String written) {
    try {
      return Double.parseDouble(written);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Says which values lie where the model has hardly seen any. */
  static void noteFar(ForecastModel model, Series series, Output output) {
    Scaling scaling = model.scaling();
    double[][] read = model.change().changes(model.change().levels(series.values()));
    int from = Math.max(0, read.length - model.shape().window());
    for (int c = 0; c < scaling.columns(); c++) {
      double farthest = 0;
      for (int t = from; t < read.length; t++) {
        double scaled = (read[t][c] - scaling.mean()[c]) / scaling.scale()[c];
        farthest = Math.abs(scaled) > Math.abs(farthest) ? scaled : farthest;
      }
      if (Math.abs(farthest) > FAR) {
        output.note(
            String.format(
                Locale.ROOT,
                "column '%s': a %s of the last %d rows lies %.1f standard deviations from the"
                    + " mean of the training (%s). The model has seen hardly any there.",
                series.columns().get(c),
                model.change().equals(SeriesChange.NONE) ? "value" : "change",
                read.length - from,
                Math.abs(farthest),
                Decimal.brief(scaling.mean()[c], 4)));
      }
    }
  }
}
