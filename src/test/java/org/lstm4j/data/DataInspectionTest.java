package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.check.Finding;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.table.TableSettings;

class DataInspectionTest {

  private static final String INDEX = "{\"the\": 1, \"film\": 2}";

  @TempDir Path top;

  private DataInspection inspection;

  @BeforeEach
  void lookIntoAnEmptyCache() {
    CacheFolder cache = new CacheFolder(top.resolve("cache"));
    inspection = new DataInspection(new DataLocator(cache, TableSettings.DEFAULT));
  }

  /** One review in each of the four folders. */
  private static Path writeReviews(Path folder) throws IOException {
    for (String part : new String[] {"train/neg", "train/pos", "test/neg", "test/pos"}) {
      Path parent = Files.createDirectories(folder.resolve(part));
      Files.writeString(parent.resolve("0_5.txt"), "Neither good nor bad.");
    }
    return folder;
  }

  @Nested
  class OfAPath {

    @Test
    void saysThatNothingIsThere() {
      assertEquals(
          new ReviewsFinding(
              top.resolve("nowhere").toString(),
              Finding.missing("not there", "Check the path, or don't name one."),
              Optional.empty()),
          inspection.at(top.resolve("nowhere")));
    }

    @Test
    void countsTheReviewsOfAFolder() throws IOException {
      ReviewsFinding found = inspection.at(writeReviews(top.resolve("aclImdb")));

      assertEquals(
          Finding.usable(
              "train/neg 1, train/pos 1, test/neg 1, test/pos 1; the IMDB data set has 12500 in"
                  + " each"),
          found.reviews());
      assertEquals(top.resolve("aclImdb").toString(), found.location());
    }

    @Test
    void looksIntoAnArchive() throws IOException {
      Path archive = Files.writeString(top.resolve("a.tar.gz"), "not an archive at all");

      assertEquals(Finding.State.DAMAGED, inspection.at(archive).reviews().state());
    }

    @Test
    void leavesATableToTheTraining() throws IOException {
      Path table = Files.writeString(top.resolve("mine.csv"), "text,label");

      assertEquals(
          new ReviewsFinding(
              table.toString(),
              Finding.usable("a table of reviews; train checks every row"),
              Optional.empty()),
          inspection.at(table));
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
      Finding finding = inspection.at(Files.writeString(top.resolve("a.docx"), INDEX)).reviews();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().endsWith("got a file with another ending"), finding.detail());
      assertEquals("Name other reviews.", finding.remedy());
    }
  }

  @Nested
  class OfTheWordIndex {

    private Finding besideFolder(String index) throws IOException {
      Files.writeString(top.resolve("imdb_word_index.json"), index);
      return inspection.at(writeReviews(top.resolve("aclImdb"))).wordIndex().orElseThrow();
    }

    @Test
    void countsTheWordsOfAnotherThanKerass() throws IOException {
      assertEquals(
          Finding.usable(top.resolve("imdb_word_index.json") + ", 2 words, not Keras's own"),
          besideFolder(INDEX));
    }

    @Test
    void findsItDamagedIfItBreaksOff() throws IOException {
      Finding finding = besideFolder(INDEX.substring(0, INDEX.length() - 1));

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().contains("imdb_word_index.json:1: "), finding.detail());
    }

    @Test
    void saysWhatHappensWithoutOne() throws IOException {
      assertEquals(
          Optional.of(
              Finding.missing("none beside the reviews; the vocabulary is rebuilt from them", "")),
          inspection.at(writeReviews(top.resolve("aclImdb"))).wordIndex());
    }
  }

  @Nested
  class OfTheCache {

    @Test
    void looksWhereTheDownloadWouldPutThem() throws IOException {
      Path folder = top.resolve("cache/data/aclImdb");
      assertEquals(
          new ReviewsFinding(
              folder.toString(), Finding.missing("not downloaded yet", ""), Optional.empty()),
          inspection.cached());

      writeReviews(folder);
      assertEquals(Finding.State.DAMAGED, inspection.cached().reviews().state());
      assertTrue(inspection.cached().wordIndex().isPresent());
    }

    @Test
    void isNotFilledByLookingAtTheDownload() {
      ReviewsFinding found = inspection.download();

      assertTrue(found.location().endsWith("aclImdb_v1.tar.gz"), found.location());
      assertTrue(found.reviews().detail().startsWith("84 MB"), found.reviews().detail());
      assertFalse(Files.exists(top.resolve("cache")));
    }
  }
}
