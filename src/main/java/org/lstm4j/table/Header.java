package org.lstm4j.table;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;

/** Whether the first row of a table names the columns, judged by those below it. */
final class Header {

  private static final Set<String> USUAL_TEXT = Set.of("text", "review", "v2", "sentence");
  private static final Set<String> USUAL_LABEL = Set.of("label", "sentiment", "v1", "class");

  private Header() {}

  /**
   * The columns of text and label, from 1, in a table whose first row looks like the others: one of
   * its cells comes again below it.
   *
   * @param rows the first row and some of those below it, all with as many fields
   */
  static Optional<int[]> missing(List<List<String>> rows) {
    List<String> first = rows.get(0);
    Optional<Integer> label =
        IntStream.range(0, first.size())
            .filter(column -> !first.get(column).isBlank() && comesAgain(rows, column))
            .boxed()
            .min(Comparator.comparingLong(column -> different(rows, column)));
    return label.flatMap(
        found ->
            IntStream.range(0, first.size())
                .filter(column -> column != found)
                .boxed()
                .max(Comparator.comparingLong(column -> letters(rows, column)))
                .map(text -> new int[] {text + 1, found + 1}));
  }

  private static boolean comesAgain(List<List<String>> rows, int column) {
    String cell = Columns.trimmed(rows.get(0).get(column));
    return rows.stream().skip(1).anyMatch(row -> Columns.trimmed(row.get(column)).equals(cell));
  }

  /** Number of different values; one alone, which is hardly a label's, counts most. */
  private static long different(List<List<String>> rows, int column) {
    long values = rows.stream().map(row -> Columns.trimmed(row.get(column))).distinct().count();
    return values == 1 ? Long.MAX_VALUE : values;
  }

  private static long letters(List<List<String>> rows, int column) {
    return rows.stream().mapToLong(row -> row.get(column).length()).sum();
  }

  /** What helps against a missing column. */
  static String remedy(List<List<String>> rows) {
    return missing(rows)
        .map(
            columns ->
                String.format(
                    Locale.ROOT,
                    "This line looks like a row; if it is one, add --no-header --text-column %d"
                        + " --label-column %d.",
                    columns[0],
                    columns[1]))
        .orElse(
            rows.get(0).size() == 1
                ? "Name the separator with --separator, or the column with --%s-column."
                : "Name the column with --%s-column, or add --no-header if this line is a row.");
  }

  /** Says that the first row looks like another; {@code cell} is its label. */
  static String looksLikeRow(Columns columns, String cell, long line) {
    return String.format(
        Locale.ROOT,
        "expected the names of columns, got a row: '%s' is a label in line %d too. Add --no-header"
            + " --text-column %d --label-column %d, or write a header above it.",
        Shown.of(cell),
        line,
        columns.text() + 1,
        columns.label() + 1);
  }

  /** Whether a row that is said to be none looks like a header. */
  static boolean isHeader(String text, String label) {
    return USUAL_TEXT.contains(key(text)) && (label.isEmpty() || USUAL_LABEL.contains(key(label)));
  }

  private static String key(String cell) {
    return Columns.trimmed(cell).toLowerCase(Locale.ROOT);
  }
}
