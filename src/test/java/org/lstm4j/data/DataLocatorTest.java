package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.imdb.ReviewArchive;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.imdb.SmallDataSet;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.SmallPacking;
import org.lstm4j.table.SmallTable;
import org.lstm4j.table.TableSettings;

class DataLocatorTest {

  @TempDir Path folder;

  private DataLocator locator() {
    return new DataLocator(new CacheFolder(folder.resolve("cache")), TableSettings.DEFAULT);
  }

  private ReviewSource open(Path path) throws DataException {
    return locator().open(path);
  }

  @Nested
  class Opening {

    @Test
    void folderIsReadAsFolder() throws DataException {
      Path root = SmallDataSet.writeTo(folder);

      assertInstanceOf(ReviewFolder.class, open(root));
      assertEquals(5, open(folder).read().test().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar.gz", "a.tgz", "a.TAR.GZ"})
    void archiveIsReadAsArchive(String name) throws DataException {
      Path archive = SmallDataSet.write(folder.resolve(name), SmallDataSet.tar().gzip());

      assertInstanceOf(ReviewArchive.class, open(archive));
      assertEquals(5, open(archive).read().test().size());
    }

    @Test
    void plainTarIsReadAsArchive() throws DataException {
      Path archive = SmallDataSet.write(folder.resolve("a.tar"), SmallDataSet.tar().plain());

      assertEquals(5, open(archive).read().test().size());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a.csv",
          "a.tsv",
          "a.jsonl",
          "a.json",
          "a.txt",
          "a.zip",
          "a.csv.gz",
          "a.ft.txt.BZ2"
        })
    void tableIsReadAsTable(String name) throws DataException {
      Path table = SmallDataSet.write(folder.resolve(name), new byte[0]);

      assertInstanceOf(ReviewTable.class, open(table));
    }

    @Test
    void tableIsReadWithTheSettings() throws DataException {
      Path table = new SmallTable(folder).write("own.csv", SmallTable.csv());

      assertEquals(SmallTable.read(table), open(table).read());
    }

    @Test
    void folderThatHoldsOneArchiveIsReadAsThisArchive() throws DataException {
      SmallDataSet.write(folder.resolve("aclImdb-part.tar.gz"), SmallDataSet.tar().gzip());
      SmallDataSet.write(folder.resolve("backup.tar.gz"), new byte[0]);

      assertInstanceOf(ReviewArchive.class, open(folder));
    }

    @Test
    void extractedFolderComesBeforeTheArchiveBesideIt() throws DataException {
      SmallDataSet.writeTo(folder);
      SmallDataSet.write(folder.resolve("aclImdb.tar.gz"), SmallDataSet.tar().gzip());

      assertInstanceOf(ReviewFolder.class, open(folder));
    }
  }

  @Nested
  class Refused {

    @Test
    void excelWorkbookByWhateverName() throws IOException {
      for (String name : List.of("a.xlsx", "a.csv", "a.csv.gz", "a.zip", "a")) {
        Path file = SmallDataSet.write(folder.resolve(name), SmallPacking.zip("xl/workbook.xml"));

        Refusal.of(
            () -> open(file).read(), file + ": expected a table, got an Excel workbook", "CSV");
      }
    }

    @Test
    void pathWhereNothingLies() {
      Path missing = folder.resolve("missing.csv");

      Refusal.of(() -> open(missing), missing + ": expected a folder", "got nothing there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.doc", "a.tar.xz", "a.dat.gz", "csv", "a"})
    void fileOfAnotherKind(String name) {
      Path file = SmallDataSet.write(folder.resolve(name), new byte[] {1});

      Refusal.of(
          () -> open(file), file + ": expected", "aclImdb", ".tgz", ".csv", ".jsonl", "ending");
    }

    @Test
    void folderThatHoldsTwoArchives() {
      SmallDataSet.write(folder.resolve("aclImdb-a.tar.gz"), new byte[0]);
      SmallDataSet.write(folder.resolve("aclImdb-b.tgz"), new byte[0]);

      Refusal.of(() -> open(folder), folder + ": expected one archive", "aclImdb-b.tgz");
    }

    @Test
    void folderThatHoldsNothing() {
      Refusal.of(() -> open(folder).read(), folder + ": expected the folders train/pos");
    }
  }

  @Nested
  class Cached {

    @Test
    void isEmptyBeforeTheDownload() {
      assertEquals(Optional.empty(), locator().cached());
    }

    @Test
    void isTheDataFolderOfTheCache() throws IOException {
      Path data = folder.resolve("cache/data");
      SmallDataSet.writeTo(data);
      Path index = Files.writeString(data.resolve("imdb_word_index.json"), "{}");
      ReviewSource cached = locator().cached().orElseThrow();

      assertEquals(5, cached.read().train().size());
      assertEquals(Optional.of(index), cached.wordIndex());
    }
  }
}
