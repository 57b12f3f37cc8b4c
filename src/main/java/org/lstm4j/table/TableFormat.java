package org.lstm4j.table;

import java.nio.charset.Charset;
import java.util.Optional;
import org.lstm4j.check.Require;

/**
 * How a table is written, as far as the user says so; the rest is found out by its first lines.
 *
 * @param separator stands between fields; empty to find out which of comma, semicolon, tab and pipe
 *     does. Given, it also says that the table is neither JSON nor fastText
 * @param encoding of the text; empty for UTF-8 or, where the bytes say so, UTF-16
 * @param hasHeader whether the first row names the columns; for fields with separators only
 * @param textColumn holds the texts: a name, or a number from 1 where no column has this name;
 *     empty for the usual names, or for 1 without a header
 * @param labelColumn holds the labels: the same; empty for the usual names, or for 2 without a
 *     header
 * @param skipBad number of bad rows that are gone past, 0 or more; one more is refused
 */
public record TableFormat(
    Optional<Character> separator,
    Optional<Charset> encoding,
    boolean hasHeader,
    Optional<String> textColumn,
    Optional<String> labelColumn,
    int skipBad) {

  /** Everything is found out; no bad row is gone past. */
  public static final TableFormat DEFAULT =
      new TableFormat(
          Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty(), 0);

  /** Checks separator, columns and number. */
  public TableFormat {
    separator.ifPresent(c -> Require.separator("separator", c));
    requireColumn("textColumn", textColumn, hasHeader);
    requireColumn("labelColumn", labelColumn, hasHeader);
    if (textColumn.isPresent() && textColumn.equals(labelColumn)) {
      throw new IllegalArgumentException(
          "labelColumn: expected another column than textColumn, got '"
              + labelColumn.get()
              + "' again.");
    }
    Require.atLeast("skipBad", skipBad, 0);
  }

  /** The same format with these columns. */
  public TableFormat withColumns(String newTextColumn, String newLabelColumn) {
    return new TableFormat(
        separator,
        encoding,
        hasHeader,
        Optional.of(newTextColumn),
        Optional.of(newLabelColumn),
        skipBad);
  }

  /** The same format with this separator. */
  public TableFormat withSeparator(char newSeparator) {
    return new TableFormat(
        Optional.of(newSeparator), encoding, hasHeader, textColumn, labelColumn, skipBad);
  }

  /** The same format in this encoding. */
  public TableFormat withEncoding(Charset newEncoding) {
    return new TableFormat(
        separator, Optional.of(newEncoding), hasHeader, textColumn, labelColumn, skipBad);
  }

  /** The same format without a header. */
  public TableFormat withoutHeader() {
    return new TableFormat(separator, encoding, false, textColumn, labelColumn, skipBad);
  }

  /** The same format, going past so many bad rows. */
  public TableFormat withSkipBad(int newSkipBad) {
    return new TableFormat(separator, encoding, hasHeader, textColumn, labelColumn, newSkipBad);
  }

  /** The number that a column's name stands for, from 1; 0 if it is none. */
  static int number(String column) {
    boolean isNumber = column.length() <= 4 && column.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber && !column.isEmpty() ? Integer.parseInt(column) : 0;
  }

  private static void requireColumn(String name, Optional<String> column, boolean hasHeader) {
    if (column.isEmpty()) {
      return;
    }
    if (column.get().isBlank()) {
      throw new IllegalArgumentException(
          name + ": expected the name or the number of a column, got ''.");
    }
    if (!hasHeader && number(column.get()) == 0) {
      throw new IllegalArgumentException(
          name
              + ": expected the number of a column, from 1, as there is no header, got '"
              + column.get()
              + "'.");
    }
  }
}
