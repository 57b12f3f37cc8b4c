package org.lstm4j.text;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The words a model was built with and their ids; unless another {@link Numbering} is given, in
 * that of the Keras data set.
 *
 * <p>There id 0 pads, 1 starts a review, 2 is a word that is known but too rare, 3 is never used;
 * the word of frequency rank r (from 1) has id r + 3. Ids reach from 0 to V − 1: a word whose r + 3
 * is V or more gets id 2. A word that was never counted has no id at all and is dropped, as Keras
 * does.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Vocabulary {

  /** Fills a review on the left up to its length T. */
  public static final int PADDING = 0;

  /** Stands before the first word of every review. */
  public static final int START = 1;

  /** Stands for a known word that is too rare to have an id of its own. */
  public static final int UNKNOWN = 2;

  /** What is added to a word's rank to get its id. */
  public static final int RANK_OFFSET = 3;

  /** The last character of ASCII. */
  public static final char LAST_SEPARATOR = 127;

  private final RankedWords words;
  private final int size;
  private final Numbering numbering;

  /**
   * Numbers {@code words} as the Keras data set does.
   *
   * @param words all counted words, most frequent first; at least one, each once, none empty
   * @param size V, number of distinct ids the network knows, in [4, 2^31)
   */
  public Vocabulary(List<String> words, int size) {
    this(words, size, Numbering.imdb(size));
  }

  /**
   * Numbers {@code words}.
   *
   * @param words all words by rank; at least one, each once, none empty
   * @param size V, number of distinct ids the network knows
   * @param numbering gives each rank its id
   * @throws IllegalArgumentException if a word could get an id that isn't below V
   */
  public Vocabulary(List<String> words, int size, Numbering numbering) {
    this(new ListedWords(words), size, numbering);
  }

  private Vocabulary(RankedWords words, int size, Numbering numbering) {
    this.words = words;
    this.size = size;
    this.numbering = numbering;
    int largest = numbering.largestId(words.count());
    if (largest >= size) {
      throw new IllegalArgumentException(
          "vocabulary: expected ids below the network's " + size + ", got " + largest + ".");
    }
  }

  /**
   * Numbers the lines of a text, as a model has them.
   *
   * @param lines UTF-8, most frequent first, {@code separator} between two of them and none at the
   *     end; each once, none empty. The array is kept and must not change
   * @param separator in ASCII; in no word
   * @param size V, number of distinct ids the network knows
   * @param numbering gives each rank its id
   * @throws IllegalArgumentException if a word could get an id that isn't below V
   */
  public static Vocabulary ofLines(byte[] lines, char separator, int size, Numbering numbering) {
    return new Vocabulary(new WordLines(lines, (byte) separator), size, numbering);
  }

  /**
   * Ranks words by how often they were counted, most frequent first; words counted equally often
   * stand in the order of their UTF-16 code units ({@link String#compareTo}).
   */
  public static Vocabulary byFrequency(Map<String, Long> counts, int size) {
    List<String> ranked =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    return new Vocabulary(ranked, size);
  }

  /** The id of a normalised word; empty if it is left out. */
  public OptionalInt id(String word) {
    return numbering.id(words.rank(word));
  }

  /** The first character of ASCII from the line feed on that no word has. */
  public char separator() {
    return separator(words());
  }

  private static char separator(List<String> all) {
    for (char candidate = '\n'; candidate <= LAST_SEPARATOR; candidate++) {
      String separator = String.valueOf(candidate);
      if (all.stream().noneMatch(word -> word.contains(separator))) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "vocabulary: expected one of ASCII's characters in no word, got all of them in some.");
  }

  /** All words in UTF-8, the separator between two of them: what {@link #ofLines} reads. */
  public byte[] toLines() {
    return toLines(words());
  }

  /** The same of words that are no vocabulary yet, without looking at each of them. */
  public static byte[] toLines(List<String> words) {
    String separator = String.valueOf(separator(words));
    return String.join(separator, words).getBytes(StandardCharsets.UTF_8);
  }

  /** How ranks become ids. */
  public Numbering numbering() {
    return numbering;
  }

  /** V: ids are below this. */
  public int size() {
    return size;
  }

  /** Number of all counted words, also those too rare for an id of their own. */
  public int wordCount() {
    return words.count();
  }

  /**
   * All counted words, most frequent first, also those too rare for an id of their own. Ask once:
   * of a vocabulary that was read from a file, each call makes a new list.
   */
  public List<String> words() {
    return words.words();
  }
}
