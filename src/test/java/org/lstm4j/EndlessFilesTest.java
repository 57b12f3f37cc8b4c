package org.lstm4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.check.Endless;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.data.TokenizerFile;
import org.lstm4j.data.WordIndex;
import org.lstm4j.hdf5.Hdf5File;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.imdb.DownloadProgress;
import org.lstm4j.imdb.OfficialDataSet;
import org.lstm4j.imdb.ReviewArchive;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.imdb.SmallDataSet;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;

/** Every reader of the library refuses devices and pipes by their names, and at once. */
class EndlessFilesTest {

  private static final String KIND = "a device or pipe";

  @TempDir private Path folder;

  /** Reads a file of this name. */
  @FunctionalInterface
  interface Reader {
    Object read(Path file) throws IOException;
  }

  private static void put(List<Arguments> all, String description, String name, Reader reader) {
    for (Endless kind : Endless.values()) {
      all.add(Arguments.of(kind, name, description, reader));
    }
  }

  private static ReviewTable table(Path file) {
    return new ReviewTable(file, TableSettings.DEFAULT);
  }

  static Stream<Arguments> readers() {
    List<Arguments> all = new ArrayList<>();
    for (String name : List.of("a.csv", "a.tsv", "a.jsonl", "a.json")) {
      put(all, "table", name, file -> table(file).read());
      put(all, "table as test", name, file -> table(file).asTest(List.of("a", "b")).read());
      put(all, "table's identity", name, file -> table(file).identity());
    }
    for (String name : List.of("a.csv", "a.tar.gz", "a.tar")) {
      put(all, "named", name, new DataLocator(cache(), TableSettings.DEFAULT)::open);
    }
    put(all, "archive", "a.tar.gz", file -> new ReviewArchive(file).read());
    put(all, "archive's identity", "a.tar", file -> new ReviewArchive(file).identity());
    put(all, "digest", "a", ContentDigest::ofFile);
    put(all, "word index", "a.json", WordIndex::read);
    put(all, "tokenizer", "a.json", file -> TokenizerFile.read(file, 0));
    put(all, "model", "a.zip", TrainedModel::read);
    put(all, "predictor", "a.zip", Predictor::read);
    put(all, "checkpoint", "a.zip", Checkpoint::read);
    put(all, "Keras", "a.keras", KerasModels::read);
    put(all, "HDF5", "a.h5", Hdf5File::open);
    return all.stream();
  }

  private static CacheFolder cache() {
    return new CacheFolder(Path.of("target", "no-cache"));
  }

  @ParameterizedTest(name = "{0}, {1} as {2}")
  @MethodSource
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readers(Endless kind, String name, String description, Reader reader) throws IOException {
    Path file = kind.create(folder.resolve(name));
    String message = assertThrows(IOException.class, () -> reader.read(file)).getMessage();
    assertTrue(message.startsWith(file + ": ") && message.contains("got " + KIND), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static void assertRefused(Path file, ReviewSource source) {
    String message =
        assertThrows(
                DataException.class, () -> new CorpusLoader(EncodingConfig.NOTEBOOK).load(source))
            .getMessage();
    assertEquals(file + ": expected a file, got " + KIND + ".", message);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aReviewIsRefused(Endless kind) throws IOException {
    Path reviews = SmallDataSet.writeTo(folder);
    Path file = kind.create(reviews.resolve("train/pos/0_8.txt"));
    assertThrows(DataException.class, () -> new ReviewFolder(reviews).identity());
    assertRefused(file, new ReviewFolder(reviews));
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theLockOfTheDownloadIsRefused(Endless kind) throws IOException {
    CacheFolder cache = new CacheFolder(folder);
    Path lock = kind.create(Files.createDirectories(cache.data()).resolve("download.lock"));
    OfficialDataSet official = new OfficialDataSet(cache);
    String message =
        assertThrows(DataException.class, () -> official.fetch(DownloadProgress.SILENT))
            .getMessage();
    assertEquals(lock + ": expected a file, got " + KIND + ".", message);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theWordIndexBesideTheReviewsIsRefused(Endless kind) throws IOException {
    Path reviews = SmallDataSet.writeTo(folder);
    Path file = kind.create(reviews.resolve("imdb_word_index.json"));
    assertRefused(file, new ReviewFolder(reviews));
    Path archive = Files.write(reviews.resolve("reviews.tar"), SmallDataSet.tar().plain());
    assertRefused(file, new ReviewArchive(archive));
  }
}
