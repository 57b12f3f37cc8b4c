package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.ShownNames;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.Figures;
import org.lstm4j.metrics.TagFigures;

/** What an evaluation of K tags says, for people and for programs. */
final class TagScores {

  private final TagFigures metrics;
  private final List<String> tags;
  private final List<String> names;

  /** Of the tags 0 to K − 1. */
  TagScores(TagFigures metrics, List<String> tags) {
    this.metrics = metrics;
    this.tags = tags;
    this.names = ShownNames.of(tags, Aligned::width, ScoreLines.MOST_NAME);
  }

  /** Adds a key for each figure; what is undefined is null. */
  void addTo(ObjectNode json) {
    json.put("loss", metrics.loss())
        .put("subsetAccuracy", metrics.subsetAccuracy())
        .put("hammingLoss", metrics.hammingLoss())
        .put("threshold", metrics.threshold());
    ScoreJson.put(json, "rocAuc", metrics.rocAuc());
    ArrayNode each = json.putArray("perTag");
    for (int k = 0; k < tags.size(); k++) {
      Counts counts = metrics.each().get(k);
      ObjectNode one = each.addObject().put("tag", tags.get(k));
      ScoreJson.putCounts(one, counts);
      ScoreJson.put(one, counts.figures());
      one.put("support", counts.support());
      ScoreJson.put(one, "rocAuc", metrics.rocAuc(k));
    }
    ScoreJson.putAverages(json, metrics.macro(), metrics.weighted(), metrics.micro());
    ScoreJson.put(json, metrics.brierScore(), metrics.calibration());
  }

  /** Tables and lines, the last with loss and accuracy. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(ScoreLines.explained(figures()));
    lines.addAll(
        ScoreLines.named(
            List.of(
                "wrong tags of all decisions (Hamming loss)",
                "Brier score",
                "expected calibration error"),
            List.of(
                ScoreLines.shown(metrics.hammingLoss()),
                ScoreLines.shown(metrics.brierScore()),
                ScoreLines.shown(metrics.calibration().expectedError()))));
    lines.add(
        String.format(
            Locale.ROOT,
            "Loss: %.4f, all tags right: %.4f",
            metrics.loss(),
            metrics.subsetAccuracy()));
    return lines;
  }

  private List<List<String>> figures() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("", "precision", "recall", "F1", "ROC-AUC", "reviews", "found", "missed", "wrong"));
    for (int k = 0; k < tags.size(); k++) {
      Counts counts = metrics.each().get(k);
      rows.add(row(names.get(k), counts.figures(), ScoreLines.shown(metrics.rocAuc(k)), counts));
    }
    rows.add(average("macro average", metrics.macro(), ScoreLines.shown(metrics.rocAuc())));
    rows.add(average("weighted average", metrics.weighted(), ""));
    rows.add(average("micro average", metrics.micro(), ""));
    return rows;
  }

  private static List<String> row(String name, Figures figures, String area, Counts counts) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(ScoreLines.cells(figures));
    row.addAll(
        List.of(
            area,
            String.valueOf(counts.support()),
            String.valueOf(counts.truePositives()),
            String.valueOf(counts.falseNegatives()),
            String.valueOf(counts.falsePositives())));
    return row;
  }

  private static List<String> average(String name, Figures figures, String area) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(ScoreLines.cells(figures));
    row.addAll(List.of(area, "", "", "", ""));
    return row;
  }
}
