package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

class ReviewFolderTest {

  @TempDir Path parent;

  private Path root;

  @BeforeEach
  void writeReviews() {
    root = SmallDataSet.writeTo(parent);
  }

  private RawReviews read() throws DataException {
    return new ReviewFolder(root).read();
  }

  @Nested
  class Reading {

    @Test
    void yieldsBothSplitsInTheOrderOfKeras() throws DataException {
      RawReviews reviews = read();

      assertEquals(
          List.of(
              "train/pos/10_10.txt",
              "train/pos/1_9.txt",
              "train/pos/2_7.txt",
              "train/neg/5_1.txt",
              "train/neg/5_10.txt"),
          reviews.train().stream().map(Review::source).toList());
      assertEquals(List.of(1, 1, 0, 0, 0), reviews.test().stream().map(Review::label).toList());
      assertEquals(List.of(), reviews.validation());
      assertEquals(
          new Review("Three hours I want back.", 0, "test/neg/0_3.txt"), reviews.test().get(2));
    }

    @Test
    void namesTheDataSetAndItsLabels() throws DataException {
      assertEquals("IMDB", new ReviewFolder(root).name());
      assertEquals("IMDB", read().origin().name());
      assertEquals(List.of("negative", "positive"), read().origin().labels());
    }

    @Test
    void folderThatHoldsTheDataSetWillDo() throws DataException {
      assertEquals(read(), new ReviewFolder(parent).read());
    }

    @Test
    void digestFollowsEachCharacterOfEachReview() throws Exception {
      String before = read().origin().digest();
      Files.writeString(root.resolve("train/neg/5_10.txt"), "No!");

      assertNotEquals(before, read().origin().digest());
    }

    @Test
    void digestIsThatOfTheDocumentedBytes() throws Exception {
      for (String name : List.of("train/pos/10_10.txt", "train/pos/2_7.txt", "test/neg/0_3.txt")) {
        Files.delete(root.resolve(name));
      }
      RawReviews reviews = read();
      ContentDigest expected = new ContentDigest();
      expected.add("negative");
      expected.add("positive");
      for (List<Review> part : List.of(reviews.train(), List.<Review>of(), reviews.test())) {
        expected.add(part.size());
        for (Review review : part) {
          expected.add(review.label());
          expected.add(review.text());
        }
      }

      assertEquals(expected.hex(), reviews.origin().digest());
    }
  }

  @Nested
  class Identity {

    private String identity() throws DataException {
      return new ReviewFolder(root).identity();
    }

    @Test
    void staysWhileNothingChanges() throws DataException {
      assertEquals(identity(), identity());
      assertEquals(64, identity().length());
    }

    @Test
    void changesWithSizeTimeOrNameOfAReview() throws Exception {
      Path file = root.resolve("train/neg/5_10.txt");
      FileTime time = Files.getLastModifiedTime(file);
      String before = identity();

      Files.writeString(file, "No, no.");
      Files.setLastModifiedTime(file, time);
      String bySize = identity();
      Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 5000));
      String byTime = identity();
      Files.move(file, root.resolve("train/neg/5_11.txt"));
      String byName = identity();

      assertEquals(4, List.of(before, bySize, byTime, byName).stream().distinct().count());
    }

    @Test
    void passesOverOtherFiles() throws Exception {
      String before = identity();
      Files.writeString(root.resolve("train/unsup/1_0.txt"), "one more");

      assertEquals(before, identity());
    }

    @Test
    void ofAMissingFolderIsRefused() {
      Path missing = parent.resolve("missing");

      Refusal.of(() -> new ReviewFolder(missing).identity(), missing + ": expected a folder");
    }
  }

  @Nested
  class WordIndex {

    @Test
    void isEmptyWhereThereIsNone() {
      assertEquals(Optional.empty(), new ReviewFolder(root).wordIndex());
    }

    @Test
    void mayLieBesideTheFolder() throws IOException {
      Path index = Files.writeString(parent.resolve("imdb_word_index.json"), "{}");

      assertEquals(Optional.of(index), new ReviewFolder(root).wordIndex());
      assertEquals(Optional.of(index), new ReviewFolder(parent).wordIndex());
    }

    @Test
    void inTheFolderComesFirst() throws IOException {
      Files.writeString(parent.resolve("imdb_word_index.json"), "{}");
      Path index = Files.writeString(root.resolve("imdb_word_index.json"), "{}");

      assertEquals(Optional.of(index), new ReviewFolder(root).wordIndex());
    }
  }

  @Nested
  class Refused {

    @Test
    void folderThatIsMissing() {
      Path missing = parent.resolve("missing");

      Refusal.of(() -> new ReviewFolder(missing).read(), missing + ": expected a folder", "Check");
    }

    @Test
    void fileInsteadOfAFolder() {
      Path file = root.resolve("README");

      Refusal.of(() -> new ReviewFolder(file).read(), file + ": expected a folder");
    }

    @Test
    void folderWithoutOneOfTheFour() throws IOException {
      Files.move(root.resolve("test/neg"), root.resolve("test/unsup"));

      Refusal.of(ReviewFolderTest.this::read, root + ": expected the folders", "got no test/neg");
    }

    @Test
    void folderOfSomethingElse() {
      Path other = root.resolve("train/unsup");

      Refusal.of(() -> new ReviewFolder(other).read(), other + ": ", "got no train/neg");
    }

    @Test
    void fileWhereAFolderShouldBe() throws IOException {
      Files.move(root.resolve("test/neg"), root.resolve("test/unsup"));
      Files.writeString(root.resolve("test/neg"), "a file");

      Refusal.of(ReviewFolderTest.this::read, root + ": expected the folders", "got no test/neg");
    }

    @Test
    void oneClassOnly() throws IOException {
      Files.delete(root.resolve("train/neg/5_1.txt"));
      Files.delete(root.resolve("train/neg/5_10.txt"));

      Refusal.of(
          ReviewFolderTest.this::read,
          root.resolve("train/neg") + ": expected negative reviews (*.txt), got none");
    }

    @Test
    void emptyReview() throws IOException {
      Path file = Files.writeString(root.resolve("test/pos/1_8.txt"), "");

      Refusal.of(ReviewFolderTest.this::read, file + ": expected a review, got a blank text");
    }

    @Test
    void blankReview() throws IOException {
      Path file = Files.writeString(root.resolve("test/pos/1_8.txt"), " \n\t");

      Refusal.of(ReviewFolderTest.this::read, file + ": expected a review, got a blank text");
    }

    @Test
    void folderThatIsNamedAsAReview() throws IOException {
      Path file = Files.createDirectory(root.resolve("train/pos/0_7.txt"));

      Refusal.of(ReviewFolderTest.this::read, file + ": expected a file, got a folder.");
    }

    @Test
    void linkThatLeadsNowhere() throws IOException {
      Path link = root.resolve("train/pos/0_7.txt");
      Files.createSymbolicLink(link, root.resolve("gone.txt"));

      Refusal.of(ReviewFolderTest.this::read, link + ": expected a readable file, got 'no such");
    }

    @Test
    void reviewThatIsNotUtf8() throws IOException {
      Path file = root.resolve("train/neg/5_1.txt");
      Files.write(file, "na\u00EFve".getBytes(StandardCharsets.ISO_8859_1));

      Refusal.of(ReviewFolderTest.this::read, file + ": expected UTF-8, got byte 0xEF", "offset 2");
    }

    @Test
    void reviewThatEndsInTheMiddleOfACharacter() throws IOException {
      Path file = root.resolve("train/neg/5_1.txt");
      Files.write(file, new byte[] {'a', (byte) 0xE2, (byte) 0x82});

      Refusal.of(ReviewFolderTest.this::read, file + ": expected UTF-8, got byte 0xE2", "offset 1");
    }

    @Test
    void reviewAboveOneMebibyte() throws IOException {
      Path file = root.resolve("train/neg/5_1.txt");
      Files.writeString(file, "a".repeat((1 << 20) + 1));

      Refusal.of(
          ReviewFolderTest.this::read, file + ": expected a review of at most 1048576 bytes");
    }
  }
}
