package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.lstm4j.metrics.LabelFigures;
import org.lstm4j.metrics.TagFigures;
import org.lstm4j.model.Decision;
import org.lstm4j.model.EpochResult;
import org.lstm4j.network.LabelKind;

/** What the commands for Apache Spark tell of their results. */
final class SparkReport {

  private SparkReport() {}

  /** Says which paths lead nowhere here. */
  static void missing(List<String> paths, Output output) {
    for (String path : SparkDataOptions.missing(paths)) {
      output.note(
          "lstm4j: " + path + ": not found here; the machines that run the line must all have it.");
    }
  }

  /** Of a training, as {@code train} does. */
  static void print(SparkTrained trained, Output output) throws IOException {
    SparkTrained.Seed kept = trained.kept();
    if (trained.seeds().isEmpty()) {
      printEpochs(trained.history(), kept.epoch(), output);
    } else {
      printSeeds(trained.seeds(), output);
      output.note("Kept: seed " + kept.seed() + ", of the lowest validation loss.");
    }
    if (trained.test().isPresent()) {
      print(trained.test().get(), output);
    } else {
      output.result(
          String.format(
              Locale.ROOT,
              "Validation loss: %.4f, Validation accuracy: %.4f",
              kept.loss(),
              kept.accuracy()));
    }
  }

  private static void printEpochs(List<EpochResult> history, int kept, Output output) {
    output.note("epoch  val_loss  val_accuracy");
    for (EpochResult epoch : history) {
      output.note(
          String.format(
              Locale.ROOT,
              "%5d  %8.4f  %12.4f%s",
              epoch.epoch(),
              epoch.validationLoss(),
              epoch.validationAccuracy(),
              epoch.epoch() == kept ? "  kept: lowest validation loss" : ""));
    }
  }

  private static void printSeeds(List<SparkTrained.Seed> seeds, Output output) throws IOException {
    output.result("Seeds: " + seeds.size() + "; of the kept epoch of each");
    output.result("seed        epoch  val_loss  val_accuracy");
    for (SparkTrained.Seed seed : seeds) {
      output.result(
          String.format(
              Locale.ROOT,
              "%-10d  %5d  %8.4f  %12.4f",
              seed.seed(),
              seed.epoch(),
              seed.loss(),
              seed.accuracy()));
    }
    output.result("minimum / median / maximum");
    output.result(
        "val_loss      " + Spread.of(seeds.stream().map(SparkTrained.Seed::loss).toList()));
    output.result(
        "val_accuracy  " + Spread.of(seeds.stream().map(SparkTrained.Seed::accuracy).toList()));
  }

  /** Of judged texts, as {@code evaluate} does. */
  static void print(SparkScored scored, Output output) throws IOException {
    output.result(
        String.format(
            Locale.ROOT,
            "%d rows, %d judged, %d without a text",
            scored.rows(),
            scored.judged(),
            scored.rows() - scored.judged()));
    List<String> labels = scored.decision().labels();
    if (scored.labels().isPresent()) {
      LabelScores scores = new LabelScores(scored.labels().get(), labels);
      scores.warning().ifPresent(output::note);
      for (String line : scores.lines()) {
        output.result(line);
      }
    }
    if (scored.tags().isPresent()) {
      for (String line : new TagScores(scored.tags().get(), labels).lines()) {
        output.result(line);
      }
    }
  }

  /** The same, with the keys of {@code evaluate --json}. */
  static void addTo(ObjectNode json, SparkScored scored) {
    Decision decision = scored.decision();
    boolean isOfTags = decision.kind() == LabelKind.ANY;
    decision.labels().forEach(json.putArray(isOfTags ? "tags" : "labels")::add);
    if (decision.isOfTwo()) {
      json.put("positive", decision.labels().get(1));
    }
    json.put("rows", scored.rows()).put("judged", scored.judged());
    if (scored.labels().isPresent()) {
      LabelFigures figures = scored.labels().get();
      json.put("reviews", figures.size())
          .put("loss", figures.loss())
          .put("accuracy", figures.matrix().accuracy());
      if (decision.isOfTwo()) {
        json.put("threshold", decision.threshold());
        ScoreJson.putCounts(json, figures.matrix().each().get(1));
      }
      new LabelScores(figures, decision.labels()).addTo(json);
    }
    if (scored.tags().isPresent()) {
      TagFigures figures = scored.tags().get();
      json.put("reviews", figures.size())
          .put("loss", figures.loss())
          .put("accuracy", 1 - figures.hammingLoss());
      new TagScores(figures, decision.labels()).addTo(json);
    }
  }
}
