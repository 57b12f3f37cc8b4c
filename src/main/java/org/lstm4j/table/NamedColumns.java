package org.lstm4j.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lstm4j.reviews.DataException;

/**
 * Which columns of a table that somebody else reads hold the texts and the labels, found as {@link
 * ReviewTable} finds those of a file. Safe for any number of threads.
 *
 * @param text number of the column, from 0
 * @param label number of the column, from 0; −1 where labels weren't asked for
 */
public record NamedColumns(int text, int label) {

  private static final String REMEDY = "Name the column with --%s-column.";

  /**
   * Finds the columns: those that the format names, else those with a usual name, in any case; by
   * number where there is no header.
   *
   * @param table how messages name it
   * @param format of which the columns and the header count
   * @param tagSeparator stands between the tags of a row; empty where each has one label
   * @param names of all columns, as they are written
   * @param isLabelled whether labels are asked for
   * @param notes hears what a person should know
   * @throws DataException if a column is missing or can't be told from another
   */
  public static NamedColumns of(
      String table,
      TableFormat format,
      Optional<Character> tagSeparator,
      List<String> names,
      boolean isLabelled,
      Consumer<String> notes)
      throws DataException {
    TableFile file = new TableFile(Path.of(table), format, tagSeparator);
    Consumer<String> named = note -> notes.accept(table + ": " + note);
    Columns columns =
        format.hasHeader()
            ? Columns.named(file, names, 0, isLabelled, named, REMEDY)
            : Columns.numbered(file, names.size(), 0, isLabelled);
    return new NamedColumns(columns.text(), columns.label());
  }
}
