package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastTrace;
import org.lstm4j.forecast.Series;
import org.lstm4j.model.SystemModel;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.render.ForecastTraceFile;
import org.lstm4j.reviews.DataException;

/**
 * Traces a series through a network of a model that forecasts.
 *
 * @param file of the model
 * @param options which series
 * @param member from 1
 * @param written file of the trace
 */
record ForecastTracing(Path file, SeriesOptions options, int member, Path written) {

  /** What goes with a series. */
  static final Set<String> OPTIONS =
      Set.of(
          "--model",
          "--data",
          "--output",
          "--member",
          "--json",
          "--force",
          "--verbose",
          "--help",
          "--version");

  /** Gates, cell, hidden state: floats of a unit and step. */
  private static final long ARRAYS = 6;

  private static final long MOST_NUMBERS = 100_000_000; // 400 MB

  /** Whether a file is a model that forecasts. */
  static boolean isOne(Path file) throws IOException {
    return Files.isRegularFile(file)
        && SystemModel.kindOf(Access.readable(file)).equals(Optional.of(SystemModel.Kind.FORECAST));
  }

  void run(Output output, boolean isJson) throws IOException {
    ForecastModel model = ForecastModel.read(file);
    int members = model.members().size();
    if (member < 1 || member > members) {
      throw new IllegalArgumentException(
          "member: expected 1 to " + members + ", the model's networks, got " + member + ".");
    }
    Series series = options.read(model.shape().columns(), output);
    int lag = model.change().lag();
    requireRows(model, series);
    model.change().requireFits(series);
    ForecastTrace trace = ForecastTrace.of(model, member - 1, series.values());
    List<String> times =
        IntStream.range(lag, series.length())
            .mapToObj(t -> series.times().map(x -> x.text(t)).orElse(String.valueOf(t + 1)))
            .toList();
    new ForecastTraceFile(trace, series.columns(), times, file.toString()).write(written);
    if (isJson) {
      output.data(
          Output.object()
              .put("output", written.toString())
              .put("member", member)
              .put("seed", model.provenance().seeds().get(member - 1))
              .put("steps", times.size())
              .put("rows", series.length()));
    } else {
      output.result(
          written
              + ": "
              + Counted.of(times.size(), "step")
              + " of network "
              + member
              + " of "
              + members
              + ", each reading "
              + model.change().describe());
    }
  }

  private void requireRows(ForecastModel model, Series series) throws DataException {
    int lag = model.change().lag();
    if (series.length() <= lag) {
      throw new DataException(
          options.data()
              + ": expected more than "
              + lag
              + " rows, over which the model's changes are taken, got "
              + series.length()
              + ". Give a longer series.");
    }
    long units =
        model.members().get(member - 1).config().layers().stream()
            .mapToLong(RecurrentConfig::units)
            .sum();
    long most = MOST_NUMBERS / (units * ARRAYS);
    if (series.length() > most) {
      throw new DataException(
          options.data()
              + ": expected at most "
              + most
              + " rows, whose trace fits into memory, got "
              + series.length()
              + ". Give a part of the series.");
    }
  }
}
