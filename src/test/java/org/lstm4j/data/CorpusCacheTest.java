package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.check.Endless;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/** The digest of a cache file is no secret: what can't be as it says is encoded again. */
class CorpusCacheTest {

  private static final Path REVIEWS = Path.of("src/test/resources/mini-imdb");
  private static final EncodingConfig CONFIG = new EncodingConfig(40, 16, 0.25);
  private static final String OTHER_DIGEST = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;
  private final CountingSource source = new CountingSource(new ReviewFolder(REVIEWS));
  private Corpus expected;

  @BeforeEach
  void encodeOnce() throws DataException {
    expected = load();
  }

  private Corpus load() throws DataException {
    return new CorpusLoader(CONFIG, Optional.empty(), Optional.of(folder)).load(source);
  }

  private void assertEncodedAgain() throws IOException {
    int before = source.reads();
    Corpus corpus = load();
    assertEquals(before + 1, source.reads());
    assertEquals(expected.origin(), corpus.origin());
    assertSame(expected.train(), corpus.train());
    assertSame(expected.validation(), corpus.validation());
    assertSame(expected.test(), corpus.test());
  }

  private static void assertSame(EncodedReviews expected, EncodedReviews actual) {
    assertEquals(expected.size(), actual.size());
    for (int n = 0; n < expected.size(); n++) {
      assertArrayEquals(expected.review(n).ids(), actual.review(n).ids());
      assertEquals(expected.label(n), actual.label(n));
    }
    assertArrayEquals(expected.digests(), actual.digests());
  }

  private static Map<String, Consumer<ForgedCache>> numbers() {
    Map<String, Consumer<ForgedCache>> changes = new TreeMap<>();
    changes.put("another length", f -> f.length = 17);
    changes.put("no length", f -> f.length = -1);
    changes.put("another vocabulary size", f -> f.vocabularySize = 41);
    changes.put("a negative vocabulary size", f -> f.vocabularySize = -5);
    changes.put("a separator beyond ASCII", f -> f.separator = 'é');
    changes.put("another separator", f -> f.separator = 'a');
    changes.put("more words than the file", f -> f.wordBytes = Integer.MAX_VALUE);
    changes.put("a negative number of words", f -> f.wordBytes = -1);
    changes.put("more reviews than the file", f -> f.train(0, Integer.MAX_VALUE));
    changes.put("a few reviews more than the file", f -> f.train(0, 200));
    changes.put("a negative number of reviews", f -> f.train(0, -1));
    changes.put("no training reviews", f -> f.splits.set(0, new int[] {0}));
    changes.put("no reviews at all", f -> f.splits.replaceAll(split -> new int[] {0}));
    changes.put("more labels than there are", f -> f.labelCount = 3);
    changes.put("more labels than anybody has", f -> f.labelCount = Integer.MAX_VALUE);
    changes.put("a negative number of labels", f -> f.labelCount = -1);
    changes.put("one label alone", f -> f.labelCount = 1);
    changes.put("a label 2", f -> f.train(3, 2));
    changes.put("a label -1", f -> f.train(3, -1));
    changes.put("a review without ids", f -> f.train(4, 0));
    changes.put("a review of more ids than steps", f -> f.train(4, 17));
    changes.put("a review of 2^31 - 1 ids", f -> f.train(4, Integer.MAX_VALUE));
    changes.put("a review of 2^30 ids", f -> f.train(4, 1 << 30));
    changes.put("a review of a negative number of ids", f -> f.train(4, -1));
    changes.put("an id that pads", f -> f.train(5, 0));
    changes.put("a negative id", f -> f.train(5, -7));
    changes.put("an id outside the vocabulary", f -> f.train(5, 40));
    changes.put("more notes than there are", f -> f.noteCount = 2);
    changes.put("more notes than anybody reads", f -> f.noteCount = Integer.MAX_VALUE);
    changes.put("a negative number of notes", f -> f.noteCount = -1);
    changes.put("bytes after the last review", f -> f.after = new byte[] {0});
    changes.put("another split after the last", f -> f.after = new byte[4]);
    return changes;
  }

  private static Map<String, Consumer<ForgedCache>> texts() {
    Map<String, Consumer<ForgedCache>> changes = new TreeMap<>();
    changes.put("another format", f -> f.format = "lstm4j encoded reviews 9");
    changes.put("another key", f -> f.key = OTHER_DIGEST);
    changes.put("another name", f -> f.name = "sample");
    changes.put("no digest", f -> f.digest = "");
    changes.put("a digest that is none", f -> f.digest = "\u001b]0;x\u0007");
    changes.put("a kind of labels that nobody knows", f -> f.kind = "SOME");
    changes.put("tags that are labels", f -> f.kind = "ANY");
    changes.put("equal labels", f -> f.one = f.zero);
    changes.put("a blank label", f -> f.zero = " ");
    changes.put("no words", f -> f.words(""));
    changes.put("an empty word", f -> f.words("a\n\nb"));
    changes.put("a line feed after the last word", f -> f.words("a\nb\n"));
    changes.put("a word that stands twice", f -> f.words("a\nb\na"));
    changes.put("words that aren't UTF-8", f -> f.words[0] = (byte) 0xff);
    changes.put("fewer words than the ids need", f -> f.words("a\nb"));
    return changes;
  }

  static Stream<Map.Entry<String, Consumer<ForgedCache>>> forgeries() {
    return Stream.of(numbers(), texts()).flatMap(map -> map.entrySet().stream());
  }

  @ParameterizedTest
  @MethodSource
  @Timeout(20)
  void forgeries(Map.Entry<String, Consumer<ForgedCache>> change) throws IOException {
    ForgedCache forged = new ForgedCache(folder);
    change.getValue().accept(forged);
    forged.write();
    assertEncodedAgain();
    load();
    assertEquals(2, source.reads(), "it wasn't written again");
  }

  @Test
  void anUnchangedOneIsTaken() throws IOException {
    new ForgedCache(folder).write();
    load();
    assertEquals(1, source.reads());
  }

  @Test
  void oneThatEndsAnywhereIsEncodedAgainWhateverItsDigest() throws IOException {
    ForgedCache forged = new ForgedCache(folder);
    byte[] bytes = Files.readAllBytes(forged.file);
    int before = source.reads();
    int count = 0;
    for (int length = 0; length < bytes.length - SealedInput.DIGEST_BYTES; length += 41) {
      forged.write(Arrays.copyOf(bytes, length));
      load();
      count++;
    }
    assertEquals(before + count, source.reads());
  }

  @Test
  void reviewsForATestAloneAreTakenAndOthersInTheirPlaceAreNot() throws IOException {
    Path table = Files.writeString(folder.resolve("own.csv"), "text,label\na film,x\na book,y\n");
    Path own = Files.createDirectory(folder.resolve("own"));
    ReviewEncoder encoder = new ReviewEncoder(new Vocabulary(List.of("a", "film"), 6), 5);
    CorpusLoader loader = new CorpusLoader(CONFIG, Optional.empty(), Optional.of(own));
    CountingSource tests =
        new CountingSource(new ReviewTable(table, TableSettings.DEFAULT).asTest(List.of("x", "y")));
    for (int i = 0; i < 2; i++) {
      assertEquals(0, loader.load(tests, encoder).train().size());
      assertEquals(2, loader.load(tests, encoder).test().size());
    }
    assertEquals(1, tests.reads());

    ForgedCache forged = new ForgedCache(own);
    forged.splits.set(0, forged.splits.get(2));
    forged.write();
    assertEquals(0, loader.load(tests, encoder).train().size());
    assertEquals(2, tests.reads());
  }

  @Test
  void otherWordsThanTheModelsAreNotTaken() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    ReviewEncoder encoder = new ReviewEncoder(new Vocabulary(List.of("a", "film"), 6), 5);
    CorpusLoader loader = new CorpusLoader(CONFIG, Optional.empty(), Optional.of(own));
    loader.load(source, encoder);
    ForgedCache forged = new ForgedCache(own);
    forged.words("a\nbook");
    forged.write();
    assertEquals(
        encoder.vocabulary().words(), loader.load(source, encoder).encoder().vocabulary().words());
    assertEquals(3, source.reads());
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFolderADeviceOrAPipeInItsPlaceCostsTheCacheOnly() throws IOException {
    Path file = new ForgedCache(folder).file;
    Files.delete(file);
    Files.createDirectory(file);
    assertEncodedAgain();
    for (Endless kind : Endless.values()) {
      Files.delete(file);
      kind.create(file);
      assertEncodedAgain();
    }
  }
}
