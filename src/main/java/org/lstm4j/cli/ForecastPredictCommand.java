package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Shown;
import org.lstm4j.forecast.ForecastInterval;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ModelForecaster;
import org.lstm4j.forecast.SamplePaths;
import org.lstm4j.forecast.Series;
import org.lstm4j.forecast.Times;
import org.lstm4j.render.ForecastTable;
import org.lstm4j.render.SeriesPicture;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how a series goes on behind its last row. */
@Command(
    name = "predict",
    description = "Predict the rows behind the last one, with intervals.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j forecast predict -m forecast.zip --data sales.csv > next.csv",
      "  lstm4j forecast predict -m forecast.zip --data sales.csv --horizon 24 -o next.csv",
      "",
      "-o next.csv draws next.png and next.svg, too.",
      "Columns: step, time, column, mean, and q2.5 … q97.5: so many percent are expected below."
    })
final class ForecastPredictCommand implements Callable<Integer> {

  private static final int USUAL_PATHS = 1000;
  private static final int LEAST_PAST = 40;
  private static final int MOST_BANDS = 3;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ForecastOptions options;
  @Mixin private SeriesOptions seriesOptions;
  @Mixin private Outputs outputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.csv",
      description = "Write the table to a file instead, and pictures (PNG, SVG) beside it.")
  private Path target;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    options.check();
    requireOutputs();
    ForecastModel model = ForecastModel.read(Access.readable(options.file()));
    Series series = seriesOptions.read(model.shape().columns(), output);
    if (series.length() < model.reach()) {
      throw new DataException(
          seriesOptions.data()
              + ": expected at least "
              + model.reach()
              + " rows, "
              + (model.change().lag() == 0 ? "the model's window" : "the model's window and lag")
              + ", got "
              + series.length()
              + ". Give a longer series, or train with a smaller --window.");
    }
    model.change().requireFits(series);
    ForecastOptions.noteFar(model, series, output);
    ForecastTable table = table(model, series, output);
    if (isJson) {
      output.data(json(series, table));
    }
    if (target != null) {
      write(model, series, table, output);
    } else if (!isJson) {
      for (String line : table.lines()) {
        output.result(line);
      }
    }
    return 0;
  }

  private ForecastTable table(ForecastModel model, Series series, Output output) {
    ModelForecaster forecaster = new ModelForecaster(model);
    int horizon = options.horizon(model);
    Optional<IntFunction<String>> time =
        series.times().map(times -> step -> times.text(series.length() + step));
    if (!forecaster.hasIntervals()) {
      output.note("intervals: none, since the model was trained without a validation part.");
      return new ForecastTable(
          series.columns(), time, forecaster.forecast(series.values(), horizon), List.of());
    }
    SamplePaths paths =
        forecaster.paths(
            series.values(), horizon, options.paths(USUAL_PATHS, model), options.seed());
    return new ForecastTable(
        series.columns(),
        time,
        paths.mean(),
        options.levels().stream().map(paths::interval).toList());
  }

  private void requireOutputs() throws IOException {
    if (target == null) {
      return;
    }
    outputs.reads(options.file()).reads(seriesOptions.inputs());
    outputs.writes(target, Made.FORECAST);
    outputs.writes(picture(".png"), Made.FORECAST).writes(picture(".svg"), Made.FORECAST);
    outputs.require();
  }

  /** The table's name with another ending. */
  private Path picture(String ending) {
    String name = String.valueOf(target.getFileName());
    String bare = name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
    return target.resolveSibling(bare + ending);
  }

  private void write(ForecastModel model, Series series, ForecastTable table, Output output)
      throws IOException {
    table.write(target);
    output.note("Forecast: " + target);
    try {
      SeriesPicture picture = picture(model, series, table);
      picture.writePng(picture(".png"));
      picture.writeSvg(picture(".svg"));
      output.note("Pictures: " + picture(".png") + ", " + picture(".svg"));
    } catch (IOException e) {
      output.note("lstm4j: the pictures are not drawn: " + e.getMessage());
    }
  }

  private SeriesPicture picture(ForecastModel model, Series series, ForecastTable table) {
    int horizon = table.mean().length;
    int shown = Math.max(LEAST_PAST, Math.max(3 * horizon, 3 * model.shape().period()));
    int from = Math.max(0, series.length() - shown);
    List<SeriesPicture.Panel> panels = new ArrayList<>();
    int columns = Math.min(series.columns().size(), SeriesPicture.MOST_PANELS);
    for (int c = 0; c < columns; c++) {
      double[] past = series.column(c);
      int column = c;
      List<SeriesPicture.Band> bands =
          table.intervals().stream()
              .skip(Math.max(0, table.intervals().size() - MOST_BANDS))
              .sorted((one, two) -> Double.compare(two.level(), one.level()))
              .map(i -> new SeriesPicture.Band(of(i.lower(), column), of(i.upper(), column)))
              .toList();
      panels.add(
          new SeriesPicture.Panel(
              Shown.of(series.columns().get(c)),
              Arrays.copyOfRange(past, from, past.length),
              of(table.mean(), c),
              bands));
    }
    String levels =
        table.intervals().stream()
            .map(ForecastInterval::level)
            .map(ForecastReport::percent)
            .collect(Collectors.joining(" and "));
    String data = seriesOptions.data();
    String name = data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
    return new SeriesPicture(
        Shown.of(name, 60) + ": " + Counted.of(horizon, "step") + " ahead",
        new ModelForecaster(model).name()
            + (levels.isEmpty() ? "" : "; bars: where " + levels + " of the values are expected"),
        Shown.of(series.times().map(Times::name).orElse("row")),
        row -> series.times().map(t -> t.text(from + row)).orElse(String.valueOf(from + row + 1)),
        panels);
  }

  private static double[] of(double[][] values, int column) {
    return Arrays.stream(values).mapToDouble(row -> row[column]).toArray();
  }

  private ObjectNode json(Series series, ForecastTable table) {
    ObjectNode json = Output.object();
    json.put("data", seriesOptions.data())
        .put("rows", series.length())
        .put("horizon", table.mean().length);
    series.times().ifPresent(times -> json.put("step", times.stepWords()));
    ArrayNode rows = json.putArray("forecast");
    for (int h = 0; h < table.mean().length; h++) {
      for (int c = 0; c < series.columns().size(); c++) {
        ObjectNode row = rows.addObject().put("step", h + 1);
        if (series.times().isPresent()) {
          row.put("time", series.times().get().text(series.length() + h));
        }
        row.put("column", series.columns().get(c)).put("mean", table.mean()[h][c]);
        ObjectNode quantiles = row.putObject("quantiles");
        for (ForecastTable.Quantile quantile : table.quantiles()) {
          quantiles.put(Decimal.of(quantile.share(), 6), quantile.values()[h][c]);
        }
      }
    }
    return json;
  }
}
