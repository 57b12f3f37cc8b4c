package org.lstm4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lstm4j.check.Shown;
import org.lstm4j.keras.KerasModel;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.Output;

/** What the outputs of a network of Keras are called: as the user says, else as the file does. */
final class ImportedLabels {

  /** As in a file, but that blanks around a name don't count. */
  private static final CSVFormat ROW =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  private static final double THRESHOLD = 0.5;
  private static final List<String> USUAL = List.of("negative", "positive");
  private static final int MOST_SHOWN = 5;

  private final Optional<List<String>> named;

  /**
   * Finds a mistake before anything is read.
   *
   * @param named names by the user, with commas between them; a name in double quotes may hold
   *     commas, and quotes that are doubled; empty for none
   * @throws IllegalArgumentException if one is blank or comes again, or a quote is not closed
   */
  ImportedLabels(Optional<String> named) {
    this.named = named.map(ImportedLabels::names);
    this.named.ifPresent(ImportedLabels::requireDifferent);
  }

  private static List<String> names(String text) {
    try (CSVParser parser = CSVParser.parse(text, ROW)) {
      List<CSVRecord> rows = parser.getRecords();
      if (rows.size() == 1) {
        return rows.get(0).stream().map(String::strip).toList();
      }
      if (rows.isEmpty()) {
        return List.of("");
      }
    } catch (IOException | UncheckedIOException e) {
      throw notARow(text, e);
    }
    throw notARow(text, null);
  }

  private static IllegalArgumentException notARow(String text, Exception cause) {
    return new IllegalArgumentException(
        "labels: expected names with commas between them, got '"
            + Shown.of(text)
            + "'. Put a name with a comma or a quote between double quotes, and double each quote"
            + " in it.",
        cause);
  }

  private static void requireDifferent(List<String> names) {
    if (names.contains("") || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "labels: expected different names, none of them blank, got " + shown(names) + ".");
    }
  }

  private static String shown(List<String> names) {
    String some =
        names.stream()
            .limit(MOST_SHOWN)
            .map(name -> "'" + Shown.of(name) + "'")
            .collect(Collectors.joining(", "));
    return names.size() > MOST_SHOWN ? some + ", …" : some;
  }

  /**
   * Names and threshold.
   *
   * @throws IllegalArgumentException if the user named more or fewer than the network has
   */
  Decision decision(KerasModel keras) {
    Output output = keras.weights().config().output();
    LabelKind kind = kind(output);
    int count = count(output);
    Optional<Decision> own = own(keras);
    double threshold = own.map(Decision::threshold).orElse(THRESHOLD);
    if (named.isPresent() && named.get().size() != count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labels: expected the names of the network's %d %s, got %d: %s.",
              count,
              kind == LabelKind.ANY ? "tags" : "labels",
              named.get().size(),
              shown(named.get())));
    }
    List<String> names = named.or(() -> own.map(Decision::labels)).orElseGet(() -> usual(output));
    return new Decision(names, kind, threshold);
  }

  /** What to know where nobody named them; empty if somebody did, or for two labels. */
  Optional<String> assumption(KerasModel keras) {
    Output output = keras.weights().config().output();
    if (named.isPresent() || own(keras).isPresent() || usual(output).equals(USUAL)) {
      return Optional.empty();
    }
    int count = count(output);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "labels: the file names none, so the %d %s called %s. Name them with --labels.",
            count,
            (kind(output) == LabelKind.ANY ? "tags" : "labels") + (count == 1 ? " is" : " are"),
            count == 1 ? "'0'" : "'0' to '" + (count - 1) + "'"));
  }

  private static Optional<Decision> own(KerasModel keras) {
    return keras.own().map(KerasModel.Own::decision);
  }

  private static List<String> usual(Output output) {
    return output.labels() == 2
        ? USUAL
        : IntStream.range(0, count(output)).mapToObj(String::valueOf).toList();
  }

  private static LabelKind kind(Output output) {
    return output.kind() == Output.Kind.TAGS ? LabelKind.ANY : LabelKind.ONE;
  }

  private static int count(Output output) {
    return output.kind() == Output.Kind.TAGS ? output.units() : output.labels();
  }
}
