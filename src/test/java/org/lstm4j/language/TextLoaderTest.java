package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.text.EncodedReviews;

class TextLoaderTest {

  private static final TextSplit LINES = new TextSplit(TextSplit.Per.LINE, 0.1, 0.1);

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return write("t.txt", text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static LanguageCorpus load(Path file, TextSplit split) throws DataException {
    return new TextLoader(100).load(new TextFiles(file), split).corpus();
  }

  /** The words of all parts, with a slash behind each text and a bar behind each part. */
  private static String shown(LanguageCorpus corpus) {
    return Arrays.stream(LanguageCorpus.Part.values())
        .map(
            part ->
                Arrays.stream(corpus.part(part))
                    .map(
                        text ->
                            Arrays.stream(text)
                                .mapToObj(corpus.words()::word)
                                .collect(Collectors.joining(" ")))
                    .collect(Collectors.joining(" / ")))
        .collect(Collectors.joining(" | "));
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> "the line " + n)
        .collect(Collectors.joining("\n"));
  }

  @Nested
  class Bytes {

    static Stream<String> sameTexts() {
      String text = lines(0, 20);
      return Stream.of(
          text,
          text + "\n",
          text + "\n\n\n",
          "\n \n" + text,
          "\uFEFF" + text,
          text.replace("\n", "\r\n"),
          text.replace("\n", "\r"),
          text.replace("line", "LINE").replace(" ", " ,;\t "),
          text.replaceFirst("\n", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource
    void sameTexts(String text) throws IOException {
      assertEquals(
          shown(load(write(lines(0, 20)), LINES)),
          shown(load(write("u.txt", text.getBytes(StandardCharsets.UTF_8)), LINES)));
    }

    @Test
    void whatIsNoUtf8IsRefusedWithItsPlace() throws IOException {
      byte[] bytes = (lines(0, 20) + "\ncaf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
      Path file = write("t.txt", bytes);
      DataException thrown = assertThrows(DataException.class, () -> load(file, LINES));
      assertEquals(
          file
              + ", line 21: expected UTF-8, got byte 0xE9 at byte offset "
              + (bytes.length - 1)
              + ". Save it as UTF-8.",
          thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\0"})
    void aNulIsRefused(String text) throws IOException {
      Path file = write(lines(0, 3) + "\n" + text);
      DataException thrown = assertThrows(DataException.class, () -> load(file, LINES));
      assertTrue(thrown.getMessage().startsWith(file + ", line 4: expected a text, got a NUL."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t", "\uFEFF", "!?.", "-- \n ,"})
    void whatHasNoWordsIsRefused(String text) throws IOException {
      Path file = write(text);
      DataException thrown = assertThrows(DataException.class, () -> load(file, LINES));
      assertEquals(
          file + ": expected a text with words, got none. Name another file.", thrown.getMessage());
    }

    @Test
    void aWordMayNotBeEndless() throws IOException {
      Path file = write("a ".repeat(50) + "x".repeat(1_100_000));
      DataException thrown = assertThrows(DataException.class, () -> load(file, LINES));
      assertTrue(thrown.getMessage().contains("expected words of at most a million characters"));
    }

    @Test
    void charactersAcrossBlocksStayWhole() throws IOException {
      String odd = "\u00e9\u4e2d\uD83D\uDE00 ".repeat(40_000) + "end";
      LanguageCorpus corpus = load(write("a" + odd), LINES);
      assertEquals(
          List.of("\u00e9\u4e2d\uD83D\uDE00", "a\u00e9\u4e2d\uD83D\uDE00"),
          corpus.words().vocabulary().words());
    }
  }

  @Nested
  class Cutting {

    @Test
    void theFirstTextsTrainAndTheLastOnesTest() throws IOException {
      LanguageCorpus corpus = load(write(lines(0, 100)), LINES);
      assertEquals(81, corpus.train().length);
      assertEquals(9, corpus.validation().length);
      assertEquals(10, corpus.test().length);
      assertEquals(WordIds.UNKNOWN, corpus.test()[9][2]); // never learned
    }

    @Test
    void oneLongLineIsCutAtWords() throws IOException {
      LanguageCorpus corpus = load(write("to be or not to be that is the question"), LINES);
      assertEquals("to be or not to be that is | <unknown> | <unknown>", shown(corpus));
    }

    @Test
    void paragraphsEndAtBlankLines() throws IOException {
      Path file = write("a b\nc\n\n\nd\n \t\ne\nf");
      assertEquals(TextSplit.Per.PARAGRAPH, new TextFiles(file).usual());
      TextSplit split = new TextSplit(TextSplit.Per.PARAGRAPH, 0.2, 0.2);
      assertEquals("a b c | <unknown> | <unknown> <unknown>", shown(load(file, split)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\n", "a\nb\n\n", "\n\na\nb", "a"})
    void linesAreTextsWhereNoneIsBlankBetweenThem(String text) throws IOException {
      assertEquals(TextSplit.Per.LINE, new TextFiles(write(text)).usual());
    }

    @Test
    void aFolderIsReadInTheOrderOfItsPaths() throws IOException {
      write("d/b/2.txt", "two".getBytes(StandardCharsets.UTF_8));
      write("d/b/1.TXT", "one more".getBytes(StandardCharsets.UTF_8));
      write("d/c.txt", "three\nstill".getBytes(StandardCharsets.UTF_8));
      write("d/.hidden.txt", "no".getBytes(StandardCharsets.UTF_8));
      write("d/.git/x.txt", "no".getBytes(StandardCharsets.UTF_8));
      write("d/readme.md", "no".getBytes(StandardCharsets.UTF_8));
      write("d/z.txt", "one two three".getBytes(StandardCharsets.UTF_8));
      TextFiles files = new TextFiles(folder.resolve("d"));
      assertEquals(TextSplit.Per.FILE, files.usual());
      LanguageCorpus corpus =
          load(folder.resolve("d"), new TextSplit(TextSplit.Per.FILE, 0.2, 0.2));
      assertEquals("one more / two / three | <unknown> / one | two three", shown(corpus));
    }

    @Test
    void aFolderWithoutTextsIsRefused() {
      DataException thrown = assertThrows(DataException.class, () -> load(folder, LINES));
      assertTrue(thrown.getMessage().startsWith(folder + ": expected .txt files, got none"));
    }

    @Test
    void partsMayHaveFilesOfTheirOwn() throws IOException {
      TextFiles files =
          new TextFiles(
              write("a b c"),
              Optional.of(write("v.txt", "c b".getBytes(StandardCharsets.UTF_8))),
              Optional.of(write("e.txt", "a\nd".getBytes(StandardCharsets.UTF_8))));
      TextLoader.Loaded loaded =
          new TextLoader(100).load(files, new TextSplit(TextSplit.Per.LINE, 0, 0));
      assertEquals("a b c | c b | a / <unknown>", shown(loaded.corpus()));
    }

    @Test
    void tooFewWordsForAPartAreRefused() throws IOException {
      Path file = write("one");
      DataException thrown = assertThrows(DataException.class, () -> load(file, LINES));
      assertTrue(
          thrown.getMessage().startsWith(file + ": expected enough words for a test part of 0.1"),
          thrown.getMessage());
    }
  }

  @Nested
  class ForAModel {

    @Test
    void itsOwnTextsAreSplitAsTheyWereAndOthersTest() throws IOException {
      Path own = write(lines(0, 100));
      LanguageCorpus corpus = load(own, LINES);
      LanguageData data = LanguageData.of(corpus, LINES);
      TextLoader loader = new TextLoader(corpus.words());
      Path copy = Files.copy(own, folder.resolve("copy.txt"));
      assertEquals(shown(corpus), shown(loader.loadFor(data, new TextFiles(copy)).corpus()));
      Path other = write("o.txt", "the line\nfor you".getBytes(StandardCharsets.UTF_8));
      assertEquals(
          " |  | the line / <unknown> <unknown>",
          shown(loader.loadFor(data, new TextFiles(other)).corpus()));
    }

    /** They would be called a test, though the model learned from them. */
    @Test
    void whatItLearnedFromIsRefusedWithOtherFilesBesideIt() throws IOException {
      Path own = write(lines(0, 100));
      Path held = write("h.txt", "the line\nfor you".getBytes(StandardCharsets.UTF_8));
      TextSplit split = new TextSplit(TextSplit.Per.LINE, 0.1, 0);
      TextFiles both = new TextFiles(own, Optional.empty(), Optional.of(held));
      LanguageCorpus corpus = new TextLoader(100).load(both, split).corpus();
      LanguageData data = LanguageData.of(corpus, split);
      TextLoader loader = new TextLoader(corpus.words());

      assertEquals(shown(corpus), shown(loader.loadFor(data, both).corpus()));
      assertEquals(2, loader.loadFor(data, new TextFiles(held)).corpus().test().length);
      assertTrue(
          assertThrows(DataException.class, () -> loader.loadFor(data, new TextFiles(own)))
              .getMessage()
              .startsWith(own + ": expected the same validation and test files beside it"));
    }
  }

  @Test
  void idsAreThoseOfTheMostFrequentWords() throws IOException {
    Path file = write("b a b c b a d d\n".repeat(20));
    LanguageCorpus corpus = new TextLoader(7).load(new TextFiles(file), LINES).corpus();
    assertEquals(7, corpus.words().size());
    assertEquals(List.of("b", "a", "d"), corpus.words().vocabulary().words());
    assertArrayEquals(new int[] {4, 5, 4, 2, 4, 5, 6, 6}, corpus.train()[0]);
  }

  @Test
  void theStreamHasAnEndBeforeTheFirstAndAfterEveryText() {
    assertArrayEquals(
        new int[] {1, 4, 5, 1, 6, 1}, LanguageCorpus.stream(new int[][] {{4, 5}, {6}}));
  }

  @Test
  void reviewsAreOrderedAndSplitAsForTheClassifier() throws Exception {
    Corpus classified =
        new CorpusLoader(new EncodingConfig(10_000, 100, 0.2)).load(new SampleReviews());
    WordIds words = new WordIds(classified.encoder().vocabulary());
    LanguageCorpus corpus = new TextLoader(words).load(new SampleReviews(), 0.2).corpus();
    assertTrue(corpus.origin().isSample());
    assertSame(classified.train(), corpus.train());
    assertSame(classified.validation(), corpus.validation());
    assertSame(classified.test(), corpus.test());
  }

  /** A review has a mark before its words. */
  private static void assertSame(EncodedReviews reviews, int[][] texts) {
    assertEquals(reviews.size(), texts.length);
    for (int n = 0; n < texts.length; n++) {
      int[] ids = reviews.review(n).ids();
      assertArrayEquals(Arrays.copyOfRange(ids, 1, ids.length), texts[n]);
    }
  }

  @Test
  void aVocabularyHasRoomForAWord() {
    assertThrows(IllegalArgumentException.class, () -> new TextLoader(4));
  }
}
