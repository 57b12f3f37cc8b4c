package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.check.Finding;

class DataInspectionTest {

  private static final byte[] INDEX = "{\"the\": 1, \"film\": 2}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path top;

  private Path cache;
  private byte[] archive;
  private DataInspection inspection;

  @BeforeEach
  void publish() throws DataException {
    cache = top.resolve("cache/data");
    archive = SmallDataSet.tar().gzip();
    inspection = inspection(archive.length);
  }

  /** Makes the small data set the official one, at an address that nobody answers. */
  private DataInspection inspection(long bytes) throws DataException {
    String sha256 = Sha256.ofFile(SmallDataSet.write(top.resolve("copy"), archive));
    return new DataInspection(
        cache,
        new OfficialFiles(
            new RemoteFile(URI.create("http://127.0.0.1:1/set.tar.gz"), bytes, sha256),
            new RemoteFile(URI.create("http://127.0.0.1:1/index.json"), 5, "0".repeat(64))));
  }

  /** 12,500 empty files in each of the four folders: only their number is looked at. */
  private static void fill(Path folder) throws IOException {
    for (String part : new String[] {"train/neg", "train/pos", "test/neg", "test/pos"}) {
      Path parent = Files.createDirectories(folder.resolve(part));
      for (int i = 0; i < 12_500; i++) {
        Files.createFile(parent.resolve(i + "_1.txt"));
      }
    }
  }

  @Nested
  class OfAFolder {

    @Test
    void findsItIntactByTheNumberOfItsReviews() throws IOException {
      Path folder = top.resolve("aclImdb");
      fill(folder);
      Files.createFile(folder.resolve("train/neg/notes.md"));

      ReviewsFinding found = inspection.at(folder);

      assertEquals(Finding.State.INTACT, found.reviews().state());
      assertEquals(folder.toString(), found.location());

      Files.delete(folder.resolve("test/pos/77_1.txt"));
      assertEquals(
          Finding.usable(
              "train/neg 12500, train/pos 12500, test/neg 12500, test/pos 12499; the IMDB data"
                  + " set has 12500 in each"),
          inspection.at(folder).reviews());
    }

    @Test
    void findsItDamagedIfAFolderIsMissing() throws IOException {
      Path folder = SmallDataSet.writeTo(top);
      try (Stream<Path> files = Files.list(folder.resolve("test/pos"))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder.resolve("test/pos"));

      Finding finding = inspection.at(folder).reviews();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().endsWith("got no test/pos"), finding.detail());
      assertEquals("Name the extracted folder aclImdb.", finding.remedy());
    }
  }

  @Nested
  class OfAnArchive {

    private Path write(String name, byte[] content) {
      return SmallDataSet.write(top.resolve("archives").resolve(name), content);
    }

    @Test
    void recognisesAPublishedOneUnderAnyName() {
      assertEquals(
          Finding.intact("the official archive, SHA-256 as published"),
          inspection.at(write("mine.tar.gz", archive)).reviews());
    }

    @Test
    void seesASingleChangedByte() {
      byte[] changed = archive.clone();
      changed[changed.length / 2] ^= 1;

      assertEquals(
          Finding.damaged(
              "size of the official archive, but another SHA-256", "Copy or download it again."),
          inspection.at(write("mine.tar.gz", changed)).reviews());
    }

    @Test
    void seesThatTheOfficialOneIsCutShort() {
      Finding finding =
          inspection.at(write("set.tar.gz", Arrays.copyOf(archive, 100))).reviews();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(
          finding.detail().startsWith("named like the official archive, but has 100 bytes"),
          finding.detail());
    }

    @Test
    void unpacksAnUnknownOneToSeeThatItIsCutShort() {
      Finding finding =
          inspection.at(write("a.tar.gz", Arrays.copyOf(archive, archive.length - 9))).reviews();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().contains("truncated"), finding.detail());
    }

    @Test
    void countsTheReviewsOfAnUnknownOne() {
      byte[] other = SmallDataSet.tar().with("aclImdb/test/pos/3_8.txt", "Fine.").gzip();

      assertEquals(
          Finding.usable(
              "train/neg 2, train/pos 3, test/neg 3, test/pos 3; the IMDB data set has 12500 in"
                  + " each"),
          inspection.at(write("a.tar.gz", other)).reviews());
    }

    @Test
    void findsOneWithoutReviewsOfOneKindDamaged() {
      byte[] half = new SmallDataSet.Tar().with("aclImdb/train/pos/0_8.txt", "Fine.").gzip();

      assertEquals(
          Finding.damaged(
              "a folder without reviews: train/neg 0, train/pos 1, test/neg 0, test/pos 0",
              "Add reviews, or name others."),
          inspection.at(write("a.tar.gz", half)).reviews());
    }
  }

  @Nested
  class OfOtherThings {

    @Test
    void saysThatNothingIsThere() {
      ReviewsFinding found = inspection.at(top.resolve("nowhere"));

      assertEquals(
          new ReviewsFinding(
              top.resolve("nowhere").toString(),
              Finding.missing("not there", "Check the path, or unset LSTM4J_DATA."),
              Optional.empty()),
          found);
    }

    @Test
    void leavesATableToTheTraining() {
      Path table = SmallDataSet.write(top.resolve("mine.csv"), INDEX);

      assertEquals(
          Finding.usable("a table of reviews; train checks every row"),
          inspection.at(table).reviews());
    }

    @Test
    void refusesAFileOfAnotherKind() {
      Finding finding =
          inspection.at(SmallDataSet.write(top.resolve("a.docx"), INDEX)).reviews();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().endsWith("got a file with another ending"), finding.detail());
      assertEquals("Name other reviews.", finding.remedy());
    }
  }

  @Nested
  class OfTheWordIndex {

    private Finding besideFolder(byte[] index) {
      SmallDataSet.write(top.resolve("imdb_word_index.json"), index);
      return inspection.at(SmallDataSet.writeTo(top)).wordIndex().orElseThrow();
    }

    @Test
    void countsTheWordsOfAnotherThanKerass() {
      assertEquals(
          Finding.usable(top.resolve("imdb_word_index.json") + ", 2 words, not Keras's own"),
          besideFolder(INDEX));
    }

    @Test
    void findsItDamagedIfItBreaksOff() {
      Finding finding = besideFolder(Arrays.copyOf(INDEX, INDEX.length - 1));

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().contains("imdb_word_index.json:1: "), finding.detail());
    }

    @Test
    void saysWhatHappensWithoutOne() {
      assertEquals(
          Optional.of(
              Finding.missing(
                  "none beside the reviews; the vocabulary is rebuilt from them", "")),
          inspection.at(SmallDataSet.writeTo(top)).wordIndex());
    }
  }

  @Nested
  class OfTheCache {

    @Test
    void saysThatNothingWasDownloaded() {
      assertEquals(Finding.missing("not downloaded yet", ""), inspection.cached().reviews());
    }

    @Test
    void saysWhereADownloadBrokeOff() {
      SmallDataSet.write(cache.resolve("set.tar.gz.part"), new byte[3_000_000]);

      assertEquals(
          "a download broke off at 3 MB; the next one goes on there",
          inspection.cached().reviews().detail());
    }

    @Test
    void asksForANewDownloadIfReviewsAreMissing() {
      Path folder = SmallDataSet.writeTo(cache);

      ReviewsFinding found = inspection.cached();

      assertEquals(Finding.State.DAMAGED, found.reviews().state());
      assertEquals(
          "Delete " + folder + "; train downloads the reviews again.", found.reviews().remedy());
      assertTrue(found.wordIndex().isPresent());
    }

    @Test
    void isIntactWithAllReviews() throws IOException {
      fill(cache.resolve("aclImdb"));

      assertEquals(Finding.State.INTACT, inspection.cached().reviews().state());
    }
  }

  @Nested
  class OfTheDownload {

    @Test
    void asksNoServerAndCreatesNothing() {
      ReviewsFinding found = inspection.download();

      assertEquals(Finding.State.USABLE, found.reviews().state());
      assertEquals("http://127.0.0.1:1/set.tar.gz", found.location());
      assertFalse(Files.exists(cache));
    }

    @Test
    void saysThatTheDiskIsTooSmall() throws IOException {
      Finding finding = inspection(Long.MAX_VALUE / 8).download().reviews();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().contains("has no room: expected "), finding.detail());
    }

    @Test
    void saysThatTheCacheCannotBeWritten() throws IOException {
      cache = Files.createFile(top.resolve("file")).resolve("cache/data");

      Finding finding = inspection(archive.length).download().reviews();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().endsWith(cache + " can't be written"), finding.detail());
    }
  }
}
