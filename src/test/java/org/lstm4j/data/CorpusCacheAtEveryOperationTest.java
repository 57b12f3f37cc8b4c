package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.disk.EveryOperation;
import org.lstm4j.disk.Outcome;
import org.lstm4j.disk.Scenario;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.reviews.DataException;

/** Encoded reviews in the cache, ended or disturbed at every single file operation. */
class CorpusCacheAtEveryOperationTest {

  private static final Path REVIEWS = Path.of("src/test/resources/mini-imdb");
  private static final EncodingConfig CONFIG = new EncodingConfig(40, 16, 0.25);
  private static final EncodingConfig OTHER = new EncodingConfig(40, 17, 0.25);

  @TempDir Path temporary;

  private Corpus expected;

  @BeforeEach
  void loadWithoutACache() throws DataException {
    expected =
        new CorpusLoader(CONFIG, Optional.empty(), Optional.empty())
            .load(new ReviewFolder(REVIEWS));
  }

  private static Corpus load(EncodingConfig config, Path cache, CountingSource source)
      throws DataException {
    return new CorpusLoader(config, Optional.empty(), Optional.of(cache)).load(source);
  }

  private static List<String> names(Path cache) throws IOException {
    try (Stream<Path> all = Files.list(cache)) {
      return all.map(path -> path.getFileName().toString().replaceAll("[0-9a-f]{16}", "KEY"))
          .toList();
    }
  }

  /** Loads, and loads again after whatever happened. */
  private class Loading implements Scenario {

    private Corpus loaded;

    @Override
    public void run(Path cache) throws DataException {
      loaded = load(CONFIG, cache, new CountingSource(new ReviewFolder(REVIEWS)));
    }

    @Override
    public void check(Path cache, Outcome outcome) throws IOException {
      assertEquals(Optional.empty(), outcome.thrown().filter(thrown -> !outcome.isEnded()));
      if (outcome.isDone()) {
        SameCorpus.require(expected, loaded);
      }
      CountingSource source = new CountingSource(new ReviewFolder(REVIEWS));
      SameCorpus.require(expected, load(CONFIG, cache, source));
      SameCorpus.require(expected, load(CONFIG, cache, source));
      assertTrue(source.reads() <= 1, "what one call encoded the next one finds");
      load(OTHER, cache, source);
      assertEquals(List.of("encoded-KEY.bin", "encoded-KEY.bin"), names(cache));
    }
  }

  @Test
  void reviewsAreRightAndTheCacheIsWholeOrWrittenAgain() throws Exception {
    EveryOperation.Proof proof = EveryOperation.prove(temporary, new Loading());

    assertTrue(proof.changes() > 10, proof::toString);
  }

  @Test
  void damagedCacheIsReplaced() throws Exception {
    EveryOperation.Proof proof =
        EveryOperation.prove(
            temporary,
            new Loading() {
              @Override
              public void prepare(Path cache) throws IOException {
                load(CONFIG, cache, new CountingSource(new ReviewFolder(REVIEWS)));
                try (Stream<Path> all = Files.list(cache)) {
                  Files.write(all.findFirst().orElseThrow(), new byte[100]);
                }
              }
            });

    assertTrue(proof.changes() > 10, proof::toString);
  }
}
