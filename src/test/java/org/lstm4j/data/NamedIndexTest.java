package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.check.Digest;
import org.lstm4j.model.Predictor;
import org.lstm4j.text.Vocabulary;

class NamedIndexTest {

  @TempDir private Path folder;

  /** The committed model was trained with it. */
  @Test
  void theOfficialWordsAreThoseOfTheCommittedModel() throws Exception {
    Predictor model = Predictor.read(Path.of("models", "imdb-lstm.zip"));
    byte[] lines = model.encoder().vocabulary().toLines();
    assertEquals(Digest.sha256(lines), NamedIndex.OFFICIAL_WORDS);
    assertEquals(88_584, model.encoder().vocabulary().words().size());
  }

  @Test
  void anotherIndexIsParsedAndKnownByItsFile() throws Exception {
    Path file = folder.resolve("words.json");
    List<String> words = List.of("rain", "sun");
    WordIndex.write(file, words);
    NamedIndex index = NamedIndex.read(file);
    assertFalse(index.isOfficial());
    assertEquals(words, index.words());
    assertEquals(Digest.sha256(Vocabulary.toLines(words)), index.wordsDigest());
    assertEquals("foreign " + WordIndex.read(file).md5(), index.key());
    assertEquals("word index words.json (not Keras's official one)", index.description());
  }
}
