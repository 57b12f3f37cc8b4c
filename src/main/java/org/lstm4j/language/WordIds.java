package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lstm4j.text.IdWords;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Token;
import org.lstm4j.text.Vocabulary;

/**
 * The words of a language model and their ids in [0, V): 0 never occurs, {@link #END} stands before
 * the first word of the first text and after every text, {@link #UNKNOWN} is any other word, and
 * the word of rank r has id r + 3.
 *
 * <p>Words are cut as Keras's data set cuts reviews ({@link ReviewTokenizer}). A word that was
 * never counted is unknown too: it can't be left out where every word is to be predicted. Immutable
 * and safe for any number of threads.
 */
public final class WordIds {

  /** Stands before the first text and after each. */
  public static final int END = Vocabulary.START;

  /** Any word without an id of its own. */
  public static final int UNKNOWN = Vocabulary.UNKNOWN;

  /** Ids below that of the first word. */
  public static final int FIRST_WORD = Vocabulary.RANK_OFFSET + 1;

  private static final ReviewTokenizer TOKENIZER = new ReviewTokenizer();
  private static final String END_NAME = "<end>";
  private static final String UNKNOWN_NAME = "<unknown>";

  private final Vocabulary vocabulary;
  private final IdWords words;

  /**
   * Takes a vocabulary.
   *
   * @param vocabulary numbered as {@link Numbering#imdb}
   */
  public WordIds(Vocabulary vocabulary) {
    if (!vocabulary.numbering().isImdb(vocabulary.size())) {
      throw new IllegalArgumentException(
          "vocabulary: expected ids numbered as in Keras's data set, got "
              + vocabulary.numbering()
              + ".");
    }
    this.vocabulary = vocabulary;
    words = new IdWords(vocabulary);
  }

  /**
   * Gives the most frequent words an id; those counted equally often in the order of their UTF-16
   * code units.
   *
   * @param counts how often each word of the training texts occurs; not empty
   * @param mostIds V at most; less where there are fewer words
   */
  public static WordIds byFrequency(Map<String, Integer> counts, int mostIds) {
    List<String> ranked =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(Math.max(1, mostIds - FIRST_WORD))
            .map(Map.Entry::getKey)
            .toList();
    return new WordIds(new Vocabulary(ranked, ranked.size() + FIRST_WORD));
  }

  /** The words of a text in their order, in lower case, as they are counted and numbered. */
  public static List<String> cut(String text) {
    List<String> cut = new ArrayList<>();
    for (Token token : TOKENIZER.tokenize(text.replace('\r', ' '))) {
      cut.add(token.text());
    }
    return cut;
  }

  /** All words that have an id, most frequent first. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** V: ids are below this. */
  public int size() {
    return vocabulary.size();
  }

  /** The id of a word in lower case; {@link #UNKNOWN} if it has none. */
  public int id(String word) {
    return vocabulary.id(word).orElse(UNKNOWN);
  }

  /** The ids of a text's words, without marks; none for a text without words. */
  public int[] encode(String text) {
    return cut(text).stream().mapToInt(this::id).toArray();
  }

  /**
   * The word of an id; {@code <end>} and {@code <unknown>} for what is none, which no word can be,
   * since {@code <} cuts words.
   *
   * @param id in [1, V)
   */
  public String word(int id) {
    return words.word(id).orElse(id == END ? END_NAME : UNKNOWN_NAME);
  }
}
