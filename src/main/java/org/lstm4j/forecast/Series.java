package org.lstm4j.forecast;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Digest;

/**
 * Values of one or more columns at equal steps of time, without gaps.
 *
 * <p>The array is shared; whoever has a series doesn't change it. Safe for any number of threads.
 *
 * @param columns names, each once, at least one
 * @param values shape (T, columns), T at least 1, all finite
 * @param times of the rows; empty where rows are only counted
 */
public record Series(List<String> columns, double[][] values, Optional<Times> times) {

  /** Checks shapes and that all values are finite. */
  public Series {
    columns = List.copyOf(columns);
    if (columns.isEmpty() || columns.stream().distinct().count() != columns.size()) {
      throw new IllegalArgumentException(
          "columns: expected one or more different names, got " + columns + ".");
    }
    if (values.length == 0) {
      throw new IllegalArgumentException("values: expected 1 row or more, got none.");
    }
    for (int t = 0; t < values.length; t++) {
      if (values[t].length != columns.size()) {
        throw new IllegalArgumentException(
            "values: expected "
                + columns.size()
                + " columns, got "
                + values[t].length
                + " in row "
                + t
                + ".");
      }
      for (double value : values[t]) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "values: expected finite numbers, got " + value + " in row " + t + ".");
        }
      }
    }
  }

  /** T, the number of rows. */
  public int length() {
    return values.length;
  }

  /** Rows in [from, to) with their times; shares the rows. */
  public Series part(int from, int to) {
    if (from < 0 || to <= from || to > values.length) {
      throw new IllegalArgumentException(
          "rows: expected some of the " + values.length + ", got " + from + ".." + to + ".");
    }
    return new Series(
        columns, Arrays.copyOfRange(values, from, to), times.map(known -> known.from(from)));
  }

  /** SHA-256 of all values, row by row, as doubles with the highest byte first; hexadecimal. */
  public String digest() {
    MessageDigest digest = Digest.sha256();
    ByteBuffer row = ByteBuffer.allocate(columns.size() * Double.BYTES);
    for (double[] each : values) {
      row.clear();
      for (double value : each) {
        row.putDouble(value == 0 ? 0 : value); // -0 and 0 are one
      }
      digest.update(row.array());
    }
    return Digest.hex(digest.digest());
  }

  /** A copy of one column, shape (T). */
  public double[] column(int column) {
    double[] one = new double[values.length]; // (T)
    for (int t = 0; t < one.length; t++) {
      one[t] = values[t][column];
    }
    return one;
  }
}
