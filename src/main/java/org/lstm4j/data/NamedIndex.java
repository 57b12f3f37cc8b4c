package org.lstm4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Digest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.Vocabulary;

/**
 * The word index that a training names. Keras's official one is known by its digest, so its 88,584
 * words are parsed only where reviews have to be encoded with them: in a fresh JVM that costs half
 * a second, mostly to compile a JSON parser.
 */
final class NamedIndex {

  /** SHA-256 of the words of the official index, as {@link Vocabulary#toLines} writes them. */
  static final String OFFICIAL_WORDS =
      "c5875fe5aa047b30f148423ade177d8afca9f2599691a2a2eded0b6dab0e3996";

  private final Path file;
  private final byte[] bytes;
  private final String md5;
  private final Optional<WordIndex> foreign;

  private NamedIndex(Path file, byte[] bytes, String md5, Optional<WordIndex> foreign) {
    this.file = file;
    this.bytes = bytes;
    this.md5 = md5;
    this.foreign = foreign;
  }

  /** Reads a file, and parses it unless it is the official one. */
  static NamedIndex read(Path file) throws DataException {
    byte[] bytes = WordIndex.bytes(file);
    String md5 = Digest.md5(bytes);
    boolean isOfficial = md5.equals(WordIndex.OFFICIAL_MD5);
    return new NamedIndex(
        file, bytes, md5, isOfficial ? Optional.empty() : Optional.of(WordIndex.of(file, bytes)));
  }

  boolean isOfficial() {
    return foreign.isEmpty();
  }

  /** Whether all words are in Unicode's composed form (NFC). */
  boolean isComposed() {
    return foreign.map(WordIndex::isComposed).orElse(true);
  }

  /** SHA-256 of the words as lines. */
  String wordsDigest() {
    return foreign
        .map(index -> Digest.sha256(Vocabulary.toLines(index.words())))
        .orElse(OFFICIAL_WORDS);
  }

  /**
   * Names the words for the cache. Whether a foreign index fits must be found out each time, so it
   * shares no entry with others.
   */
  String key() {
    return isOfficial() ? OFFICIAL_WORDS : "foreign " + md5;
  }

  /** The words by rank; each call parses the official ones. */
  List<String> words() throws DataException {
    return foreign.isPresent() ? foreign.get().words() : WordIndex.of(file, bytes).words();
  }

  /** For people. */
  String description() {
    return isOfficial()
        ? "Keras's official word index; the ids are Keras's own"
        : "word index " + file.getFileName() + " (not Keras's official one)";
  }
}
