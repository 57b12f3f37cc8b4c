package org.lstm4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/** Word vectors in NumPy's own format, row i for id i; see {@link WordVectors#read}. */
final class NumpyMatrix {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_HEADER_BYTES = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>])f([48])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L, ]*)\\)");
  private static final Pattern SIZE = Pattern.compile("\\d{1,12}L?"); // Python 2 wrote 50L

  private final Path file;
  private final int rows;

  /**
   * Names a matrix.
   *
   * @param rows V
   */
  NumpyMatrix(Path file, int rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Whether a file begins as NumPy's do. */
  static boolean is(byte[] start) {
    return start.length >= MAGIC.length
        && ByteBuffer.wrap(start, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /** Reads all of it; only as much as the header says, which must be what there is. */
  WordVectors read(InputStream in) throws IOException {
    String header = header(in);
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!order.find() || !shape.find()) {
      throw refused(
          "expected the header of a matrix, got '" + Shown.of(header) + "'. Save it again.");
    }
    if (!type.find()) {
      throw refused(
          "expected float32 or float64, got '"
              + Shown.of(header)
              + "'. Save it in Python with matrix.astype('float32').");
    }
    int columns = columns(shape.group(1));
    ByteOrder bytes = type.group(1).equals("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    boolean isDouble = type.group(2).equals("8");
    float[] matrix = numbers(in, (long) rows * columns, isDouble, bytes);
    if (in.read() >= 0) {
      throw refused("expected " + rows + " × " + columns + " numbers, got more. Save it again.");
    }
    float[] rowMajor = order.group(1).equals("True") ? transposed(matrix, columns) : matrix;
    requireFinite(rowMajor, columns);
    return new WordVectors(
        columns,
        rowMajor,
        IntStream.range(0, rows).toArray(),
        new WordVectors.Count(rows, rows, 0, 0, rows));
  }

  private String header(InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    int version = start.length == MAGIC.length + 2 ? start[MAGIC.length] : 0;
    if (version < 1 || version > 3) {
      throw refused("expected NumPy's format 1, 2 or 3, got " + version + ". Save it again.");
    }
    byte[] length = in.readNBytes(version == 1 ? Short.BYTES : Integer.BYTES);
    long size = 0;
    for (int i = length.length - 1; i >= 0; i--) {
      size = size << 8 | length[i] & 0xFF;
    }
    byte[] header = in.readNBytes((int) Math.min(size, MOST_HEADER_BYTES));
    if (header.length < size) {
      throw refused("expected a header of " + size + " bytes, got fewer. Save it again.");
    }
    return new String(header, StandardCharsets.ISO_8859_1).strip();
  }

  private int columns(String shape) throws DataException {
    List<String> sizes =
        Stream.of(shape.split(",")).map(String::strip).filter(size -> !size.isEmpty()).toList();
    if (sizes.size() != 2 || !sizes.stream().allMatch(size -> SIZE.matcher(size).matches())) {
      throw refused(
          "expected a matrix of shape (V, E), got ("
              + Shown.of(shape)
              + "). Save an array of two dimensions.");
    }
    long saidRows = Long.parseLong(sizes.get(0).replace("L", ""));
    long columns = Long.parseLong(sizes.get(1).replace("L", ""));
    if (saidRows != rows) {
      throw refused(
          "expected "
              + rows
              + " rows, one for each id of the vocabulary from 0, got "
              + saidRows
              + ". Save the matrix of this vocabulary, or name vectors with their words.");
    }
    WordVectors.requireSize(file.toString(), rows, columns);
    return (int) columns;
  }

  /** A chunk at a time, so that a file that lies about its size costs no more than it has. */
  private float[] numbers(InputStream in, long count, boolean isDouble, ByteOrder order)
      throws IOException {
    int width = isDouble ? Double.BYTES : Float.BYTES;
    float[] numbers = new float[(int) Math.min(count, 1 << 16)];
    for (int at = 0; at < count; ) {
      int chunk = (int) Math.min(count - at, 1 << 13);
      byte[] bytes = in.readNBytes(chunk * width);
      if (bytes.length < chunk * width) {
        throw refused("expected " + count + " numbers, got fewer. It is cut off: save it again.");
      }
      if (at + chunk > numbers.length) {
        numbers = Arrays.copyOf(numbers, (int) Math.min(count, 2L * numbers.length));
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
      for (int i = 0; i < chunk; i++) {
        numbers[at++] = isDouble ? (float) buffer.getDouble() : buffer.getFloat();
      }
    }
    return numbers;
  }

  private float[] transposed(float[] columnMajor, int columns) {
    float[] matrix = new float[columnMajor.length]; // (V, E)
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix[row * columns + column] = columnMajor[column * rows + row];
      }
    }
    return matrix;
  }

  private void requireFinite(float[] matrix, int columns) throws DataException {
    for (int i = 0; i < matrix.length; i++) {
      if (!Float.isFinite(matrix[i])) {
        throw refused(
            String.format(
                Locale.ROOT,
                "expected finite numbers that fit float32, got %s in row %d, column %d, counted"
                    + " from 0. Replace it and save the matrix again.",
                matrix[i],
                i / columns,
                i % columns));
      }
    }
  }

  private DataException refused(String reason) {
    return new DataException(file + ": " + reason);
  }
}
