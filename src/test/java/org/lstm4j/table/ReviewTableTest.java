package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

class ReviewTableTest {

  @TempDir Path folder;

  private SmallTable tables;

  @BeforeEach
  void nameFolder() {
    tables = new SmallTable(folder);
  }

  @Nested
  class Labels {

    @ParameterizedTest
    @CsvSource({
      "negative, positive",
      "Negative, positive",
      "negative, Positive",
      "neg, pos",
      "NEG, pos",
      "0, 1",
      "false, true",
      "False, TRUE",
      "no, yes",
      "No, yes",
      "no, Yes",
      "bad, good",
      "BAD, good",
      "ham, spam",
      "ham, Spam",
      "-1, 1",
      "apple, pear"
    })
    void secondOfAPairIsLabelOneWhicheverComesFirst(String zero, String one) throws DataException {
      RawReviews reviews =
          SmallTable.read(tables.write("own.csv", SmallTable.table("text,label", ',', one, zero)));

      assertEquals(List.of(zero, one), reviews.origin().labels());
      assertTrue(SmallTable.all(reviews).contains(new Review("review 0", 1, "own.csv:2")));
      assertTrue(SmallTable.all(reviews).contains(new Review("review 1", 0, "own.csv:3")));
    }

    @Test
    void thirdIsLearnedTooWithAWarningIfItIsRare() throws DataException {
      String csv = SmallTable.csv().replace("review 7,positive", "review 7,postive");
      RawReviews reviews = SmallTable.read(tables.write("own.csv", csv));

      assertEquals(List.of("negative", "positive", "postive"), reviews.origin().labels());
      assertTrue(
          reviews
              .notes()
              .contains(
                  "WARNING: own.csv: 1 label is too rare to be in each part, so nobody can say how"
                      + " well it is learned: 'postive' (1 to train, 0 to validate and 0 to test)."
                      + " Add reviews, or rename it with --map-labels."),
          reviews.notes()::toString);
    }

    @Test
    void longOnesAreCutInMessages() {
      String label = "a\nlabel that is " + "no label ".repeat(50);
      StringBuilder csv = new StringBuilder("text,label\n");
      for (int i = 0; i < SmallTable.ROWS; i++) {
        csv.append("review ").append(i).append(",\"").append(label).append(i).append("\"\n");
      }

      tables
          .refused("own.csv", csv.toString())
          .because("20 different ones in 20 rows: 'a\\nlabel that is no label", "no label …'");
    }

    @Test
    void oneIsNotEnough() {
      tables
          .refused("own.csv", SmallTable.table("text,label", ',', "good", "good"))
          .because("got one class only, 'good'");
    }

    @Test
    void neededInEachPart() {
      String csv = SmallTable.csv().replace(",positive", ",negative") + "the only one,positive\n";

      tables
          .refused("own.csv", csv)
          .because(
              "reviews labelled 'positive' in each part",
              "got 1 to train, 0 to validate and 0 to test");
    }
  }

  @Nested
  class WholeFile {

    @Test
    void needsTenReviews() {
      tables
          .refused("own.csv", SmallTable.csv().substring(0, SmallTable.csv().indexOf("review 9")))
          .because("at least 10 reviews, got 9");
      tables.refused("own.csv", "text,label\n").because("at least 10 reviews, got 0");
      tables.refused("own.jsonl", "").because("at least 10 reviews, got 0");
    }

    @Test
    void isStrictUtf8() throws IOException {
      Path table = tables.write("own.csv", SmallTable.csv());
      Charset latin = StandardCharsets.ISO_8859_1;
      Files.write(table, SmallTable.csv().replace("review 3,", "caf\u00E9,").getBytes(latin));
      int offset = SmallTable.csv().indexOf("review 3") + 3;

      Refusal.of(
          () -> SmallTable.read(table),
          table + ":5: expected UTF-8, got byte 0xE9 at byte offset " + offset);
    }

    @Test
    void malformedByteIsFoundFarBehindTheFirstBuffer() throws IOException {
      String csv =
          SmallTable.csv().replace("review 3,", "a".repeat(100_000) + ",").replace("\n", "\r");
      Path table = tables.write("own.csv", csv);
      byte[] bytes = Files.readAllBytes(table);
      bytes[bytes.length - 3] = (byte) 0xFF;
      Files.write(table, bytes);

      Refusal.of(() -> SmallTable.read(table), table + ":21: expected UTF-8, got byte 0xFF");
    }

    @Test
    void thatIsMissingIsRefused() {
      Path table = folder.resolve("missing.csv");

      Refusal.of(
          () -> SmallTable.read(table), table + ": expected a readable file, got 'no such file'");
      Refusal.of(() -> new ReviewTable(table, TableSettings.DEFAULT).identity(), table + ": ");
    }

    @Test
    void thatIsAFolderIsRefused() throws IOException {
      Path table = Files.createDirectory(folder.resolve("folder.csv"));

      Refusal.of(
          () -> SmallTable.read(table), table + ": expected a table of reviews, got a folder");
    }

    @Test
    void above256MebibytesIsRefused() throws IOException {
      Path table = tables.write("own.csv", SmallTable.csv());
      try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
        file.setLength((256L << 20) + 1); // sparse: takes no room
      }

      Refusal.of(
          () -> SmallTable.read(table), table + ": expected at most 256 MiB, got 268435457 bytes");
    }

    @Test
    void isKnownByItsEnding() {
      assertTrue(ReviewTable.isTable(Path.of("a.b.CSV")));
      assertTrue(ReviewTable.isTable(Path.of("a.tsv")));
      assertTrue(ReviewTable.isTable(Path.of("a.ft.txt")));
      assertTrue(ReviewTable.isTable(Path.of("a.csv.GZ")));
      assertTrue(ReviewTable.isTable(Path.of("a.zip")));
      assertTrue(ReviewTable.isTable(Path.of("a.gz")));
      assertFalse(ReviewTable.isTable(Path.of("a.tar.gz")));
      assertFalse(ReviewTable.isTable(Path.of("a.xlsx")));
      assertFalse(ReviewTable.isTable(Path.of("csv")));
      assertThrows(
          IllegalArgumentException.class,
          () -> new ReviewTable(Path.of("a.doc"), TableSettings.DEFAULT));
    }

    @Test
    void hasNoWordIndex() throws IOException {
      Path table = tables.write("own.csv", SmallTable.csv());
      tables.write("imdb_word_index.json", "{}");

      assertEquals(Optional.empty(), new ReviewTable(table, TableSettings.DEFAULT).wordIndex());
      assertEquals("own.csv", new ReviewTable(table, TableSettings.DEFAULT).name());
    }
  }

  @Nested
  class Seed {

    @Test
    void decidesAboutTheSplit() throws DataException {
      Path table = tables.write("own.csv", SmallTable.csv());
      TableSettings other = TableSettings.DEFAULT.withSeed(7);

      assertEquals(SmallTable.read(table), SmallTable.read(table));
      assertNotEquals(SmallTable.read(table).test(), new ReviewTable(table, other).read().test());
    }

    @Test
    void doesNotChangeWhatIsKnownOfTheContent() throws DataException {
      Path table = tables.write("own.csv", SmallTable.csv());
      TableSettings other = TableSettings.DEFAULT.withSeed(7);

      assertEquals(
          SmallTable.read(table).origin().digest(),
          new ReviewTable(table, other).read().origin().digest());
    }

    @Test
    void andContentDecideAboutTheIdentity() throws DataException {
      Path table = tables.write("own.csv", SmallTable.csv());
      String before = new ReviewTable(table, TableSettings.DEFAULT).identity();
      String bySeed = new ReviewTable(table, TableSettings.DEFAULT.withSeed(7)).identity();
      assertEquals(before, new ReviewTable(table, TableSettings.DEFAULT).identity());
      tables.write("own.csv", SmallTable.csv() + "one more,positive\n");
      String byContent = new ReviewTable(table, TableSettings.DEFAULT).identity();

      assertEquals(3, Stream.of(before, bySeed, byContent).distinct().count());
    }
  }

  @Nested
  class AsTestReviewsOfAModel {

    private static final List<String> LABELS = List.of("bad", "good");

    private RawReviews read(String content) throws DataException {
      Path table = tables.write("foreign.csv", content);
      return new ReviewTable(table, TableSettings.DEFAULT).asTest(LABELS).read();
    }

    @Test
    void everyRowCountsHoweverFew() throws DataException {
      RawReviews raw = read("text,label\nFine work.,good\nMost tedious.,bad\nFine again.,good\n");
      assertEquals(List.of(), raw.train());
      assertEquals(List.of(), raw.validation());
      assertEquals(List.of(1, 0, 1), raw.test().stream().map(Review::label).toList());
    }

    @Test
    void oneLabelAloneWillDo() throws DataException {
      assertEquals(1, read("text,label\nMost tedious.,bad\n").test().size());
    }

    @Test
    void theContentIsKnownFromTheTraining() throws DataException {
      String content = SmallTable.csv();
      List<String> labels = SmallTable.read(tables.write("own.csv", content)).origin().labels();
      Path table = tables.write("copy.csv", content);
      assertEquals(
          SmallTable.read(table).origin().digest(),
          new ReviewTable(table, TableSettings.DEFAULT).asTest(labels).read().origin().digest());
    }

    @Test
    void aLabelTheModelDoesNotKnowIsNamedWithItsLine() {
      String message =
          assertThrows(DataException.class, () -> read("text,label\nFine.,good\nHm.,mixed\n"))
              .getMessage();
      assertTrue(message.contains("foreign.csv:3: expected one of the model's labels"), message);
    }

    @Test
    void aTableWithoutRowsIsRefused() {
      assertThrows(DataException.class, () -> read("text,label\n"));
    }
  }
}
