package org.lstm4j.cli;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of sixty short reviews of one's own, thirty {@code dull} and thirty {@code lively}. */
final class OwnReviews {

  static final int ROWS = 60;

  /** Of each label a fifth to test, a fifth of the rest to validate. */
  static final int TEST = 12;

  static final int VALIDATION = 10;
  static final int TRAIN = ROWS - TEST - VALIDATION;

  static final List<String> LABELS = List.of("dull", "lively");

  private static final List<List<String>> VERDICTS =
      List.of(
          List.of("grey and slow", "far too long", "without one idea", "tired from the start"),
          List.of("quick and bright", "full of ideas", "a joy to the end", "warm, and it sings"));
  private static final List<String> THINGS =
      List.of("the story", "this little film", "the whole cast", "every scene", "the music");

  private OwnReviews() {}

  static String label(int row) {
    return LABELS.get(row % 2);
  }

  /** Holds commas, so that a CSV must quote it. */
  static String text(int row) {
    List<String> verdicts = VERDICTS.get(row % 2);
    return "Evening "
        + row
        + ", and "
        + THINGS.get(row % THINGS.size())
        + " was "
        + verdicts.get(row / 2 % verdicts.size())
        + ".";
  }

  static String csv() {
    return csv("text", "label");
  }

  static String csv(String textColumn, String labelColumn) {
    return textColumn
        + ","
        + labelColumn
        + "\n"
        + rows((text, label) -> quoted(text) + "," + label);
  }

  static String tsv() {
    return "label\ttext\n" + rows((text, label) -> label + "\t" + text);
  }

  static String jsonLines() {
    return rows((text, label) -> "{\"text\": " + quoted(text) + ", \"label\": \"" + label + "\"}");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String rows(BinaryOperator<String> row) {
    return IntStream.range(0, ROWS)
        .mapToObj(i -> row.apply(text(i), label(i)) + "\n")
        .collect(Collectors.joining());
  }
}
