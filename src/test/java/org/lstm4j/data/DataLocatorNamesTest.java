package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.imdb.DownloadProgress;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.table.TableSettings;

class DataLocatorNamesTest {

  @TempDir private Path folder;
  private DataLocator locator;

  @BeforeEach
  void locate() {
    locator = new DataLocator(new CacheFolder(folder), TableSettings.DEFAULT);
  }

  private ReviewSource named(String name) throws DataException {
    return locator.named(name, DownloadProgress.SILENT);
  }

  @Test
  void sampleIsTheEmbeddedSample() throws DataException {
    assertInstanceOf(SampleReviews.class, named("sample"));
  }

  @Test
  void imdbIsTheDataSetInTheCache() throws IOException {
    Path reviews = Files.createDirectories(folder.resolve("data/aclImdb"));
    Files.writeString(folder.resolve("data/imdb_word_index.json"), "{\"the\": 1}");
    assertEquals("IMDB", named("imdb").name());
    assertEquals(reviews.resolveSibling("imdb_word_index.json"), named("imdb").wordIndex().get());
  }

  @Test
  void anotherNameIsAPath() throws IOException {
    Path table = Files.writeString(folder.resolve("own.csv"), "text,label\n");
    assertEquals("own.csv", named(table.toString()).name());
  }

  @Test
  void aPathToNothingIsRefused() {
    assertThrows(DataException.class, () -> named(folder.resolve("nothing").toString()));
  }
}
