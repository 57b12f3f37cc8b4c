package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyFileTest {

  /**
   * What NumPy 2.4.6 writes for {@code numpy.save(f, numpy.array([[1, -2, 70000]], dtype="<i4"))}.
   */
  private static final String SAVED_BY_NUMPY =
      "934e554d5059010076007b276465736372273a20273c6934272c2027666f727472616e5f6f72646572273a2046"
          + "616c73652c20277368617065273a2028312c2033292c207d"
          + "20".repeat(58)
          + "0a01000000feffffff70110100";

  @TempDir Path folder;

  /**
   * A second reader, written after the format's description and sharing nothing with the writer.
   */
  private record Read(String shape, int[] values) {

    private static final Pattern HEADER =
        Pattern.compile(
            "\\{'descr': '<i4', 'fortran_order': False, 'shape': (\\([^)]*\\)), \\} *\n");

    static Read from(Path file) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[6];
      bytes.get(magic);
      assertEquals("\u0093NUMPY", new String(magic, StandardCharsets.ISO_8859_1));
      assertEquals(1, bytes.get());
      assertEquals(0, bytes.get());
      byte[] text = new byte[Short.toUnsignedInt(bytes.getShort())];
      bytes.get(text);
      assertEquals(0, bytes.position() % 64);
      Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
      assertTrue(header.matches());
      int[] values = new int[bytes.remaining() / 4];
      bytes.asIntBuffer().get(values);
      assertEquals(4 * values.length, bytes.remaining());
      return new Read(header.group(1), values);
    }
  }

  @Test
  void equalsNumpysOwnFile() throws IOException {
    Path file = folder.resolve("matrix.npy");

    NumpyFile.writeMatrix(file, 1, 3, row -> new int[] {1, -2, 70_000});

    assertEquals(SAVED_BY_NUMPY, HexFormat.of().formatHex(Files.readAllBytes(file)));
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"0,500", "1,1", "3,0", "7,13", "2000,500", "123456,1"})
  void matricesComeBackRowByRow(int rows, int columns) throws IOException {
    Path file = folder.resolve("matrix.npy");
    int[] reused = new int[columns];

    NumpyFile.writeMatrix(
        file,
        rows,
        columns,
        row -> {
          Arrays.setAll(reused, column -> (row * columns + column) * 40_503);
          return reused;
        });

    int[] expected = new int[rows * columns];
    Arrays.setAll(expected, i -> i * 40_503);
    Read read = Read.from(file);
    assertEquals("(" + rows + ", " + columns + ")", read.shape());
    assertArrayEquals(expected, read.values());
  }

  @Test
  void vectorsHaveOneDimension() throws IOException {
    Path file = folder.resolve("labels.npy");

    NumpyFile.writeVector(file, 5, i -> i % 2);

    Read read = Read.from(file);
    assertEquals("(5,)", read.shape());
    assertArrayEquals(new int[] {0, 1, 0, 1, 0}, read.values());
  }

  @Test
  void refusesARowOfAnotherLengthAndLeavesNoFile() {
    Path file = folder.resolve("matrix.npy");

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> NumpyFile.writeMatrix(file, 3, 4, row -> new int[4 - row]));

    assertEquals("row 1: expected 4 numbers, got 3.", e.getMessage());
    assertFalse(Files.exists(file));
  }

  @Test
  void refusesNegativeSizes() {
    Path file = folder.resolve("matrix.npy");

    assertThrows(
        IllegalArgumentException.class,
        () -> NumpyFile.writeMatrix(file, -1, 4, row -> new int[4]));
    assertThrows(
        IllegalArgumentException.class,
        () -> NumpyFile.writeMatrix(file, 1, -4, row -> new int[4]));
    assertThrows(IllegalArgumentException.class, () -> NumpyFile.writeVector(file, -1, i -> 0));
  }
}
