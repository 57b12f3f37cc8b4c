package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lstm4j.check.Shown;
import org.lstm4j.predict.Evaluation;

/** What an evaluation says beside its loss and its accuracy, for people and for programs. */
final class Metrics {

  /** A label that fewer than one review in so many has is rare: accuracy then says little. */
  private static final int RARE = 5;

  private final Evaluation evaluation;
  private final List<String> labels;
  private final String negative;
  private final String positive;

  /** Of the labels 0 and 1. */
  Metrics(Evaluation evaluation, List<String> labels) {
    this.evaluation = evaluation;
    this.labels = labels;
    this.negative = Shown.line(labels.get(0));
    this.positive = Shown.line(labels.get(1));
  }

  /** Adds a key for each; what is undefined is null. */
  void addTo(ObjectNode json) {
    put(json, "precision", evaluation.precision());
    put(json, "recall", evaluation.recall());
    put(json, "f1", evaluation.f1());
    put(json, "rocAuc", evaluation.rocAuc());
    put(json, "balancedAccuracy", evaluation.balancedAccuracy());
    json.put("majorityAccuracy", evaluation.majorityAccuracy());
    json.put(
        "majorityLabel",
        evaluation.majority().isPresent() ? labels.get(evaluation.majority().getAsInt()) : null);
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    json.put(name, value.isPresent() ? (Double) value.getAsDouble() : null);
  }

  /** A line of two columns for each. */
  List<String> lines() {
    String oneLabel = "all are really " + majority();
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "precision of " + positive, evaluation.precision(), "nothing is called " + positive));
    lines.add(
        new Line("recall of " + positive, evaluation.recall(), "nothing is really " + positive));
    lines.add(
        new Line("F1 of " + positive, evaluation.f1(), "nothing is or is called " + positive));
    lines.add(new Line("ROC-AUC", evaluation.rocAuc(), oneLabel));
    lines.add(new Line("balanced accuracy", evaluation.balancedAccuracy(), oneLabel));
    OptionalDouble always = OptionalDouble.of(evaluation.majorityAccuracy());
    lines.add(new Line("accuracy of always saying " + majority(), always, ""));
    int width = lines.stream().mapToInt(line -> line.name().length()).max().orElseThrow();
    return lines.stream().map(line -> line.text(width)).toList();
  }

  /** A figure and, where it may be undefined, why it would be. */
  private record Line(String name, OptionalDouble value, String whyNot) {

    String text(int width) {
      String shown =
          value.isPresent()
              ? String.format(Locale.ROOT, "%.4f", value.getAsDouble())
              : "undefined, " + whyNot;
      return String.format("%-" + width + "s  %s", name, shown);
    }
  }

  private String majority() {
    if (evaluation.majority().isEmpty()) {
      return "either";
    }
    return evaluation.majority().getAsInt() == 1 ? positive : negative;
  }

  /** What must be said of the accuracy where one label is rare. */
  Optional<String> warning() {
    int positives = evaluation.confusion().positives();
    int negatives = evaluation.confusion().negatives();
    int rare = Math.min(positives, negatives);
    if ((long) rare * RARE >= evaluation.reviews()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Balance: %d of %d reviews are '%s'. Always saying '%s' has an accuracy of %.4f, so look"
                + " at precision, recall and ROC-AUC too.",
            rare,
            evaluation.reviews(),
            positives < negatives ? positive : negative,
            majority(),
            evaluation.majorityAccuracy()));
  }
}
