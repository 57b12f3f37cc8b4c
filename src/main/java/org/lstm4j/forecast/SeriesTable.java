package org.lstm4j.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.FieldTable;

/** Reads a series from a table of a user's: CSV, TSV or the like, packed or not. */
public final class SeriesTable {

  private final FieldTable table;
  private final SeriesFormat format;
  private final Consumer<String> notes;

  private SeriesTable(FieldTable table, SeriesFormat format, Consumer<String> notes) {
    this.table = table;
    this.format = format;
    this.notes = notes;
  }

  /**
   * Reads all rows; takes memory for the whole table.
   *
   * @param file of the table, with one row for each time
   * @param format as far as it is said
   * @param notes gets what was found out, each on one line: columns, times, what was filled
   * @throws DataException naming file and line if a value is missing, infinite or no number, if the
   *     times don't rise evenly, or a column isn't there
   */
  public static Series read(Path file, SeriesFormat format, Consumer<String> notes)
      throws IOException {
    FieldTable table = FieldTable.read(file, format.table(), notes);
    return new SeriesTable(table, format, notes).series();
  }

  private Series series() throws DataException {
    if (table.rows().isEmpty()) {
      throw table.refused(table.headerLine(), "expected rows below the header, got none.");
    }
    SeriesColumns columns = SeriesColumns.find(table, format, notes);
    boolean isFilled = format.fill() != SeriesFormat.Fill.REFUSE;
    int rows = table.rows().size();
    Optional<TimeReader.Found> found = Optional.empty();
    if (columns.time().isPresent()) {
      int most = (int) Math.min(Integer.MAX_VALUE, 2L * rows + 1000);
      found = Optional.of(new TimeReader(table, columns.time().get()).read(isFilled, most));
    }
    int[] places = found.map(TimeReader.Found::places).orElseGet(() -> counted(rows));
    found.ifPresent(f -> noteTimes(f.times(), places[rows - 1] + 1));
    double[][] values = new double[places[rows - 1] + 1][columns.values().size()];
    long missing = 0;
    for (int c = 0; c < columns.values().size(); c++) {
      missing += fill(values, c, new NumberColumn(columns.values().get(c)).read(), places);
    }
    if (missing > 0) {
      notes.accept(
          missing
              + (missing == 1 ? " missing value was" : " missing values were")
              + " filled, as said by --fill "
              + (format.fill() == SeriesFormat.Fill.PREVIOUS ? "previous." : "linear."));
    }
    return new Series(columns.names(), values, found.map(TimeReader.Found::times));
  }

  private void noteTimes(Times times, int rows) {
    notes.accept(
        "times: '"
            + times.name()
            + "', "
            + times.text(0)
            + " to "
            + times.text(rows - 1)
            + ", step "
            + times.stepWords()
            + ".");
  }

  private static int[] counted(int rows) {
    int[] places = new int[rows];
    for (int i = 0; i < rows; i++) {
      places[i] = i;
    }
    return places;
  }

  /** Puts one column's values at their places and fills what is missing; returns how many. */
  private long fill(double[][] values, int c, double[] given, int[] places) throws DataException {
    long missing = 0;
    int known = -1; // row of the table that was put last
    for (int i = 0; i < given.length; i++) {
      if (Double.isNaN(given[i])) {
        if (known < 0) {
          throw table.refused(
              table.rows().get(i).line(),
              "expected a value in the first row, got none: there is nothing to fill it with."
                  + " Remove the rows before the first value.");
        }
        continue;
      }
      values[places[i]][c] = given[i];
      missing += known < 0 ? 0 : between(values, c, places[known], places[i]);
      known = i;
    }
    int last = places[given.length - 1];
    if (known < given.length - 1 && format.fill() == SeriesFormat.Fill.LINEAR) {
      throw table.refused(
          table.rows().get(given.length - 1).line(),
          "expected a value in the last row, got none: there is nothing behind it to draw a line"
              + " to. Remove the rows behind the last value, or take --fill previous.");
    }
    for (int t = places[known] + 1; t <= last; t++) {
      values[t][c] = values[places[known]][c];
      missing++;
    }
    return missing;
  }

  private int between(double[][] values, int c, int from, int to) {
    for (int t = from + 1; t < to; t++) {
      double part =
          format.fill() == SeriesFormat.Fill.LINEAR ? (t - from) / (double) (to - from) : 0;
      values[t][c] = values[from][c] * (1 - part) + values[to][c] * part;
    }
    return to - from - 1;
  }

  /** One column of numbers. */
  private final class NumberColumn {

    private final int column;
    private final List<WrittenNumber> numbers = new ArrayList<>();

    NumberColumn(int column) {
      this.column = column;
      for (FieldTable.Row row : table.rows()) {
        numbers.add(WrittenNumber.of(row.fields().get(column)));
      }
    }

    /** The numbers, NaN where one is missing and will be filled; shape (rows). */
    double[] read() throws DataException {
      boolean hasCommas = has(WrittenNumber.Kind.COMMA);
      requireOneWay(hasCommas);
      double[] read = new double[numbers.size()]; // (rows)
      for (int i = 0; i < read.length; i++) {
        read[i] = value(i, hasCommas);
        requireNoBlankLine(i);
      }
      if (hasCommas) {
        notes.accept("column '" + name() + "': commas are read as decimal points.");
      }
      return read;
    }

    private double value(int row, boolean hasCommas) throws DataException {
      WrittenNumber number = numbers.get(row);
      return switch (number.kind()) {
        case POINT, COMMA -> number.value();
        case UNCLEAR -> {
          if (hasCommas) {
            yield Double.parseDouble(cell(row).replace('\u2212', '-').replace(',', '.'));
          }
          throw refused(
              row,
              "Its comma may set thousands apart or begin a fraction: write '"
                  + cell(row).replace(",", "")
                  + "' or '"
                  + cell(row).replace(',', '.')
                  + "'.");
        }
        case THOUSANDS -> throw refused(row, "Write numbers without separators of thousands.");
        case INFINITE -> throw refused(row, "Correct or remove it.");
        case TEXT -> throw refused(row, "Write plain numbers such as 1234.5, or NA for none.");
        case MISSING -> {
          if (format.fill() == SeriesFormat.Fill.REFUSE) {
            throw refused(row, "Say what fills it: --fill previous or --fill linear.");
          }
          yield Double.NaN;
        }
      };
    }

    private boolean has(WrittenNumber.Kind kind) {
      return numbers.stream().anyMatch(number -> number.kind() == kind);
    }

    private void requireOneWay(boolean hasCommas) throws DataException {
      if (!hasCommas) {
        return;
      }
      for (int i = 0; i < numbers.size(); i++) {
        if (numbers.get(i).kind() == WrittenNumber.Kind.POINT && cell(i).contains(".")) {
          throw refused(i, "Other rows have decimal commas; write all numbers alike.");
        }
      }
    }

    /** In a table of one column a value that is missing is a blank line, which is passed over. */
    private void requireNoBlankLine(int row) throws DataException {
      if (table.names().size() > 1 || row == 0) {
        return;
      }
      long before = table.rows().get(row - 1).line();
      if (table.rows().get(row).line() != before + 1) {
        throw table.refused(
            before + 1, "expected a number, got a blank line. Write NA, or remove the line.");
      }
    }

    private String name() {
      return Shown.of(table.names().get(column));
    }

    private String cell(int row) {
      return table.rows().get(row).fields().get(column);
    }

    private DataException refused(int row, String remedy) {
      return table.refused(
          table.rows().get(row).line(),
          "expected a number in '" + name() + "', got '" + Shown.of(cell(row)) + "'. " + remedy);
    }
  }
}
