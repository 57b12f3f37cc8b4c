package org.lstm4j.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lstm4j.check.Require;

/**
 * Writes arrays by name as NumPy's {@code savez_compressed} does: {@code numpy.load} reads them,
 * also with {@code allow_pickle=False}.
 *
 * <p>Numbers are little endian in row-major order. The same arrays give the same bytes. One row is
 * held in memory at a time. One thread.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.savez_compressed.html">NumPy
 *     on the format</a>
 */
public final class NumpyArchive {

  private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  /** Begins an archive; the stream is left open. */
  public NumpyArchive(OutputStream out) {
    zip = new ZipOutputStream(out);
  }

  /** Adds float32, shape (size). */
  public void floats(String name, float[] values) throws IOException {
    begin(name, NumpyHeader.FLOAT32, values.length);
    write(values);
    zip.closeEntry();
  }

  /**
   * Adds float32, shape (rows, columns).
   *
   * @throws IllegalArgumentException if a row hasn't so many columns
   */
  public void floats(String name, float[][] rows, int columns) throws IOException {
    begin(name, NumpyHeader.FLOAT32, rows.length, columns);
    for (float[] row : rows) {
      Require.size(name, row, columns, "(columns)");
      write(row);
    }
    zip.closeEntry();
  }

  private void write(float[] values) throws IOException {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    zip.write(bytes.array());
  }

  /** Adds int32, shape (size). */
  public void ints(String name, int[] values) throws IOException {
    begin(name, NumpyHeader.INT32, values.length);
    ByteBuffer bytes = littleEndian(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    zip.write(bytes.array());
    zip.closeEntry();
  }

  /** Adds strings, shape (size), each as wide as the longest. */
  public void strings(String name, List<String> values) throws IOException {
    int width = values.stream().mapToInt(NumpyArchive::codePoints).max().orElse(0);
    width = Math.max(1, width); // NumPy has no strings of no width
    begin(name, NumpyHeader.strings(width), values.size());
    for (String value : values) {
      write(value, width);
    }
    zip.closeEntry();
  }

  /** Adds one string, shape (). */
  public void string(String name, String value) throws IOException {
    int width = Math.max(1, codePoints(value));
    begin(name, NumpyHeader.strings(width));
    write(value, width);
    zip.closeEntry();
  }

  private static int codePoints(String value) {
    return value.codePointCount(0, value.length());
  }

  private void write(String value, int width) throws IOException {
    ByteBuffer bytes = littleEndian(width * Integer.BYTES);
    bytes.asIntBuffer().put(value.codePoints().toArray());
    zip.write(bytes.array());
  }

  private void begin(String name, String type, int... shape) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(ANY_TIME);
    zip.putNextEntry(entry);
    zip.write(NumpyHeader.of(type, shape));
  }

  /** Writes what is not written yet; nothing can be added afterwards. */
  public void end() throws IOException {
    zip.finish();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
