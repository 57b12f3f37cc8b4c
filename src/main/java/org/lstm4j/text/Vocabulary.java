package org.lstm4j.text;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lstm4j.check.Require;

/**
 * The words a model was built with and their ids, in the numbering of the Keras data set.
 *
 * <p>Id 0 pads, 1 starts a review, 2 is a word that is known but too rare, 3 is never used; the
 * word of frequency rank r (from 1) has id r + 3. Ids reach from 0 to V − 1: a word whose r + 3 is
 * V or more gets id 2. A word that was never counted has no id at all and is dropped, as Keras
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

  private final RankedWords words;
  private final int size;

  /**
   * Numbers {@code words}.
   *
   * @param words all counted words, most frequent first; at least one, each once, none empty or
   *     with a line feed
   * @param size V, number of distinct ids the network knows, in [4, 2^31)
   */
  public Vocabulary(List<String> words, int size) {
    this(new ListedWords(words), size);
  }

  private Vocabulary(RankedWords words, int size) {
    this.words = words;
    this.size = Require.atLeast("vocabularySize", size, RANK_OFFSET + 1);
  }

  /**
   * Numbers the lines of a text, as a model has them.
   *
   * @param lines UTF-8, a word a line, most frequent first, no line feed at the end; each once,
   *     none empty. The array is kept and must not change
   * @param size V, number of distinct ids the network knows, in [4, 2^31)
   */
  public static Vocabulary ofLines(byte[] lines, int size) {
    return new Vocabulary(new WordLines(lines), size);
  }

  /**
   * Ranks words by how often they were counted, most frequent first; words counted equally often
   * stand in the order of their UTF-16 code units ({@link String#compareTo}).
   */
  public static Vocabulary byFrequency(Map<String, Integer> counts, int size) {
    List<String> ranked =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    return new Vocabulary(ranked, size);
  }

  /** The id of a normalised word; empty if the word was never counted. */
  public OptionalInt id(String word) {
    int rank = words.rank(word);
    if (rank == 0) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(rank < size - RANK_OFFSET ? rank + RANK_OFFSET : UNKNOWN);
  }

  /** V: ids are below this. */
  public int size() {
    return size;
  }

  /**
   * All counted words, most frequent first, also those too rare for an id of their own. Ask once:
   * of a vocabulary that was read from a file, each call makes a new list.
   */
  public List<String> words() {
    return words.words();
  }
}
