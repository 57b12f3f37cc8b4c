package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastSettings;
import org.lstm4j.forecast.ForecastStep;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.forecast.SeriesSplit;

/**
 * A series of one's own.
 *
 * @param task the task
 * @param split its parts
 */
record SeriesSubject(ForecastTask task, SeriesSplit split) implements ForecastSubject {

  @Override
  public ForecastSettings usual(ForecastSettings.Method method) {
    return ForecastSettings.series(method);
  }

  @Override
  public List<String> notes() {
    return List.of(
        String.format(
            Locale.ROOT,
            "Data: %s, %s: %d to learn from, %d to choose by, %d kept for 'forecast evaluate'.",
            task.data(),
            Counted.of(split.train() + split.validation() + split.test(), "row"),
            split.train(),
            split.validation(),
            split.test()),
        String.format(
            Locale.ROOT,
            "Columns: %s; window %d, horizon %d, %s; networks read %s.",
            String.join(", ", task.shape().columns()),
            task.shape().window(),
            task.shape().horizon(),
            task.shape().period() > 1 ? "period " + task.shape().period() : "no period",
            task.change().describe()));
  }

  @Override
  public Result measure(ForecastModel model) {
    Map<String, Double> figures = new TreeMap<>();
    double mean = 0;
    for (int seed : model.provenance().seeds()) {
      double lowest =
          model.provenance().history().stream()
              .filter(step -> step.seed() == seed)
              .mapToDouble(ForecastStep::choiceLoss)
              .min()
              .orElseThrow();
      figures.put("validationMse.seed" + seed, lowest);
      mean += lowest / model.members().size();
    }
    double persistence = persistence();
    figures.put("validationMse", mean);
    figures.put("persistenceValidationMse", persistence);
    String verdict =
        mean < persistence
            ? ""
            : " The networks are no better than the value before, even one step ahead.";
    return new Result(
        figures,
        List.of(
            "Validation, mean squared error one step ahead, scaled",
            String.format(Locale.ROOT, "  the networks, each alone %9.3g", mean),
            String.format(Locale.ROOT, "  the value before         %9.3g", persistence),
            "Compare with other forecasts on the rows that were kept: forecast evaluate."
                + verdict),
        Optional.empty());
  }

  /** What predicting the row before gives on the validation part, scaled as the errors are. */
  private double persistence() {
    double[][] levels = task.change().levels(task.values().orElseThrow());
    double sum = 0;
    for (int t = split.train(); t < levels.length; t++) {
      for (int c = 0; c < levels[t].length; c++) {
        double error = (levels[t][c] - levels[t - 1][c]) / task.scaling().scale()[c];
        sum += error * error / levels[t].length;
      }
    }
    return sum / (levels.length - split.train());
  }
}
