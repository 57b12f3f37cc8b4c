package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.Decimal;
import org.lstm4j.story.Claim;
import org.lstm4j.story.Meanings;
import org.lstm4j.story.ModelReading;
import org.lstm4j.story.PhraseReading;
import org.lstm4j.story.StoryStep;

/** The burger review for people: a block for each phrase, then a table for each trained model. */
final class BurgerText {

  private static final List<String> HEAD = List.of("", "f", "i", "candidate", "o", "C", "h");
  private static final String INDENT = "  ";
  private static final String BELOW = " ".repeat("DISAGREES: ".length());
  private static final int SHORT = 3; // significant digits

  private BurgerText() {}

  /**
   * The lines.
   *
   * @param story a step for each phrase
   * @param readings of trained models, by their files
   */
  static List<String> of(List<StoryStep> story, Map<String, ModelReading> readings) {
    List<String> lines = new ArrayList<>();
    lines.add("The burger review, read by an LSTM of three units whose weights were made by hand.");
    lines.add("x = [" + String.join(", ", Meanings.NAMES) + "]; unhealthy is below 0.");
    for (StoryStep step : story) {
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%s  x = %s, P(good) %.2f",
              step.phrase().text(),
              vector(step.phrase().meaning()),
              step.probability()));
      lines.add(INDENT + step.phrase().told());
      indented(numbers(step), lines);
    }
    readings.forEach((file, reading) -> addReading(file, reading, lines));
    return lines;
  }

  private static String vector(Meanings x) {
    float[] vector = x.vector();
    return IntStream.range(0, vector.length)
        .mapToObj(j -> Decimal.of(vector[j], SHORT))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<List<String>> numbers(StoryStep step) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    List<Meanings> columns =
        List.of(
            step.forget(),
            step.input(),
            step.candidate(),
            step.output(),
            step.cell(),
            step.hidden());
    for (int j = 0; j < Meanings.NAMES.size(); j++) {
      List<String> row = new ArrayList<>(List.of(Meanings.NAMES.get(j)));
      for (Meanings column : columns) {
        row.add(number(column.vector()[j]));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Two digits behind the point; what rounds to 0 has no sign. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("-0.00") ? "0.00" : text;
  }

  private static void indented(List<List<String>> rows, List<String> lines) {
    Aligned.lines(rows).forEach(line -> lines.add(INDENT + line));
  }

  private static void addReading(String file, ModelReading reading, List<String> lines) {
    lines.add("");
    lines.add(file + ": " + reading.network());
    lines.add(
        INDENT
            + (reading.unread().isEmpty()
                ? "Every word has an id of its own."
                : "Among its "
                    + reading.vocabularySize()
                    + " ids these words have none of their own: "
                    + String.join(", ", reading.unread())
                    + ". They stand in [brackets]."));
    indented(phrases(reading), lines);
    reading.gate().ifPresent(gate -> lines.add(INDENT + gate.told() + "."));
    for (Claim claim : reading.claims()) {
      lines.add(INDENT + (claim.agrees() ? "agrees:    " : "DISAGREES: ") + claim.story() + ";");
      lines.add(INDENT + BELOW + claim.found() + ".");
    }
    long agreed = reading.claims().stream().filter(Claim::agrees).count();
    lines.add(
        INDENT
            + "It agrees with "
            + agreed
            + " of "
            + reading.claims().size()
            + " sentences of the story.");
  }

  private static List<List<String>> phrases(ModelReading reading) {
    boolean hasGate = reading.gate().isPresent();
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("", "P(" + reading.label() + ")"));
    reading.gate().ifPresent(gate -> head.add("mean " + gate.name()));
    rows.add(head);
    rows.add(row("(before the first word)", reading.start(), hasGate ? List.of("") : List.of()));
    for (PhraseReading phrase : reading.phrases()) {
      String kept = phrase.kept().isPresent() ? three(phrase.kept().getAsDouble()) : "-";
      rows.add(row(marked(phrase), phrase.probability(), hasGate ? List.of(kept) : List.of()));
    }
    return rows;
  }

  private static List<String> row(String name, double probability, List<String> more) {
    List<String> row = new ArrayList<>(List.of(name, three(probability)));
    row.addAll(more);
    return row;
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String marked(PhraseReading phrase) {
    return phrase.pieces().stream()
        .map(piece -> piece.isUnread() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining());
  }
}
