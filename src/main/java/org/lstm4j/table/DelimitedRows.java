package org.lstm4j.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/** Rows of a file with separators: a header, unless there is none, and as many fields in each. */
final class DelimitedRows implements TableRows {

  private static final int ROWS_TO_JUDGE = 50;
  private static final int ENOUGH_LINES = 10;
  private static final int FEW_LABELS = 2;
  private static final int MOST_LABELS = 100;

  private final TableFile file;
  private final boolean isLabelled;
  private final BadRows bad;
  private final Consumer<String> notes;
  private final DelimitedReader reader;
  private final Set<String> cells = new HashSet<>(); // labels of the first rows as they stand

  DelimitedRows(
      TableFile file,
      DelimitedReader reader,
      boolean isLabelled,
      BadRows bad,
      Consumer<String> notes) {
    this.file = file;
    this.reader = reader;
    this.isLabelled = isLabelled;
    this.bad = bad;
    this.notes = notes;
  }

  @Override
  public void read(Sink sink) throws IOException {
    DelimitedReader.Row first = reader.next();
    if (first == null) {
      throw file.refused(
          1,
          file.format().hasHeader()
              ? "expected a header that names the columns, got no line."
              : "expected a row, got no line.");
    }
    if (file.format().hasHeader()) {
      readBelow(first, sink);
    } else {
      readAll(first, sink);
    }
    if (reader.strays() > 0) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "line %d%s: a quote begins a field and doesn't close it; it is taken as it stands.",
              reader.strayLine(),
              reader.strays() == 1 ? "" : " and " + (reader.strays() - 1) + " others"));
    }
  }

  private void readBelow(DelimitedReader.Row header, Sink sink) throws IOException {
    reader.expect(header.fields().size(), lines -> false);
    Columns columns = columns(header);
    List<String> names = header.fields().stream().map(Columns::trimmed).toList();
    String cell = columns.label() < 0 ? "" : names.get(columns.label());
    boolean isSure = columns.isNamed() || cell.isEmpty();
    expect(columns, names.size());
    read(
        columns,
        names,
        next(),
        (line, text, labels, fields) -> {
          if (!isSure && labels.stream().map(Columns::trimmed).anyMatch(cell::equals)) {
            throw file.refused(header.line(), Header.looksLikeRow(columns, cell, line));
          }
          sink.accept(line, text, labels, fields);
        });
  }

  /** Finds the columns; where that fails, the rows below the header may tell why. */
  private Columns columns(DelimitedReader.Row header) throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(header.fields()));
    try {
      return columns(header, Header.remedy(rows));
    } catch (DataException e) {
      readAhead(rows);
      return columns(header, Header.remedy(rows));
    }
  }

  private Columns columns(DelimitedReader.Row header, String remedy) throws DataException {
    return Columns.named(file, header.fields(), header.line(), isLabelled, notes, remedy);
  }

  private void readAhead(List<List<String>> rows) throws IOException {
    int size = rows.get(0).size();
    try {
      DelimitedReader.Row row = reader.next();
      while (row != null && rows.size() < ROWS_TO_JUDGE) {
        if (row.fields().size() == size) {
          rows.add(row.fields());
        }
        row = reader.next();
      }
    } catch (BadRowException e) {
      notes.accept("no row was looked at behind " + e.inFile());
    }
  }

  private void readAll(DelimitedReader.Row first, Sink sink) throws IOException {
    Columns columns = Columns.numbered(file, first.fields().size(), first.line(), isLabelled);
    String label = columns.label() < 0 ? "" : first.fields().get(columns.label());
    if (Header.isHeader(first.fields().get(columns.text()), label)) {
      throw file.refused(
          first.line(),
          String.format(
              Locale.ROOT,
              "expected a row, as there is to be no header, got the names %s."
                  + " Leave --no-header out.",
              Shown.of(first.fields())));
    }
    List<String> names =
        IntStream.rangeClosed(1, first.fields().size()).mapToObj(String::valueOf).toList();
    expect(columns, names.size());
    read(columns, names, first, sink);
  }

  private void expect(Columns columns, int count) {
    reader.expect(count, lines -> areRows(lines, count, columns.label()));
  }

  /** Hands over the rows from {@code first} on. */
  private void read(Columns columns, List<String> names, DelimitedReader.Row first, Sink sink)
      throws IOException {
    DelimitedReader.Row row = first;
    while (row != null) {
      if (isGood(row, columns, names.size())) {
        List<String> fields = row.fields();
        String label = columns.label() < 0 ? "" : fields.get(columns.label());
        if (cells.size() < MOST_LABELS) {
          cells.add(Columns.trimmed(label));
        }
        sink.accept(
            row.line(),
            fields.get(columns.text()),
            file.labels(label),
            (line, text) -> whole(line, text, columns.text(), names, fields));
      }
      row = next();
    }
  }

  private static TextTable.Row whole(
      long line, String text, int textField, List<String> names, List<String> fields) {
    return new TextTable.Row(
        line,
        text,
        textField,
        IntStream.range(0, names.size())
            .mapToObj(n -> new TextTable.Field(names.get(n), fields.get(n), false))
            .toList());
  }

  private DelimitedReader.Row next() throws IOException {
    while (true) {
      try {
        return reader.next();
      } catch (BadRowException e) {
        bad.pass(e);
      }
    }
  }

  private boolean isGood(DelimitedReader.Row row, Columns columns, int count) throws DataException {
    try {
      if (row.fields().size() != count) {
        throw file.bad(
            row.line(),
            String.format(
                Locale.ROOT,
                "expected %d fields as in the %s, got %d. Put quotes around a field that holds the"
                    + " separator or a line break.",
                count,
                file.format().hasHeader() ? "header" : "first row",
                row.fields().size()));
      }
      String text = row.fields().get(columns.text());
      if (isLabelled) {
        file.requireRow(row.line(), text, file.labels(row.fields().get(columns.label())));
      } else {
        file.requireText(row.line(), text);
      }
      return true;
    } catch (BadRowException e) {
      bad.pass(e);
      return false;
    }
  }

  /**
   * Whether lines inside a quoted field are rows: all have labels that others had before, or, at
   * the beginning of the file, labels that come again and again.
   */
  private boolean areRows(List<String[]> lines, int count, int label) {
    if (lines.stream().anyMatch(line -> line.length != count)) {
      return false;
    }
    if (label < 0) {
      return lines.size() >= ENOUGH_LINES;
    }
    List<String> written =
        lines.stream().map(line -> Columns.trimmed(line[label].replace("\"", ""))).toList();
    if (cells.size() >= FEW_LABELS) {
      return cells.containsAll(written);
    }
    long unseen = written.stream().filter(l -> !cells.contains(l)).distinct().count();
    return lines.size() >= 2 * FEW_LABELS && 2 * unseen <= lines.size();
  }
}
