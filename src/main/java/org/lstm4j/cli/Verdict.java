package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.Decimal;
import org.lstm4j.json.PredictionJson;
import org.lstm4j.predict.Prediction;

/**
 * What is said of a review.
 *
 * @param source where it stands
 * @param row its place in a table; empty if it doesn't come from one
 * @param prediction empty if the review is blank
 * @param form how it is shown
 */
record Verdict(String source, Optional<Row> row, Optional<Prediction> prediction, Form form) {

  /** Stands where a label and a probability would, so that lines stay beside their reviews. */
  private static final String NONE = "-";

  /**
   * How answers are shown.
   *
   * @param top labels or tags for people, the likeliest first; at least 1
   * @param isOfTags whether any number of them may hold
   */
  record Form(int top, boolean isOfTags) {}

  /**
   * A place in a table.
   *
   * @param number of the row, from 1; a header doesn't count
   * @param line where it begins, from 1
   */
  record Row(long number, long line) {}

  /** For people: label and probability. */
  String[] columns() {
    return prediction.map(this::columns).orElse(new String[] {NONE, NONE});
  }

  private String[] columns(Prediction p) {
    if (form.top() == 1) {
      String label = p.label().isEmpty() ? NONE : p.label(); // of tags: none of them
      return new String[] {label, shown(p.probability())};
    }
    return p.likeliest(form.top()).stream()
        .flatMap(each -> Stream.of(each.getKey(), shown(each.getValue())))
        .toArray(String[]::new);
  }

  private static String shown(double probability) {
    return Decimal.ofProbability(probability);
  }

  /** For programs. */
  ObjectNode json() {
    ObjectNode object = Output.object().put("source", source);
    prediction.ifPresentOrElse(
        p -> PredictionJson.addTo(object, p, form.isOfTags()), () -> object.put("error", blank()));
    row.ifPresent(place -> object.put("row", place.number()).put("line", place.line()));
    return object;
  }

  /** What a person should know of it; empty if all is well. */
  Optional<String> note() {
    if (prediction.isEmpty()) {
      return Optional.of("lstm4j: " + source + ": expected a review, got a " + blank() + ".");
    }
    return prediction
        .filter(p -> !p.trusted())
        .map(
            p ->
                "lstm4j: "
                    + source
                    + ": only "
                    + p.knownWords()
                    + (p.knownWords() == 1 ? " known word" : " known words")
                    + ", fewer than in nearly all training reviews; too short to trust.");
  }

  private String blank() {
    return row.isPresent() ? "blank text" : "blank line";
  }
}
