package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.check.ShownNames;
import org.lstm4j.metrics.Calibration;
import org.lstm4j.metrics.ConfusionMatrix;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.LabelFigures;

/** What an evaluation of K labels says, for people and for programs. */
final class LabelScores {

  /** Where fewer than one review in so many has another label, accuracy says little. */
  private static final int RARE = 5;

  private final LabelFigures metrics;
  private final List<String> labels;
  private final List<String> names;

  /** Of the labels 0 to K − 1. */
  LabelScores(LabelFigures metrics, List<String> labels) {
    this.metrics = metrics;
    this.labels = labels;
    this.names = ShownNames.of(labels, Aligned::width, ScoreLines.MOST_NAME);
  }

  private boolean isTwo() {
    return labels.size() == 2;
  }

  /**
   * Adds a key for each figure; what is undefined is null. For two labels those of label 1 and its
   * counts are there too.
   */
  void addTo(ObjectNode json) {
    ConfusionMatrix matrix = metrics.matrix();
    if (isTwo()) {
      ScoreJson.put(json, matrix.each().get(1).figures());
    }
    ScoreJson.put(json, "rocAuc", metrics.rocAuc());
    ScoreJson.put(json, "balancedAccuracy", matrix.balancedAccuracy());
    json.put("majorityAccuracy", matrix.majorityAccuracy());
    List<Integer> majority = matrix.majority();
    json.put("majorityLabel", majority.size() > 1 ? null : labels.get(majority.get(0)));
    ArrayNode rows = json.putArray("confusionMatrix");
    for (int[] counts : matrix.counts()) {
      IntStream.of(counts).forEach(rows.addArray()::add);
    }
    ArrayNode each = json.putArray("perLabel");
    List<Counts> counts = matrix.each();
    for (int k = 0; k < labels.size(); k++) {
      ObjectNode one = each.addObject().put("label", labels.get(k));
      ScoreJson.put(one, counts.get(k).figures());
      one.put("support", counts.get(k).support());
      ScoreJson.put(one, "rocAuc", metrics.rocAuc(k));
    }
    ScoreJson.putAverages(json, metrics.macro(), metrics.weighted(), metrics.micro());
    if (!metrics.topCounts().isEmpty()) {
      ObjectNode top = json.putObject("topAccuracy");
      metrics.topCounts().forEach(k -> top.put(String.valueOf(k), metrics.topAccuracy(k)));
    }
    ScoreJson.put(json, metrics.brierScore(), metrics.calibration());
  }

  /** Tables and lines, the last with loss and accuracy. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(new MatrixLines(metrics.matrix(), names).lines());
    lines.addAll(ScoreLines.explained(figures()));
    lines.addAll(others());
    if (isTwo()) {
      lines.addAll(calibration());
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "Loss: %.4f, Accuracy: %.4f",
            metrics.loss(),
            metrics.matrix().accuracy()));
    return lines;
  }

  /** A row for each label and each average. */
  private List<List<String>> figures() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", List.of("precision", "recall", "F1"), "ROC-AUC", "reviews"));
    List<Counts> each = metrics.matrix().each();
    for (int k = 0; k < labels.size(); k++) {
      rows.add(
          row(
              names.get(k),
              ScoreLines.cells(each.get(k)),
              isTwo() ? "" : ScoreLines.shown(metrics.rocAuc(k)),
              String.valueOf(each.get(k).support())));
    }
    String all = String.valueOf(metrics.size());
    String area = isTwo() ? "" : ScoreLines.shown(metrics.rocAuc());
    rows.add(row("macro average", ScoreLines.cells(metrics.macro()), area, all));
    rows.add(row("weighted average", ScoreLines.cells(metrics.weighted()), "", all));
    rows.add(row("micro average", ScoreLines.cells(metrics.micro()), "", all));
    return rows;
  }

  /** Both labels of two have the same area, so it has no column. */
  private List<String> row(String name, List<String> figures, String area, String reviews) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(figures);
    if (!isTwo()) {
      row.add(area);
    }
    row.add(reviews);
    return row;
  }

  private List<String> others() {
    String oneLabel = "undefined, all are really " + majority();
    OptionalDouble balanced = metrics.matrix().balancedAccuracy();
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    if (isTwo()) {
      names.add("ROC-AUC");
      values.add(metrics.rocAuc().isPresent() ? ScoreLines.shown(metrics.rocAuc()) : oneLabel);
    }
    names.add("balanced accuracy");
    values.add(balanced.isPresent() ? ScoreLines.shown(balanced) : oneLabel);
    names.add("accuracy of always saying " + majority());
    values.add(ScoreLines.shown(metrics.matrix().majorityAccuracy()));
    for (int k : metrics.topCounts()) {
      names.add("right label among the " + k + " most probable");
      values.add(ScoreLines.shown(metrics.topAccuracy(k)));
    }
    names.add("Brier score");
    values.add(ScoreLines.shown(metrics.brierScore()));
    names.add("expected calibration error");
    values.add(ScoreLines.shown(metrics.calibration().expectedError()));
    return ScoreLines.named(names, values);
  }

  private List<String> calibration() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("probability of " + names.get(1), "mean", "really so", "reviews"));
    for (Calibration.Bin bin : metrics.calibration().bins()) {
      if (bin.size() > 0) {
        rows.add(
            List.of(
                String.format(Locale.ROOT, "%.1f to %.1f", bin.from(), bin.to()),
                ScoreLines.shown(bin.probability()),
                ScoreLines.shown(bin.share()),
                String.valueOf(bin.size())));
      }
    }
    return Aligned.lines(rows);
  }

  private String majority() {
    List<Integer> majority = metrics.matrix().majority();
    if (majority.size() == 1) {
      return names.get(majority.get(0));
    }
    return isTwo() ? "either" : "one of the " + majority.size() + " most frequent";
  }

  /** What must be said of the accuracy where other labels are rare. */
  Optional<String> warning() {
    ConfusionMatrix matrix = metrics.matrix();
    int frequent = matrix.majority().get(0);
    long others = metrics.size() - matrix.support(frequent);
    if (others * RARE >= metrics.size()) {
      return Optional.empty();
    }
    int shown = isTwo() ? 1 - frequent : frequent;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Balance: %d of %d reviews are '%s'. Always saying '%s' has an accuracy of %.4f, so look"
                + " at precision, recall and ROC-AUC too.",
            matrix.support(shown),
            metrics.size(),
            Shown.line(labels.get(shown)),
            Shown.line(labels.get(frequent)),
            matrix.majorityAccuracy()));
  }
}
