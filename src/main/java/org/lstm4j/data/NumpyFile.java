package org.lstm4j.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.lstm4j.check.NotedFile;
import org.lstm4j.check.Require;

/**
 * Writes whole numbers in NumPy's own file format, version 1.0, so that {@code numpy.load} reads
 * them.
 *
 * <p>The numbers are {@code int32}, little endian, in row-major order. One row is held in memory at
 * a time. A file is written whole or not at all, see {@link org.lstm4j.check.AtomicFile}, with a
 * note beside it that says whose it is ({@link NotedFile}).
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The NPY
 *     format</a>
 */
public final class NumpyFile {

  private NumpyFile() {}

  /**
   * Writes a matrix of shape (rows, columns), for example padded ids of shape (N, T).
   *
   * @param target file to write, replaced if it exists
   * @param rows number of rows, 0 or more
   * @param columns numbers in each row, 0 or more
   * @param row returns row 0, 1, … rows − 1; asked twice for each, in this order; the array is only
   *     read, so it may be the same each time
   * @throws IOException if the file can't be written
   * @throws IllegalArgumentException if a row doesn't hold {@code columns} numbers
   */
  public static void writeMatrix(Path target, int rows, int columns, IntFunction<int[]> row)
      throws IOException {
    Require.atLeast("rows", rows, 0);
    Require.atLeast("columns", columns, 0);
    NotedFile.write(
        target,
        out -> {
          out.write(NumpyHeader.of(NumpyHeader.INT32, rows, columns));
          ByteBuffer bytes = littleEndian(columns);
          for (int r = 0; r < rows; r++) {
            int[] values = row.apply(r); // (columns)
            if (values.length != columns) {
              throw new IllegalArgumentException(
                  "row " + r + ": expected " + columns + " numbers, got " + values.length + ".");
            }
            bytes.asIntBuffer().put(values);
            out.write(bytes.array());
          }
        });
  }

  /**
   * Writes a vector of shape (size), for example labels.
   *
   * @param target file to write, replaced if it exists
   * @param size how many numbers, 0 or more
   * @param value returns number 0, 1, … size − 1; asked twice for each, in this order
   * @throws IOException if the file can't be written
   */
  public static void writeVector(Path target, int size, IntUnaryOperator value) throws IOException {
    Require.atLeast("size", size, 0);
    NotedFile.write(
        target,
        out -> {
          out.write(NumpyHeader.of(NumpyHeader.INT32, size));
          writeEach(out, size, value);
        });
  }

  private static void writeEach(OutputStream out, int size, IntUnaryOperator value)
      throws IOException {
    ByteBuffer bytes = littleEndian(1);
    for (int i = 0; i < size; i++) {
      bytes.putInt(0, value.applyAsInt(i));
      out.write(bytes.array());
    }
  }

  private static ByteBuffer littleEndian(int ints) {
    return ByteBuffer.allocate(ints * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
