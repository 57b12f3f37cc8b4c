package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.text.Vocabulary;

/** Vectors as a matrix of NumPy's, row for id. */
class NumpyMatrixTest {

  private static final Vocabulary WORDS = new Vocabulary(List.of("sun", "rain"), 4);

  /** Row i, column j is 10 · i + j. */
  private static final float[] MATRIX = {0, 1, 10, 11, 20, 21, 30, 31};

  private static final float[] BY_COLUMN = {0, 10, 20, 30, 1, 11, 21, 31};

  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** A file of version 1 or 2. */
  private static byte[] npy(int version, String type, String order, String shape, float[] numbers) {
    String dictionary =
        "{'descr': " + type + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }   \n";
    byte[] header = dictionary.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + header.length + 8 * numbers.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x93)
            .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
            .put((byte) version)
            .put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length);
    } else {
      bytes.putInt(header.length);
    }
    bytes.put(header);
    bytes.order(type.contains(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      if (type.contains("8")) {
        bytes.putDouble(number);
      } else {
        bytes.putFloat(number);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static byte[] npy(String type, String order, String shape, float[] numbers) {
    return npy(1, type, order, shape, numbers);
  }

  private static WordVectors read(Path file) throws DataException {
    return WordVectors.read(
        file,
        WORDS,
        size -> {
          throw new AssertionError("nothing is drawn for a matrix");
        });
  }

  private void refuse(byte[] bytes, Object... parts) throws IOException {
    Path file = file("own.npy", bytes);
    Object[] all = Arrays.copyOf(parts, parts.length + 1);
    all[parts.length] = file + ": expected ";
    Refusal.of(() -> read(file), all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'<f4'", "'<f8'", "'>f4'", "'>f8'"})
  void matrixOfEitherWidthAndOrderIsRead(String type) throws IOException {
    for (int version = 1; version <= 3; version++) {
      WordVectors byRow = read(file("own.npy", npy(version, type, "False", "(4, 2)", MATRIX)));
      WordVectors byColumn =
          read(file("own.npy", npy(version, type, "True", "(4L, 2L)", BY_COLUMN)));

      assertEquals(2, byRow.embeddingSize());
      assertArrayEquals(MATRIX, byRow.matrix());
      assertArrayEquals(MATRIX, byColumn.matrix());
      assertArrayEquals(new int[] {0, 1, 2, 3}, byRow.ids());
      assertEquals(new WordVectors.Count(4, 4, 0, 0, 4), byRow.count());
    }
  }

  /** More than a chunk at a time, and more than is taken at first. */
  @Test
  void largeMatrixIsReadWhole() throws IOException {
    float[] numbers = new float[4 * 50_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }

    WordVectors vectors = read(file("own.npy", npy("'<f4'", "False", "(4, 50000)", numbers)));

    assertArrayEquals(numbers, vectors.matrix());
  }

  @Test
  void archiveOfOneArrayIsRead() throws IOException {
    ByteArrayOutputStream npz = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(npz)) {
      zip.putNextEntry(new ZipEntry("arr_0.npy"));
      zip.write(npy("'<f4'", "False", "(4, 2)", MATRIX));
    }

    assertArrayEquals(MATRIX, read(file("own.npz", npz.toByteArray())).matrix());
  }

  @ParameterizedTest
  @CsvSource({
    "'<i8'",
    "'<f2'",
    "'|O'",
    "'<f16'",
    "'|V8'",
    "'<U5'",
    "'[(a, <f4)]'",
  })
  void otherTypesAreRefusedByName(String type) throws IOException {
    refuse(
        npy("'" + type + "'", "False", "(4, 2)", MATRIX),
        "expected float32 or float64, got '{'descr': '" + type + "'",
        "matrix.astype('float32')");
  }

  @ParameterizedTest
  @CsvSource({
    "'(4,)', 'a matrix of shape (V, E), got (4,)'",
    "'(4, 2, 1)', 'a matrix of shape (V, E), got (4, 2, 1)'",
    "'()', 'a matrix of shape (V, E), got ()'",
    "'(4, L)', 'a matrix of shape (V, E), got (4, L)'",
    "'(4, 99999999999999)', 'a matrix of shape (V, E)'",
    "'(5, 2)', '4 rows, one for each id of the vocabulary from 0, got 5.'",
    "'(4, 0)', 'vectors of 1 number or more, got 0.'",
    "'(4, 99999999)', 'at most 64000000 numbers in all, got 99999999 for each of 4 words.'",
    "'(4, 9)', '36 numbers, got fewer. It is cut off'",
    "'(4, 16000000)', '64000000 numbers, got fewer. It is cut off'",
    "'(4, 1)', '4 × 1 numbers, got more.'",
    "'4', 'the header of a matrix, got'",
  })
  void otherShapesAreRefused(String shape, String reason) throws IOException {
    refuse(npy("'<f4'", "False", shape, MATRIX), "expected " + reason);
  }

  @Test
  void numbersThatAreNoneAreNamedByPlace() throws IOException {
    float[] numbers = MATRIX.clone();
    numbers[5] = Float.NaN;
    refuse(npy("'<f8'", "False", "(4, 2)", numbers), "got NaN in row 2, column 1, counted from 0");
    refuse(npy("'<f4'", "True", "(4, 2)", numbers), "got NaN in row 1, column 1");
    numbers[5] = Float.NEGATIVE_INFINITY;
    refuse(npy("'<f4'", "False", "(4, 2)", numbers), "got -Infinity in row 2, column 1");
  }

  @Test
  void headerThatIsNoneIsRefused() throws IOException {
    byte[] whole = npy("'<f4'", "False", "(4, 2)", MATRIX);
    refuse(Arrays.copyOf(whole, 6), "NumPy's format 1, 2 or 3, got 0.");
    refuse(Arrays.copyOf(whole, 20), "a header of ", "got fewer.");
    refuse(npy(4, "'<f4'", "False", "(4, 2)", MATRIX), "NumPy's format 1, 2 or 3, got 4.");
    byte[] endless = npy(2, "'<f4'", "False", "(4, 2)", MATRIX);
    endless[11] = (byte) 0xFF;
    refuse(endless, "a header of ", "got fewer.");
    refuse(npy("'<f4'", "Maybe", "(4, 2)", MATRIX), "the header of a matrix, got '{'descr'");
  }

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    byte[] whole = npy("'<f4'", "False", "(4, 2)", MATRIX);
    Random random = new Random(20_261_128L);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = whole.clone();
      bytes[6 + random.nextInt(bytes.length - 6)] = (byte) random.nextInt(256);
      bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(1 + i % 2));
      try {
        read(file("damaged.npy", bytes));
      } catch (DataException e) {
        refused++;
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
    assertTrue(refused > 100 && refused < 1900, refused + " of 2000");
  }
}
