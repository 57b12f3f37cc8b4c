package org.lstm4j.forecast;

import java.util.List;
import java.util.Optional;
import org.lstm4j.table.TableFormat;

/**
 * How a series stands in a table, as far as it is said; the rest is found out.
 *
 * @param table separator, encoding, header
 * @param columns that hold the values: names, or numbers from 1 where no column has this name; none
 *     for all columns of numbers
 * @param time column of the times, or {@link #NO_TIME}; empty to find it out
 * @param fill what becomes of missing values and rows
 */
public record SeriesFormat(
    TableFormat table, List<String> columns, Optional<String> time, Fill fill) {

  /** Stands for a column of times where there is none, or none that counts. */
  public static final String NO_TIME = "none";

  /** Everything is found out; nothing may be missing. */
  public static final SeriesFormat DEFAULT =
      new SeriesFormat(TableFormat.DEFAULT, List.of(), Optional.empty(), Fill.REFUSE);

  /** What becomes of missing values and rows. */
  public enum Fill {
    /** They are refused, by line. */
    REFUSE,
    /** The value before comes again. */
    PREVIOUS,
    /** A straight line from the value before to the one after, which looks ahead. */
    LINEAR
  }

  /** Checks that no column is named twice. */
  public SeriesFormat {
    columns = List.copyOf(columns);
    if (columns.stream().distinct().count() != columns.size()) {
      throw new IllegalArgumentException(
          "column: expected each once, got " + String.join(", ", columns) + ".");
    }
  }
}
