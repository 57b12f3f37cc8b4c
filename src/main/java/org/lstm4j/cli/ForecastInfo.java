package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Shown;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastProvenance;
import org.lstm4j.forecast.ForecastStep;
import org.lstm4j.network.NetworkConfig;

/**
 * What {@code info} says of a model that forecasts.
 *
 * @param file of the model
 * @param model what it holds
 */
record ForecastInfo(Path file, ForecastModel model) {

  private static final double MEBIBYTE = 1 << 20;
  private static final int DIGITS = 5;

  static ForecastInfo read(Path file) throws IOException {
    return new ForecastInfo(file, ForecastModel.read(Access.readable(file)));
  }

  /** For people. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    ForecastProvenance story = model.provenance();
    NetworkConfig network = model.members().get(0).config();
    add(lines, "file", "%s: %.1f MiB", file, Files.size(file) / MEBIBYTE);
    add(lines, "kind", "forecasts a series; for lstm4j forecast");
    add(
        lines,
        "model",
        "%s of %s: %d parameters each; seeds %s",
        Counted.of(model.members().size(), "network"),
        network.describe(),
        network.parameterCount(),
        story.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    add(
        lines,
        "reach",
        "window %d, horizon %d, %s",
        model.shape().window(),
        model.shape().horizon(),
        model.shape().period() > 1 ? "period " + model.shape().period() : "no period");
    add(lines, "reads", "%s, scaled", model.change().describe());
    for (int c = 0; c < model.shape().columns().size(); c++) {
      add(
          lines,
          c == 0 ? "columns" : "",
          "%s: mean %s, standard deviation %s, intervals widened by %s",
          Shown.of(model.shape().columns().get(c)),
          Decimal.brief(model.scaling().mean()[c], DIGITS),
          Decimal.brief(model.scaling().scale()[c], DIGITS),
          Decimal.brief(model.spread().get(c), 3));
    }
    add(lines, "data", "%s, SHA-256 %s", Shown.of(story.data()), story.digest());
    add(
        lines,
        "",
        "%s to learn from, %d to choose by or to watch",
        Counted.of(story.rows().get(0), "row"),
        story.rows().get(1));
    add(lines, "training", "%s", words(story.settings()));
    for (int seed : story.seeds()) {
      steps(lines, seed, story.history());
    }
    story
        .results()
        .forEach((name, value) -> add(lines, "result", "%s %s", name, Decimal.brief(value, 4)));
    add(lines, "made by", "%s", words(story.versions()));
    return lines;
  }

  private static void steps(List<String> lines, int seed, List<ForecastStep> history) {
    List<ForecastStep> steps = history.stream().filter(step -> step.seed() == seed).toList();
    steps.stream()
        .min(Comparator.comparingDouble(ForecastStep::choiceLoss))
        .ifPresent(
            kept ->
                add(
                    lines,
                    "",
                    "seed %d: step %d of %d is kept: loss %.4g, held out %.4g, choice %.4g",
                    seed,
                    kept.step(),
                    steps.size(),
                    kept.loss(),
                    kept.validationLoss(),
                    kept.choiceLoss()));
  }

  private static String words(Map<String, String> named) {
    return named.entrySet().stream()
        .map(each -> each.getKey() + " " + Shown.of(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void add(List<String> lines, String name, String format, Object... values) {
    lines.add(
        String.format(Locale.ROOT, "%-9s ", name) + String.format(Locale.ROOT, format, values));
  }

  /** For programs. */
  ObjectNode json() throws IOException {
    ForecastProvenance story = model.provenance();
    NetworkConfig network = model.members().get(0).config();
    ObjectNode json = Output.object();
    json.put("file", file.toString()).put("bytes", Files.size(file)).put("kind", "forecast");
    json.put("description", network.describe());
    json.put("parameters", network.parameterCount());
    json.put("members", model.members().size());
    story.seeds().forEach(json.putArray("seeds")::add);
    json.put("window", model.shape().window())
        .put("horizon", model.shape().horizon())
        .put("period", model.shape().period())
        .put("transform", model.change().transform())
        .put("difference", model.change().lag());
    ArrayNode columns = json.putArray("columns");
    for (int c = 0; c < model.shape().columns().size(); c++) {
      columns
          .addObject()
          .put("name", model.shape().columns().get(c))
          .put("mean", model.scaling().mean()[c])
          .put("scale", model.scaling().scale()[c])
          .put("intervalSpread", model.spread().get(c));
    }
    ObjectNode data = json.putObject("data");
    data.put("name", story.data()).put("digest", story.digest());
    story.rows().forEach(data.putArray("rows")::add);
    story.settings().forEach(json.putObject("training")::put);
    ForecastReport.addSteps(json.putArray("history"), story.history());
    story.results().forEach(json.putObject("results")::put);
    story.versions().forEach(json.putObject("versions")::put);
    return json;
  }
}
