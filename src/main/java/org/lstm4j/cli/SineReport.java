package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastSettings;
import org.lstm4j.forecast.ForecastStep;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.forecast.SineData;
import org.lstm4j.forecast.SineFigures;

/** What a training on the sine task tells. */
record SineReport(
    Output output, ForecastTask task, ForecastSettings settings, List<Integer> seeds) {

  static final String QUICK =
      "Quick: learns from a quarter of the waves and briefly. It isn't the published task; its"
          + " free-running predictions may drift.";

  /** What is about to be learned. */
  void begin() {
    if (task.data().equals(SineData.QUICK)) {
      output.note(QUICK);
    }
    output.note(
        String.format(
            Locale.ROOT,
            "Data: %s, %d waves of %d steps to learn from, %d held out.",
            task.data(),
            task.lessons().training().size(),
            SineFigures.GIVEN,
            task.lessons().heldOut().size()));
    output.note(
        String.format(
            Locale.ROOT,
            "Network: %s; %s, %s.",
            settings.network(1).describe(),
            settings.method() == ForecastSettings.Method.LBFGS
                ? "LBFGS, at most " + settings.steps() + " iterations"
                : "Adam, " + settings.steps() + " epochs",
            new SeedRange(seeds).described()));
  }

  /** The figures, for people. */
  void print(ForecastModel model, SineFigures figures) throws IOException {
    output.result("Held-out waves: mean squared error");
    output.result(
        String.format(Locale.ROOT, "  one step ahead            %.3g", figures.oneStep()));
    output.result(
        String.format(Locale.ROOT, "    the value before        %.3g", figures.persistence()));
    output.result(
        String.format(
            Locale.ROOT,
            "  free-running, %d steps  %.3g",
            SineFigures.FREE,
            figures.freeRunning()));
    output.result(String.format(Locale.ROOT, "    always zero             %.3g", figures.zero()));
    if (seeds.size() > 1) {
      for (int m = 0; m < seeds.size(); m++) {
        output.result(
            String.format(
                Locale.ROOT,
                "  free-running, seed %d alone  %.3g",
                seeds.get(m),
                figures.freeRunningOfMembers().get(m)));
      }
    }
    if (figures.freeRunning() >= figures.zero()) {
      output.result("By itself it is no better than always saying zero: it drifts.");
    }
    output.result(
        String.format(
            Locale.ROOT,
            "Time: %.0fs.",
            model.provenance().history().stream().mapToDouble(ForecastStep::seconds).sum()));
    if (task.data().equals(SineData.QUICK)) {
      output.result(QUICK);
    }
  }

  /** The same for programs. */
  void addTo(ObjectNode json, ForecastModel model, SineFigures figures) {
    json.put("data", task.data());
    json.put("network", settings.network(1).describe());
    settings.byName().forEach(json::put);
    ArrayNode members = json.putArray("members");
    for (int m = 0; m < seeds.size(); m++) {
      int seed = seeds.get(m);
      ObjectNode member = members.addObject();
      member.put("seed", seed);
      member.put("freeRunningMse", figures.freeRunningOfMembers().get(m));
    }
    figures.results().forEach(json::put);
    ArrayNode history = json.putArray("history");
    for (ForecastStep step : model.provenance().history()) {
      ObjectNode one = history.addObject();
      one.put("seed", step.seed());
      one.put("step", step.step());
      one.put("loss", step.loss());
      one.put("val_loss", step.validationLoss());
      one.put("choice_loss", step.choiceLoss());
      one.put("evaluations", step.evaluations());
      one.put("seconds", step.seconds());
    }
  }
}
