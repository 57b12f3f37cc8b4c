package org.lstm4j.text;

import java.util.Comparator;
import java.util.HashMap;
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

  private final List<String> words;
  private final int size;
  private final Map<String, Integer> ids;

  /**
   * Numbers {@code words}.
   *
   * @param words all counted words, most frequent first; at least one, each once, none empty or
   *     with a line feed
   * @param size V, number of distinct ids the network knows, in [4, 2^31)
   */
  public Vocabulary(List<String> words, int size) {
    this.words = List.copyOf(words);
    this.size = Require.atLeast("vocabularySize", size, RANK_OFFSET + 1);
    this.ids = new HashMap<>(words.size() * 2);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("vocabulary: expected at least one word, got none.");
    }
    for (int i = 0; i < words.size(); i++) {
      add(words.get(i), i + 1);
    }
  }

  private void add(String word, int rank) {
    if (word.isEmpty() || word.contains("\n")) { // a model stores a word a line
      throw new IllegalArgumentException(
          "vocabulary: expected words without line feeds, none empty, got another at rank "
              + rank
              + ".");
    }
    int id = rank + RANK_OFFSET;
    if (ids.put(word, id < size ? id : UNKNOWN) != null) {
      throw new IllegalArgumentException(
          "vocabulary: expected distinct words, got '" + word + "' again at rank " + rank + ".");
    }
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
    Integer id = ids.get(word);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** V: ids are below this. */
  public int size() {
    return size;
  }

  /** All counted words, most frequent first, also those too rare for an id of their own. */
  public List<String> words() {
    return words;
  }
}
