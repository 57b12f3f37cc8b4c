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
            "Columns: %s; window %d, horizon %d, %s.",
            String.join(", ", task.shape().columns()),
            task.shape().window(),
            task.shape().horizon(),
            task.shape().period() > 1 ? "period " + task.shape().period() : "no period"));
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

  /** What predicting the row before gives on the validation part, scaled. */
  private double persistence() {
    float[][][] inputs = task.lessons().heldOut().inputs();
    float[][][] targets = task.lessons().heldOut().targets();
    double sum = 0;
    for (int n = 0; n < inputs.length; n++) {
      float[] before = inputs[n][inputs[n].length - 1];
      for (int c = 0; c < before.length; c++) {
        double error = targets[n][0][c] - before[c];
        sum += error * error;
      }
    }
    return sum / ((double) inputs.length * task.lessons().heldOut().columns());
  }
}
