package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.FieldTable;

/**
 * Which columns of a table hold values and times.
 *
 * @param values places of the values' columns, from 0, each once
 * @param names of these, each once
 * @param time place of the times' column; empty if there is none
 */
record SeriesColumns(List<Integer> values, List<String> names, Optional<Integer> time) {

  /** Names of nothing but times; rows that don't rise are then refused by line. */
  private static final Set<String> TIMES =
      Set.of("date", "datetime", "time", "timestamp", "year", "ds", "index");

  /** Names of times if the cells rise; the first is that of a column of row names. */
  private static final Set<String> PARTS =
      Set.of("", "rownames", "month", "quarter", "week", "day", "period", "t", "step");

  private static final int JUDGED = 50;

  /**
   * Finds them.
   *
   * @throws DataException if a column that is named isn't there, or none holds numbers
   */
  static SeriesColumns find(FieldTable table, SeriesFormat format, Consumer<String> notes)
      throws DataException {
    requireHeader(table, format);
    List<Integer> named = new ArrayList<>();
    for (String column : format.columns()) {
      named.add(place(table, "column", column));
    }
    if (named.stream().distinct().count() != named.size()) {
      throw new IllegalArgumentException(
          "column: expected each column once, got "
              + Shown.of(String.join(", ", format.columns()))
              + ".");
    }
    Optional<Integer> time = time(table, format, named, notes);
    List<Integer> values = named.isEmpty() ? numeric(table, time, notes) : named;
    if (time.isPresent() && values.contains(time.get())) {
      throw new IllegalArgumentException(
          "time: expected another column than those of the values, got '"
              + Shown.of(table.names().get(time.get()))
              + "'. Leave it out of --column, or say --time none.");
    }
    return new SeriesColumns(values, names(table, values), time);
  }

  /** Refuses a first row of numbers, unless one of them is named as a column. */
  private static void requireHeader(FieldTable table, SeriesFormat format) throws DataException {
    List<String> names = table.names();
    boolean isOfNumbers =
        names.stream()
            .allMatch(n -> WrittenNumber.of(n).isNumeric() || WrittenTime.of(n).isPresent());
    boolean isNamed = format.columns().stream().anyMatch(names::contains);
    if (table.hasHeader() && isOfNumbers && !isNamed) {
      throw table.refused(
          table.headerLine(),
          "expected the names of columns, got '"
              + Shown.of(String.join(", ", names))
              + "'. Write a header above it, or add --no-header.");
    }
  }

  private static List<String> names(FieldTable table, List<Integer> values) throws DataException {
    List<String> names = new ArrayList<>();
    for (int column : values) {
      String name = table.names().get(column);
      String unique = name.isBlank() ? String.valueOf(column + 1) : name;
      if (names.contains(unique)) {
        throw table.refused(
            table.headerLine(),
            "expected columns of different names, got '"
                + Shown.of(unique)
                + "' twice. Rename one.");
      }
      names.add(unique);
    }
    return names;
  }

  private static int place(FieldTable table, String option, String column) throws DataException {
    int place = table.names().indexOf(column);
    if (place >= 0) {
      if (table.names().lastIndexOf(column) != place) {
        throw table.refused(
            table.headerLine(),
            "expected one column '"
                + Shown.of(column)
                + "', got several. Name it by its number from 1.");
      }
      return place;
    }
    for (int i = 0; i < table.names().size(); i++) {
      if (column.equals(String.valueOf(i + 1))) {
        return i;
      }
    }
    throw table.refused(
        table.headerLine(),
        option
            + ": expected one of "
            + Shown.of(
                table.names().stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ")),
                400)
            + ", got '"
            + Shown.of(column)
            + "'.");
  }

  private static Optional<Integer> time(
      FieldTable table, SeriesFormat format, List<Integer> values, Consumer<String> notes)
      throws DataException {
    if (format.time().isPresent()) {
      boolean isNone =
          format.time().get().equals(SeriesFormat.NO_TIME)
              && !table.names().contains(SeriesFormat.NO_TIME);
      return isNone ? Optional.empty() : Optional.of(place(table, "time", format.time().get()));
    }
    for (int column = 0; column < table.names().size(); column++) {
      if (!values.contains(column) && isTime(table, column)) {
        return Optional.of(column);
      }
    }
    for (int column = 0; column < table.names().size(); column++) {
      if (!values.contains(column) && TIMES.contains(key(table, column))) {
        noteNoTime(table, column, notes);
      }
    }
    return Optional.empty();
  }

  private static void noteNoTime(FieldTable table, int column, Consumer<String> notes) {
    table.rows().stream()
        .filter(row -> WrittenTime.of(row.fields().get(column)).isEmpty())
        .findFirst()
        .ifPresent(
            row ->
                notes.accept(
                    "line "
                        + row.line()
                        + ": '"
                        + Shown.of(row.fields().get(column))
                        + "' is no time as 2001-02-03; so the rows are taken as they come, without"
                        + " the times in '"
                        + Shown.of(table.names().get(column))
                        + "'."));
  }

  /** By most of its cells, or by its name if they could be numbers of any kind. */
  private static boolean isTime(FieldTable table, int column) {
    List<Optional<WrittenTime>> times =
        table.rows().stream()
            .limit(JUDGED)
            .map(row -> WrittenTime.of(row.fields().get(column)))
            .toList();
    long sure = times.stream().filter(t -> t.isPresent() && t.get().isSure()).count();
    if (2 * sure >= times.size()) {
      return true;
    }
    String name = key(table, column);
    boolean isOfTimes = times.stream().allMatch(Optional::isPresent);
    return isOfTimes && (TIMES.contains(name) || PARTS.contains(name) && isRising(times));
  }

  private static boolean isRising(List<Optional<WrittenTime>> times) {
    if (times.size() < 2) {
      return false;
    }
    for (int i = 1; i < times.size(); i++) {
      WrittenTime before = times.get(i - 1).orElseThrow();
      if (before.number().compareTo(times.get(i).orElseThrow().number()) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static String key(FieldTable table, int column) {
    return table.names().get(column).toLowerCase(Locale.ROOT);
  }

  /** All columns in which at least half of the cells that say something are numbers. */
  private static List<Integer> numeric(
      FieldTable table, Optional<Integer> time, Consumer<String> notes) throws DataException {
    List<Integer> values = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (int column = 0; column < table.names().size(); column++) {
      if (time.isPresent() && time.get() == column) {
        continue;
      }
      if (isNumeric(table, column)) {
        values.add(column);
      } else {
        left.add(table.names().get(column));
      }
    }
    if (values.isEmpty()) {
      throw table.refused(
          "expected a column of numbers, got none. Name one with --column to hear what is wrong"
              + " with it.");
    }
    notes.accept(
        "columns: "
            + Shown.of(String.join(", ", names(table, values)), 400)
            + (left.isEmpty() ? "." : "; left out, as no numbers: " + Shown.of(left) + "."));
    return values;
  }

  private static boolean isNumeric(FieldTable table, int column) {
    int numbers = 0;
    int others = 0;
    for (FieldTable.Row row : table.rows()) {
      WrittenNumber number = WrittenNumber.of(row.fields().get(column));
      numbers += number.isNumeric() ? 1 : 0;
      others += number.kind() == WrittenNumber.Kind.TEXT ? 1 : 0;
    }
    return numbers > 0 && numbers >= others;
  }
}
