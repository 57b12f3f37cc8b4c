package org.lstm4j.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lstm4j.reviews.DataException;

/**
 * A table of fields with separators between them, held as a whole: for tables of numbers.
 *
 * <p>The same files are read as by {@link ReviewTable}, packed ones too, but JSON and fastText.
 * Immutable; safe for any number of threads.
 */
public final class FieldTable {

  private final TableFile file;
  private final List<String> names;
  private final long headerLine;
  private final List<Row> rows;

  private FieldTable(TableFile file, List<String> names, long headerLine, List<Row> rows) {
    this.file = file;
    this.names = names;
    this.headerLine = headerLine;
    this.rows = rows;
  }

  /**
   * One row.
   *
   * @param line where it begins, from 1
   * @param fields as many as there are names; without blanks around them
   */
  public record Row(long line, List<String> fields) {}

  /**
   * Reads all rows.
   *
   * @param path of the file
   * @param format separator, encoding and header; columns play no part, and no bad row is passed
   * @param notes gets what a person should know of how the table is read, each on one line
   * @throws DataException naming file and line if it can't be read, is no table of fields, has no
   *     row, or a row has another number of fields than the first
   */
  public static FieldTable read(Path path, TableFormat format, Consumer<String> notes)
      throws IOException {
    TableFile file = new TableFile(path, format, Optional.empty());
    if (Files.isDirectory(path)) {
      throw file.refused("expected a table, got a folder. Name a file in it.");
    }
    try (TableReading reading = TableReading.open(file, false, notes)) {
      DelimitedReader reader = reading.fields();
      DelimitedReader.Row first = reader.next();
      if (first == null) {
        throw file.refused(
            1,
            format.hasHeader()
                ? "expected a header that names the columns, got no line."
                : "expected a row, got no line.");
      }
      int count = first.fields().size();
      reader.expect(count, lines -> lines.size() > 1);
      List<Row> rows = new ArrayList<>();
      if (!format.hasHeader()) {
        rows.add(row(first));
      }
      DelimitedReader.Row next = reader.next();
      while (next != null) {
        requireCount(file, next, count);
        rows.add(row(next));
        next = reader.next();
      }
      List<String> names =
          format.hasHeader()
              ? row(first).fields()
              : IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
      return new FieldTable(file, names, first.line(), List.copyOf(rows));
    }
  }

  private static Row row(DelimitedReader.Row row) {
    return new Row(row.line(), row.fields().stream().map(Columns::trimmed).toList());
  }

  private static void requireCount(TableFile file, DelimitedReader.Row row, int count)
      throws DataException {
    if (row.fields().size() != count) {
      throw file.refused(
          row.line(),
          String.format(
              Locale.ROOT,
              "expected %d field%s as in the first row, got %d. Put quotes around a field that"
                  + " holds the separator, or name the separator with --separator.",
              count,
              count == 1 ? "" : "s",
              row.fields().size()));
    }
  }

  /** Names of the columns, from the header; their numbers from 1 where there is none. */
  public List<String> names() {
    return names;
  }

  /** Line of the header, or of the first row where there is none. */
  public long headerLine() {
    return headerLine;
  }

  /** All rows below the header, in the order of the file; may be none. */
  public List<Row> rows() {
    return rows;
  }

  /** Whether the first row names the columns. */
  public boolean hasHeader() {
    return file.format().hasHeader();
  }

  /** {@code FILE: } and the reason. */
  public DataException refused(String reason) {
    return file.refused(reason);
  }

  /** {@code FILE:LINE: } and the reason. */
  public DataException refused(long line, String reason) {
    return file.refused(line, reason);
  }
}
