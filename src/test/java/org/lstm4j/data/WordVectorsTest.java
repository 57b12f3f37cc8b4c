package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Vocabulary;

/** Vectors in text, from files as people have them and from those that are something else. */
class WordVectorsTest {

  /** Ids 1 sun, 2 Rain, 3 wind, 4 a blank and a dot between two; 5 is unknown. */
  private static final Vocabulary WORDS =
      new Vocabulary(
          List.of("sun", "Rain", "wind", ". ."), 6, Numbering.keras(6, OptionalInt.of(5)));

  private static final String GLOVE = "the 9 9 9\nsun 1 2 3\nRain -4 .5 6e0\nwind 7. +8 9e-1\n";
  private static final String HEADED = "4 3\n" + GLOVE;

  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path file(String text) {
    return file("own.vec", text.getBytes(StandardCharsets.UTF_8));
  }

  private static float[] ones(int numbers) {
    float[] ones = new float[WORDS.size() * numbers];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static WordVectors read(Path file) throws DataException {
    return WordVectors.read(file, WORDS, WordVectorsTest::ones);
  }

  private static float[] row(WordVectors vectors, int id) {
    int size = vectors.embeddingSize();
    return Arrays.copyOfRange(vectors.matrix(), id * size, (id + 1) * size);
  }

  private static void assertWeather(WordVectors vectors) {
    assertEquals(3, vectors.embeddingSize());
    assertArrayEquals(new int[] {1, 2, 3}, vectors.ids());
    assertArrayEquals(new float[] {1, 2, 3}, row(vectors, 1));
    assertArrayEquals(new float[] {-4, .5f, 6}, row(vectors, 2));
    assertArrayEquals(new float[] {7, 8, .9f}, row(vectors, 3));
    for (int id : new int[] {0, 4, 5}) {
      assertArrayEquals(new float[] {1, 1, 1}, row(vectors, id)); // drawn
    }
  }

  private void refuse(String text, Object... parts) {
    Path file = file(text);
    Object[] all = Arrays.copyOf(parts, parts.length + 1);
    all[parts.length] = file + ":";
    Refusal.of(() -> read(file), all);
  }

  @Nested
  class TextOf {

    @ParameterizedTest
    @ValueSource(strings = {GLOVE, HEADED, "\uFEFF" + GLOVE, "\uFEFF" + HEADED})
    void wordsIsReadWithAFirstLineAndWithout(String text) throws DataException {
      assertWeather(read(file(text)));
      assertWeather(read(file(text.strip())));
      assertWeather(read(file(text.replace("\n", "\r\n"))));
      assertWeather(read(file(text.replace("\n", " \n")))); // as fastText ends its lines
      assertWeather(read(file(text.replace(" ", "\t"))));
      assertWeather(read(file(text.replace(" ", "  ") + "\n \n\n")));
    }

    @Test
    void packedFilesIsRead() throws IOException {
      ByteArrayOutputStream gzip = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(gzip)) {
        out.write(HEADED.getBytes(StandardCharsets.UTF_8));
      }
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(zip)) {
        out.putNextEntry(new ZipEntry("weather.3d.vec"));
        out.write(GLOVE.getBytes(StandardCharsets.UTF_8));
      }

      assertWeather(read(file("own.vec.gz", gzip.toByteArray())));
      assertWeather(read(file("own.zip", zip.toByteArray())));
      Path cut = file("cut.vec.gz", Arrays.copyOf(gzip.toByteArray(), gzip.size() - 9));
      Refusal.of(() -> read(cut), cut + ": expected a whole gzip file");
    }

    @Test
    void manySizesIsOfferedByName() throws IOException {
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(zip)) {
        out.putNextEntry(new ZipEntry("weather.2d.txt"));
        out.putNextEntry(new ZipEntry("weather.3d.txt"));
      }
      Path file = file("weather.zip", zip.toByteArray());

      Refusal.of(
          () -> read(file),
          "expected one file of word vectors in the zip archive, got 2: [weather.2d.txt,",
          "Unpack it and name one of them.");
    }

    @Test
    void lettersOfAnyLanguageIsUtf8() throws DataException {
      Vocabulary words =
          new Vocabulary(
              List.of("caf\u00E9", "\u96E8", "a\u00A0b", "c\u0085d", "e\rf"),
              6,
              Numbering.keras(Numbering.UNLIMITED, OptionalInt.empty()));
      String text = "caf\u00E9 1\n\u96E8 2\na\u00A0b 3\nc\u0085d 4\ne\rf 5\n";

      WordVectors vectors = WordVectors.read(file(text), words, size -> new float[6 * size]);

      assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, vectors.matrix());
    }

    @Test
    void wordsThatAreNoUtf8IsPassedOver() throws DataException {
      byte[] bytes = (GLOVE + "x 1 1 1\n").getBytes(StandardCharsets.UTF_8);
      bytes[GLOVE.length()] = (byte) 0xE9;

      assertWeather(read(file("own.txt", bytes)));
    }
  }

  @Nested
  class WordWith {

    @Test
    void blanksHasTheLastNumbersOfItsLine() throws DataException {
      WordVectors vectors = read(file("x 1 2\n. . 3 4\nto name@domain.com 5 6\n  7 8\n"));

      assertArrayEquals(new int[] {4}, vectors.ids());
      assertArrayEquals(new float[] {3, 4}, row(vectors, 4));
      assertEquals(4, vectors.count().lines());
      assertArrayEquals(new float[] {3, 4}, row(read(file(". . 3 4\nx 1 2\n")), 4));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"SUN 8 8\nsun 1 2\nSun 9 9\n", "sun 1 2\nSUN 8 8\n", "Sun 1 2\nSUN 8 8\n"})
    void otherCaseCountsWhereTheExactWordIsMissing(String text) throws DataException {
      WordVectors vectors = read(file(text));

      assertArrayEquals(new float[] {1, 2}, row(vectors, 1));
      assertEquals(1, vectors.count().found());
      assertEquals(text.contains("sun") ? 0 : 1, vectors.count().inOtherCase());
    }

    @Test
    void capitalsHasTheVectorOfSmallLetters() throws DataException {
      WordVectors vectors = read(file("rain 1 2\n"));

      assertArrayEquals(new int[] {2}, vectors.ids());
      assertEquals(
          "1 of 4 words of the vocabulary have a given vector of 2 numbers, 1 of them that of the"
              + " word in another case.",
          vectors.summary());
    }

    @Test
    void severalLinesHasTheFirst() throws DataException {
      WordVectors vectors = read(file("sun 1\nwind 2\nsun 3\nthe 4\nthe 5\nsun 6\n"));

      assertArrayEquals(new float[] {1}, row(vectors, 1));
      assertEquals(new WordVectors.Count(4, 2, 0, 2, 6), vectors.count());
      assertTrue(vectors.summary().endsWith("; 2 lines that repeat a word were passed over."));
    }

    @Test
    void idOfAnotherKindHasNone() throws DataException {
      Vocabulary imdb = new Vocabulary(List.of("sun", "rain"), 5); // only sun has an id
      WordVectors vectors =
          WordVectors.read(
              file("rain 1\nsun 2\n<unk> 3\n"), imdb, size -> new float[imdb.size() * size]);

      assertArrayEquals(new float[] {0, 0, 0, 0, 2}, vectors.matrix());
      assertEquals(1, vectors.count().wanted());
    }
  }

  @Nested
  class IsRefused {

    @Test
    void lineOfAnotherCount() {
      refuse(
          "the 1 2 3\nsun 1 2\n",
          ":2: expected a word and 3 numbers, as the first word has, got 2 behind 'sun'");
      refuse(
          "sun 1 2\nof 1 2 3\n",
          ":2: expected a word and 2 numbers, as the first word has, got 3 behind 'of'");
      refuse(
          "9 3\nsun 1 2\n",
          ":2: expected a word and 3 numbers, as the first line says, got 2 behind 'sun'");
      refuse(
          "9 2\nsun 1 2 3 4\n",
          ":2: expected a word and 2 numbers, as the first line says, got 4 behind 'sun'");
      refuse("sun 1 2\nof\n", ":2: ", "got 0 behind 'of'");
      refuse("sun 1 2\n\n3 4\n", ":3: ", "got 1 behind '3'");
    }

    @ParameterizedTest
    @CsvSource({"nan", "NaN", "inf", "-Infinity", "1e99", "1f", "0x1p3", "'1,5'", "--1", "[1"})
    void numberThatIsNone(String number) {
      refuse(
          "the 1 2\nsun " + number + " 2\n",
          ":2: expected finite numbers for 'sun', got '" + number + "'. Mend or");
    }

    @Test
    void notANumberInTheFirstLine() {
      refuse("sun 1 nan 2\nwind 1 2 3\n", ":1: expected finite numbers for 'sun', got 'nan'");
      refuse(
          "sun 0,1 0,2\n",
          ":1: expected a word and its numbers with blanks between them, got 'sun 0,1 0,2'");
      refuse("sun,1,2\n", ":1: expected a word and its numbers");
    }

    @Test
    void firstLineThatIsNotRight() {
      refuse(
          "5 3\n" + GLOVE,
          ":1: expected 5 words, as the first line says, got 4. The file is cut off");
      refuse(
          "3 3\n" + GLOVE,
          ":1: expected 3 words, as the first line says, got 4. Write '4 3' there");
      refuse("3 0\nsun\n", ":1: expected vectors of 1 number or more, got 0.");
      refuse(
          "3 64000000\nsun 1\n",
          ":1: expected at most 64000000 numbers in all, got 64000000 for each of 6");
      refuse("3 999999999999999999\nsun 1\n", ":1: expected at most 64000000 numbers in all");
    }

    @Test
    void fileWithoutWords() {
      refuse("", "expected words and their numbers, got none.");
      refuse("\uFEFF\n \n", "expected words and their numbers, got none.");
      refuse("0 3\n", "expected words and their numbers, got none.");
    }

    @Test
    void fileOfAnotherLanguage() {
      refuse(
          "der 1\ndie 2\nund 3\noder 4\n",
          "expected words of the vocabulary, such as [. ., Rain, sun], got none of its 4 among 4"
              + " words, such as [der, die, und]. Name vectors of the same language");
    }

    @Test
    void lineThatNeverEnds() {
      refuse("sun 1\nthe " + "1".repeat(1 << 20), ":2: expected a line of at most 1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource({
      "'\u00BA\u0016O/\f', fastText's binary form. Name the .vec file",
      "'3 2\nsun \u0001\u0002', bytes of a binary form (\\u0001). Write text in Python",
      "'\u0080\u0004\u0095', 'a pickle, which is a program and isn''t run.'",
      "'\u00FF\u00FEs\u0000u', UTF-16. Save it as UTF-8.",
      "'\u00FE\u00FF\u0000s', UTF-16. Save it as UTF-8.",
      "'\u0089HDF\r\n', an HDF5 file. Name the text of words",
      "'version https://git-lfs.github.com', a pointer of Git LFS",
      "'<!DOCTYPE html>', a web page."
    })
    void fileThatIsNoText(String start, String kind) {
      Path file = file("own.bin", start.getBytes(StandardCharsets.ISO_8859_1));

      Refusal.of(() -> read(file), file + ": expected a file of word vectors in text, got " + kind);
    }

    @Test
    void fileThatIsNoneOrAFolder() {
      Path missing = folder.resolve("missing.vec");
      Refusal.of(() -> read(missing), missing + ": expected a readable file, got 'no such file'");
      Refusal.of(() -> read(folder), folder + ": expected a file, got a folder.");
    }

    @Test
    void drawnMatrixOfAnotherSize() {
      assertThrows(
          IllegalArgumentException.class,
          () -> WordVectors.read(file(GLOVE), WORDS, size -> new float[size]));
    }
  }

  @Test
  void messagesHaveAsciiDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      refuse("the 1 2 3\nsun 1 2\n", "expected a word and 3 numbers");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Drawn anew each time from one seed: a byte changed, cut, doubled. */
  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    Random random = new Random(20_261_128L);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = (i % 2 == 0 ? GLOVE : HEADED).getBytes(StandardCharsets.UTF_8);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(1 + i % 9));
      Path file = file("damaged", bytes);
      try {
        read(file);
      } catch (DataException e) {
        refused++;
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
      }
    }
    assertTrue(refused > 100 && refused < 1900, refused + " of 2000");
  }
}
