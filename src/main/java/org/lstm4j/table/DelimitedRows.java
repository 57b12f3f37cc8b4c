package org.lstm4j.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/**
 * Rows of a CSV or TSV file: a header, quotes where needed, line breaks inside quotes.
 *
 * <p>Empty lines are passed over.
 */
final class DelimitedRows implements TableRows {

  private final TableFile file;
  private final CSVFormat format;

  DelimitedRows(TableFile file, char separator) {
    this.file = file;
    // The parser would pass over empty lines itself, but then not tell where a row begins.
    this.format =
        CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
  }

  @Override
  public void forEach(TableRow.Consumer consumer) throws IOException {
    try (Reader reader = file.open();
        CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
      Iterator<CSVRecord> records = parser.iterator();
      Line header =
          next(parser, records)
              .orElseThrow(
                  () -> file.refused(1, "expected a header that names the columns, got no line."));
      List<String> columns = header.fields().toList();
      int text = columns.indexOf(file.textColumn(columns, header.number()));
      int label = columns.indexOf(file.labelColumn(columns, header.number()));
      Optional<Line> row = next(parser, records);
      while (row.isPresent()) {
        CSVRecord fields = row.get().fields();
        requireCount(fields.size(), columns.size(), row.get().number());
        consumer.accept(file.row(fields.get(text), fields.get(label), row.get().number()));
        row = next(parser, records);
      }
    }
  }

  /** A record and the line where it begins. */
  private record Line(CSVRecord fields, long number) {}

  private Optional<Line> next(CSVParser parser, Iterator<CSVRecord> records) throws IOException {
    long number = parser.getCurrentLineNumber() + 1;
    try {
      while (records.hasNext()) {
        CSVRecord fields = records.next();
        if (fields.size() > 1 || !fields.get(0).isEmpty()) {
          return Optional.of(new Line(fields, number));
        }
        number = parser.getCurrentLineNumber() + 1;
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException malformed) {
        throw file.refused(
            number,
            String.format(
                "expected closed quotes, got '%s'."
                    + " Put quotes around a whole field and double those inside.",
                Shown.of(malformed.getMessage())));
      }
      throw e.getCause();
    }
  }

  private void requireCount(int count, int expected, long line) throws DataException {
    if (count != expected) {
      throw file.refused(
          line,
          String.format(
              "expected %d fields as in the header, got %d. Put quotes around a field that holds"
                  + " the separator or a line break.",
              expected, count));
    }
  }
}
