package org.lstm4j.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.lstm4j.reviews.DataException;

/**
 * One reading of a table: opens it, finds out how it is written and hands over its rows.
 *
 * <p>Not thread-safe.
 */
final class TableReading implements Closeable {

  private final TableFile file;
  private final TableText text;
  private final boolean isLabelled;
  private final Consumer<String> notes;
  private final BadRows bad;

  private TableReading(TableFile file, TableText text, boolean isLabelled, Consumer<String> notes) {
    this.file = file;
    this.text = text;
    this.isLabelled = isLabelled;
    this.notes = notes;
    this.bad = new BadRows(file, notes);
  }

  /**
   * Opens a table.
   *
   * @param isLabelled whether its rows have labels
   * @param notes gets what a person should know
   * @throws DataException if it can't be read, or is no table
   */
  static TableReading open(TableFile file, boolean isLabelled, Consumer<String> notes)
      throws DataException {
    return new TableReading(file, TableText.open(file), isLabelled, notes);
  }

  /**
   * Hands over every row in the order of the file.
   *
   * @throws DataException naming file and line if the table isn't as it should be; what the sink
   *     throws comes as it is
   */
  void read(TableRows.Sink sink) throws IOException {
    noteEncoding();
    if (isFastText()) {
      new FastTextRows(file, new Lines(file, text), isLabelled, bad).read(sink);
    } else if (isJson()) {
      try (JsonObjects objects = JsonObjects.open(file, text, !isLabelled || file.hasTags())) {
        new JsonRows(file, objects, isLabelled, bad, notes).read(sink);
      }
    } else {
      delimited().read(sink);
    }
    bad.end();
  }

  private void noteEncoding() {
    if (!text.charset().equals(StandardCharsets.UTF_8) && file.format().encoding().isEmpty()) {
      notes.accept("read as " + text.charset().name() + ", as its bytes say.");
    }
  }

  /**
   * The rows as they stand, for whoever needs all their fields.
   *
   * @throws DataException if there are no separators, but JSON or fastText's marks
   */
  DelimitedReader fields() throws IOException {
    noteEncoding();
    if (isFastText() || isJson()) {
      throw file.refused(
          "expected rows of fields with a separator between them, got "
              + (isFastText() ? "labels of fastText" : "JSON")
              + ". Save them as CSV.");
    }
    return reader();
  }

  private boolean isFastText() {
    return file.format().separator().isEmpty()
        && text.start().stripLeading().startsWith(FastTextRows.MARK);
  }

  /** By its ending; a table of any other ending if it begins as objects do. */
  private boolean isJson() {
    if (file.format().separator().isPresent()) {
      return false;
    }
    String start = text.start().stripLeading();
    boolean isLikeJson =
        start.startsWith("[")
            ? start.substring(1).stripLeading().startsWith("{")
            : start.startsWith("{") && start.substring(1).stripLeading().startsWith("\"");
    boolean isNamedJson = TableEnding.isJson(text.name());
    if (isLikeJson && !isNamedJson) {
      notes.accept("read as JSON, as it begins.");
    }
    return isLikeJson || isNamedJson;
  }

  private TableRows delimited() throws IOException {
    return new DelimitedRows(file, reader(), isLabelled, bad, notes);
  }

  /** A reader of fields that stands before the first row, behind Excel's line. */
  private DelimitedReader reader() throws IOException {
    Optional<Character> said = Separators.said(text.start());
    Optional<Character> given = file.format().separator().or(() -> said);
    Optional<Character> usual = TableEnding.separator(text.name());
    char separator =
        given.isPresent()
            ? given.get()
            : Separators.find(file, text.start(), text.isWhole(), usual.orElse(','));
    if (given.isEmpty() && !usual.equals(Optional.of(separator))) {
      notes.accept(
          "read with "
              + Separators.words(separator)
              + " between the fields, as its first lines are.");
    }
    DelimitedReader reader = new DelimitedReader(file, text, separator);
    if (said.isPresent()) {
      reader.skipLine();
    }
    return reader;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
