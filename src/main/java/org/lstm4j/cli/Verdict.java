package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.predict.Prediction;

/**
 * What is said of a review.
 *
 * @param source where it stands
 * @param row its place in a table; empty if it doesn't come from one
 * @param prediction empty if the review is blank
 */
record Verdict(String source, Optional<Row> row, Optional<Prediction> prediction) {

  /** Stands where a label and a probability would, so that lines stay beside their reviews. */
  private static final String NONE = "-";

  /**
   * A place in a table.
   *
   * @param number of the row, from 1; a header doesn't count
   * @param line where it begins, from 1
   */
  record Row(long number, long line) {}

  /** For people: label and probability. */
  String[] columns() {
    return prediction
        .map(p -> new String[] {p.label(), String.format(Locale.ROOT, "%.4f", p.probability())})
        .orElse(new String[] {NONE, NONE});
  }

  /** For programs. */
  ObjectNode json() {
    ObjectNode object = Output.object().put("source", source);
    prediction.ifPresentOrElse(
        p ->
            object
                .put("label", p.label())
                .put("probability", p.probability())
                .put("knownWords", p.knownWords())
                .put("trusted", p.trusted()),
        () -> object.put("error", blank()));
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
