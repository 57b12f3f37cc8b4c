package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/** The golden file was written by src/test/python/keras_encoding.py. */
class CorpusLoaderTest {

  private static final Path REVIEWS = Path.of("src/test/resources/mini-imdb");
  private static final EncodingConfig CONFIG = new EncodingConfig(40, 16, 0.25);

  @TempDir private Path folder;

  private static CorpusLoader loader() {
    return new CorpusLoader(CONFIG, Optional.empty(), Optional.empty());
  }

  private static void assertSame(JsonNode expected, EncodedReviews actual) {
    assertEquals(expected.get("x").size(), actual.size());
    for (int n = 0; n < actual.size(); n++) {
      JsonNode row = expected.get("x").get(n);
      int[] padded = actual.review(n).padded();
      for (int t = 0; t < padded.length; t++) {
        assertEquals(row.get(t).asInt(), padded[t], "review " + n + ", step " + t);
      }
      assertEquals(expected.get("y").get(n).asInt(), actual.label(n));
    }
  }

  @Test
  void encodesAsKerasDoes() throws IOException {
    JsonNode golden =
        new JsonMapper().readTree(Path.of("src/test/resources/golden/mini-imdb.json").toFile());
    Corpus corpus = loader().load(new ReviewFolder(REVIEWS));
    assertSame(golden.get("train"), corpus.trainAndValidation());
    assertSame(golden.get("test"), corpus.test());
    assertEquals(9, corpus.train().size());
    assertEquals(3, corpus.validation().size());
    assertTrue(corpus.origin().vocabulary().contains("rebuilt"), corpus.origin().vocabulary());
  }

  @Nested
  class WordIndexes {

    private Path index(String content) throws IOException {
      return Files.writeString(folder.resolve("words.json"), content);
    }

    private Corpus load(Path index) throws DataException {
      return new CorpusLoader(CONFIG, Optional.of(index), Optional.empty())
          .load(new ReviewFolder(REVIEWS));
    }

    @Test
    void aForeignOneThatFitsGivesTheIds() throws IOException {
      List<String> words = loader().load(new ReviewFolder(REVIEWS)).encoder().vocabulary().words();
      StringBuilder json = new StringBuilder("{\"zymurgy\": 1");
      for (int i = 0; i < words.size(); i++) {
        json.append(", \"").append(words.get(i)).append("\": ").append(i + 2);
      }
      Corpus corpus = load(index(json + "}"));
      assertEquals("zymurgy", corpus.encoder().vocabulary().words().get(0));
      assertEquals(
          "word index words.json (not Keras's official one)", corpus.origin().vocabulary());
    }

    @Test
    void oneThatKnowsHardlyAWordIsRefused() throws IOException {
      Path index = index("{\"dreadful\": 1, \"unrelated\": 2}");
      String message = assertThrows(DataException.class, () -> load(index)).getMessage();
      assertTrue(message.startsWith(index + ": the word index doesn't fit: expected"), message);
    }
  }

  @Nested
  class Cache {

    private final CountingSource source = new CountingSource(new ReviewFolder(REVIEWS));

    private Corpus load() throws DataException {
      return new CorpusLoader(CONFIG, Optional.empty(), Optional.of(folder)).load(source);
    }

    @Test
    void theSecondTimeNothingIsReadAndNothingDiffers() throws IOException {
      Corpus first = load();
      Corpus second = load();
      assertEquals(1, source.reads());
      SameCorpus.require(first, second);
    }

    @Test
    void otherSettingsAreEncodedAnew() throws IOException {
      load();
      new CorpusLoader(new EncodingConfig(40, 17, 0.25), Optional.empty(), Optional.of(folder))
          .load(source);
      assertEquals(2, source.reads());
    }

    @Test
    void aDamagedFileIsEncodedAnew() throws IOException {
      Corpus first = load();
      Path file;
      try (Stream<Path> files = Files.list(folder)) {
        file = files.findFirst().orElseThrow();
      }
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      SameCorpus.require(first, load());
      assertEquals(2, source.reads());
      Files.write(file, new byte[3]);
      SameCorpus.require(first, load());
      assertEquals(3, source.reads());
      load();
      assertEquals(3, source.reads());
    }

    @Test
    void aFolderThatCanNotBeMadeOnlyCostsTheCache() throws IOException {
      Path file = Files.writeString(folder.resolve("file"), "in the way");
      CorpusLoader loader =
          new CorpusLoader(CONFIG, Optional.empty(), Optional.of(file.resolve("cache")));
      SameCorpus.require(load(), loader.load(source));
    }

    @Test
    void aModelsOwnWordsAreAnotherEntry() throws IOException {
      load();
      ReviewEncoder encoder = new ReviewEncoder(new Vocabulary(List.of("a", "film"), 6), 5);
      CorpusLoader loader = new CorpusLoader(CONFIG, Optional.empty(), Optional.of(folder));
      Corpus first = loader.load(source, encoder);
      assertEquals(2, source.reads());
      SameCorpus.require(first, loader.load(source, encoder));
      assertEquals(2, source.reads());
      assertEquals(5, first.test().length());
      assertEquals("the model's own", first.origin().vocabulary());
    }
  }

  @Test
  void aValidationShareThatLeavesNothingToLearnIsRefused() {
    CorpusLoader loader =
        new CorpusLoader(new EncodingConfig(40, 16, 0.99), Optional.empty(), Optional.empty());
    String message =
        assertThrows(DataException.class, () -> loader.load(new ReviewFolder(REVIEWS)))
            .getMessage();
    assertTrue(message.contains("expected training and validation reviews"), message);
  }

  @Test
  void labelsAndReviewsMustBeAsMany() {
    assertThrows(
        IllegalArgumentException.class, () -> new EncodedReviews(3, new int[2][1], new int[1]));
  }
}
