package org.lstm4j.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lstm4j.reviews.DataException;

/**
 * Texts in a table, with or without labels, and all that stands beside them.
 *
 * <p>The same files are read as by {@link ReviewTable}, by the same rules; the label column isn't
 * looked for. A table with a single column needs no name for it.
 *
 * <p>Immutable; safe for any number of threads.
 */
public final class TextTable {

  private final TableFile file;

  /** Names the table; nothing is read yet. */
  public TextTable(Path path, TableFormat format) {
    this.file = new TableFile(path, format, Optional.empty());
  }

  /** Says whether a file's ending is that of a table; looks at the name only. */
  public static boolean isTable(Path path) {
    return TableEnding.isTable(path);
  }

  /**
   * One field of a row, or one member of a JSON object.
   *
   * @param name of its column; the number of the column, from 1, if there is no header; may be
   *     blank, and may come twice
   * @param value the text; of a member that is no string its JSON, such as {@code 1.0}, {@code
   *     null} or {@code {"a": 1}}
   * @param isJson whether {@code value} is JSON
   */
  public record Field(String name, String value, boolean isJson) {}

  /**
   * One row.
   *
   * @param line where it begins, from 1
   * @param text the text to judge; may be blank, never holds NUL or half a character
   * @param textField its place among {@code fields}, from 0
   * @param fields all of them in the order of the file, the text among them
   */
  public record Row(long line, String text, int textField, List<Field> fields) {}

  /** Gets one row after the other. */
  @FunctionalInterface
  public interface Consumer {

    /** Takes a row; what it throws ends the reading and is passed on as it is. */
    void accept(Row row) throws IOException;
  }

  /**
   * Reads all rows in the order of the file. Takes memory for a row at a time.
   *
   * @param notes gets what a person should know of how the table is read, each on one line, the bad
   *     rows that are gone past among them, as they come
   * @throws DataException as {@link ReviewTable#read} does of rows, but for the labels
   */
  public void forEach(Consumer consumer, java.util.function.Consumer<String> notes)
      throws IOException {
    try (TableReading reading = TableReading.open(file, false, notes)) {
      reading.read((line, text, labels, fields) -> consumer.accept(fields.row(line, text)));
    }
  }
}
