package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.forecast.Contest;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.IntervalCheck;
import org.lstm4j.forecast.ModelForecaster;
import org.lstm4j.forecast.RollingOrigin;
import org.lstm4j.forecast.Seasonality;
import org.lstm4j.forecast.Series;
import org.lstm4j.forecast.SeriesSplit;
import org.lstm4j.forecast.SineFigures;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Forecasts from every row that was held out, beside simple ones. */
@Command(
    name = "evaluate",
    description =
        "Forecast from each row of the part that is held out, and compare with what came, beside"
            + " persistence, the last season and linear autoregression.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j forecast evaluate -m forecast.zip --data sales.csv",
      "  lstm4j forecast evaluate -m sine.zip --data sine",
      "  lstm4j forecast evaluate -m sunspots.zip --data sunspots --horizon 20 --json",
      "",
      "MASE below 1 is better than the seasonal naive forecast one step ahead."
    })
final class ForecastEvaluateCommand implements Callable<Integer> {

  private static final int USUAL_PATHS = 200;
  private static final int MOST_ORIGINS = 1000;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ForecastOptions options;
  @Mixin private SeriesOptions seriesOptions;

  @Option(
      names = "--period",
      paramLabel = "N",
      description = "Rows of a season; 1 for none. Default: the model's, else found out.")
  private Integer period;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description = "Rows from one forecast to the next. Default: 1, more where it is long.")
  private Integer stride;

  @Option(
      names = "--test",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Last part of a series that the model wasn't trained on, which is forecast. Default:"
              + " ${DEFAULT-VALUE}.")
  private double testShare;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    options.check();
    if (period != null) {
      Require.atLeast("period", period, 1);
    }
    if (stride != null) {
      Require.atLeast("stride", stride, 1);
    }
    ForecastModel model = ForecastModel.read(Access.readable(options.file()));
    if (seriesOptions.isSine()) {
      return sine(model, output);
    }
    int paths = options.paths(USUAL_PATHS, model);
    Series series = seriesOptions.read(model.shape().columns(), output);
    model.change().requireFits(series);
    int start = testStart(model, series, output);
    int horizon = options.horizon(model);
    RollingOrigin rolling = rolling(series, start, horizon, output);
    int found = period(model, series.part(0, start), output);
    ModelForecaster forecaster = new ModelForecaster(model);
    Contest contest = Contest.of(rolling, forecaster, model.shape().window(), found);
    List<IntervalCheck> intervals =
        forecaster.hasIntervals()
            ? IntervalCheck.of(rolling, forecaster, options.levels(), paths, options.seed())
            : List.of();
    ForecastReport report = new ForecastReport(seriesOptions.data(), series, contest, intervals);
    if (isJson) {
      output.data(report.json());
    } else {
      for (String line : report.lines()) {
        output.result(line);
      }
      if (intervals.isEmpty()) {
        output.note("intervals: none, since the model was trained without a validation part.");
      }
    }
    return 0;
  }

  private int sine(ForecastModel model, Output output) throws IOException {
    if (!SineFigures.fits(model)) {
      throw new DataException(
          "sine: expected a model that reads one column as it is, as the sine task's does, got one"
              + " trained on "
              + Shown.of(model.provenance().data())
              + ". Train one: lstm4j forecast train --data sine.");
    }
    ForecastSubject.Result result = SineSubject.of(false).measure(model);
    if (isJson) {
      ObjectNode json = Output.object();
      json.put("data", seriesOptions.data());
      result.addTo(json);
      output.data(json);
    } else {
      for (String line : result.lines()) {
        output.result(line);
      }
    }
    return 0;
  }

  /** First row that is held out: the first behind the training's own, or of the last share. */
  private int testStart(ForecastModel model, Series series, Output output) throws IOException {
    int known = model.provenance().rows().stream().mapToInt(Integer::intValue).sum();
    boolean isOwn =
        known > 0
            && known <= series.length()
            && series.part(0, known).digest().equals(model.provenance().digest());
    int horizon = options.horizon(model);
    if (isOwn) {
      if (known + horizon > series.length()) {
        throw new DataException(
            seriesOptions.data()
                + ": expected at least "
                + horizon
                + " rows, the horizon, behind the "
                + known
                + " that the model was trained on, got "
                + (series.length() - known)
                + ". Give a longer series, or take a smaller --horizon.");
      }
      return known;
    }
    output.note(
        seriesOptions.data()
            + ": not what the model was trained on; the last "
            + Math.round(100 * testShare)
            + " % of its rows are forecast.");
    return SeriesSplit.of(series.length(), 0, testShare, model.reach(), horizon).testStart();
  }

  private RollingOrigin rolling(Series series, int start, int horizon, Output output) {
    if (stride != null) {
      return new RollingOrigin(series.values(), start, horizon, stride);
    }
    int all = new RollingOrigin(series.values(), start, horizon, 1).origins();
    int usual = (all + MOST_ORIGINS - 1) / MOST_ORIGINS;
    if (usual > 1) {
      output.note("one row in " + usual + " is forecast from; --stride 1 takes all " + all + ".");
    }
    return new RollingOrigin(series.values(), start, horizon, usual);
  }

  private int period(ForecastModel model, Series known, Output output) {
    if (period != null) {
      return period;
    }
    if (model.shape().period() > 1) {
      return model.shape().period();
    }
    int found = Seasonality.period(known.column(0));
    output.note(
        found > 1
            ? "period: " + found + ", found by the autocorrelation of the rows that are known."
            : "period: none found; there is no seasonal forecast. Name one with --period.");
    return found;
  }
}
