package org.lstm4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.Digest;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.CountingSource;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;

/**
 * The cache of one small table in a folder, whose file is replaced by another.
 *
 * @param folder where table and cache lie
 */
record CacheFile(Path folder) {

  static final String ENDING = ".bin";
  static final String TABLE = "reviews.csv";
  static final EncodingConfig CONFIG = new EncodingConfig(12, 5, 0.2);

  private static final int DIGEST_BYTES = 32;

  /** Loads the table beside {@code file} with the content of that in its cache. */
  static CacheFile readTable(Path file) throws IOException {
    CacheFile cache = new CacheFile(file.toAbsolutePath().getParent());
    cache.read(Files.readAllBytes(file));
    return cache;
  }

  /** The table; its bytes decide the key of the cache. */
  Path table() throws IOException {
    Path table = folder.resolve(TABLE);
    if (!Files.exists(table)) {
      StringBuilder rows = new StringBuilder("text,label\n");
      for (int i = 0; i < 10; i++) {
        rows.append("word").append(i).append(i % 2 == 0 ? " is bright,good\n" : " is grey,bad\n");
      }
      Files.writeString(table, rows);
    }
    return table;
  }

  private Path cache() {
    return folder.resolve("encoded");
  }

  private void load(CountingSource source) throws DataException {
    new CorpusLoader(CONFIG, Optional.empty(), Optional.of(cache())).load(source);
  }

  private CountingSource source() throws IOException {
    return new CountingSource(new ReviewTable(table(), TableSettings.DEFAULT));
  }

  /** Where the cache keeps the table; written by it if need be. */
  private Path file() throws IOException {
    if (!Files.exists(cache())) {
      load(source());
    }
    try (Stream<Path> files = Files.list(cache())) {
      return files.findFirst().orElseThrow();
    }
  }

  /**
   * Loads the table with this file in its cache, sealed with a digest that is right.
   *
   * @throws DataException if it was encoded again
   */
  void read(byte[] bytes) throws IOException {
    byte[] sealed = bytes.clone();
    int end = bytes.length - DIGEST_BYTES;
    if (end >= 0) {
      byte[] digest = Digest.sha256().digest(Arrays.copyOf(bytes, end));
      System.arraycopy(digest, 0, sealed, end, DIGEST_BYTES);
    }
    Path file = file();
    Files.write(file, sealed);
    CountingSource source = source();
    load(source);
    if (source.reads() > 0) {
      throw new DataException(file + ": expected to be taken, was encoded again.");
    }
  }
}
