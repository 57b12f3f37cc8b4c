package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Decimal;
import org.lstm4j.forecast.Contest;
import org.lstm4j.forecast.ForecastErrors;
import org.lstm4j.forecast.ForecastStep;
import org.lstm4j.forecast.IntervalCheck;
import org.lstm4j.forecast.RollingOrigin;
import org.lstm4j.forecast.Series;

/**
 * What forecasts were worth, for people and for programs.
 *
 * @param data name of the series
 * @param series all of it
 * @param contest the model and the others
 * @param intervals of the model, by level; may be none
 */
record ForecastReport(String data, Series series, Contest contest, List<IntervalCheck> intervals) {

  private static final int DIGITS = 4;

  List<String> lines() {
    RollingOrigin rolling = contest.rolling();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s held out%s, %s of %s",
            data,
            Counted.of(series.length() - rolling.start(), "row"),
            series
                .times()
                .map(
                    t ->
                        " (" + t.text(rolling.start()) + " to " + t.text(series.length() - 1) + ")")
                .orElse(""),
            Counted.of(rolling.origins(), "forecast"),
            Counted.of(rolling.horizon(), "step")));
    for (int c = 0; c < series.columns().size(); c++) {
      lines.add("");
      lines.addAll(Aligned.lines(errors(c)));
    }
    lines.add("");
    lines.add(verdict());
    for (int c = 0; c < series.columns().size() && !intervals.isEmpty(); c++) {
      lines.add("");
      lines.addAll(Aligned.lines(intervals(c)));
    }
    return lines;
  }

  private List<List<String>> errors(int column) {
    List<List<String>> rows = new ArrayList<>();
    List<Integer> steps = steps();
    List<String> header = new ArrayList<>(List.of(series.columns().get(column)));
    header.addAll(List.of("MASE", "RMSE", "MAE"));
    steps.forEach(step -> header.add("MASE(" + (step + 1) + ")"));
    rows.add(header);
    for (Contest.Entry entry : contest.entries()) {
      ForecastErrors errors = entry.errors();
      List<String> row = new ArrayList<>(List.of(entry.name()));
      row.add(scaled(errors.mase(column)));
      row.add(Decimal.brief(errors.rmse(column), DIGITS));
      row.add(Decimal.brief(errors.mae(column), DIGITS));
      steps.forEach(step -> row.add(scaled(errors.mase(column, step))));
      rows.add(row);
    }
    return rows;
  }

  /** The first step, one in the middle and the last, as far as they differ. */
  private List<Integer> steps() {
    int horizon = contest.rolling().horizon();
    return horizon == 1
        ? List.of()
        : horizon == 2 ? List.of(0, 1) : List.of(0, (horizon - 1) / 2, horizon - 1);
  }

  private static String scaled(double mase) {
    return Double.isFinite(mase) ? String.format(Locale.ROOT, "%.3f", mase) : "-";
  }

  private String verdict() {
    Contest.Entry best = contest.bestBaseline();
    double ratio = contest.ratio();
    if (!Double.isFinite(ratio)) {
      return "The best of the others, " + best.name() + ", makes no error at all.";
    }
    String percent = String.format(Locale.ROOT, "%.1f %%", 100 * Math.abs(ratio - 1));
    if (ratio < 1) {
      return "The LSTM wins: its error is " + percent + " below that of " + best.name() + ".";
    }
    return "The LSTM loses: its error is "
        + percent
        + " above that of "
        + best.name()
        + ". Take that instead.";
  }

  private List<List<String>> intervals(int column) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("intervals of " + series.columns().get(column), "held", "width", "score"));
    for (IntervalCheck check : intervals) {
      rows.add(
          List.of(
              percent(check.level()),
              String.format(
                  Locale.ROOT, "%.1f %%", 100 * IntervalCheck.mean(check.coverage(), column)),
              Decimal.brief(IntervalCheck.mean(check.width(), column), DIGITS),
              Decimal.brief(IntervalCheck.mean(check.score(), column), DIGITS)));
    }
    return rows;
  }

  /** {@code 80 %}. */
  static String percent(double level) {
    return Decimal.of(100 * level, 6) + " %";
  }

  /** Adds the steps of a training. */
  static void addSteps(ArrayNode steps, List<ForecastStep> history) {
    for (ForecastStep step : history) {
      steps
          .addObject()
          .put("seed", step.seed())
          .put("step", step.step())
          .put("loss", step.loss())
          .put("val_loss", step.validationLoss())
          .put("choice_loss", step.choiceLoss())
          .put("evaluations", step.evaluations())
          .put("seconds", step.seconds());
    }
  }

  ObjectNode json() {
    RollingOrigin rolling = contest.rolling();
    ObjectNode json = Output.object();
    json.put("data", data)
        .put("rows", series.length())
        .put("heldOut", series.length() - rolling.start())
        .put("origins", rolling.origins())
        .put("horizon", rolling.horizon())
        .put("stride", rolling.stride())
        .put("period", contest.period());
    series.times().ifPresent(t -> json.put("from", t.text(rolling.start())));
    ArrayNode entries = json.putArray("forecasts");
    for (Contest.Entry entry : contest.entries()) {
      ObjectNode node = entries.addObject().put("name", entry.name());
      put(node, "mase", entry.errors().mase());
      ArrayNode columns = node.putArray("columns");
      for (int c = 0; c < series.columns().size(); c++) {
        ObjectNode column = columns.addObject().put("name", series.columns().get(c));
        put(column, "mase", entry.errors().mase(c));
        put(column, "rmse", entry.errors().rmse(c));
        put(column, "mae", entry.errors().mae(c));
        ArrayNode steps = column.putArray("maeByStep");
        for (double[] step : entry.errors().absolute()) {
          steps.add(step[c]);
        }
      }
    }
    json.put("bestBaseline", contest.bestBaseline().name());
    put(json, "ratioToBestBaseline", contest.ratio());
    json.put("wins", contest.ratio() < 1);
    ArrayNode levels = json.putArray("intervals");
    for (IntervalCheck check : intervals) {
      for (int c = 0; c < series.columns().size(); c++) {
        ObjectNode node = levels.addObject();
        node.put("level", check.level()).put("column", series.columns().get(c));
        node.put("coverage", IntervalCheck.mean(check.coverage(), c));
        put(node, "width", IntervalCheck.mean(check.width(), c));
        put(node, "score", IntervalCheck.mean(check.score(), c));
        ArrayNode steps = node.putArray("coverageByStep");
        for (double[] step : check.coverage()) {
          steps.add(step[c]);
        }
      }
    }
    return json;
  }

  /** JSON has no NaN. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
