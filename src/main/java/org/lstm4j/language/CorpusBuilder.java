package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lstm4j.reviews.DataException;

/**
 * Gathers texts as numbers of their words, in one pass; which words get an id is decided at the
 * end, by the training part alone. A word costs four bytes, and each distinct one some hundred.
 */
final class CorpusBuilder {

  private static final int FIRST_WORDS = 256;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<int[]> texts = new ArrayList<>(); // numbers of words, from 0
  private int[] current = new int[FIRST_WORDS];
  private int count;

  /** Adds words to the current text. */
  void add(String piece) {
    for (String word : WordIds.cut(piece)) {
      if (count == current.length) {
        current = Arrays.copyOf(current, 2 * current.length);
      }
      current[count++] = number(word);
    }
  }

  private int number(String word) {
    Integer known = numbers.putIfAbsent(word, words.size());
    if (known == null) {
      words.add(word);
      return words.size() - 1;
    }
    return known;
  }

  /** Ends the current text; one without words is none. */
  void end() {
    if (count > 0) {
      texts.add(Arrays.copyOf(current, count));
      count = 0;
    }
  }

  /** Texts that have ended so far. */
  int texts() {
    return texts.size();
  }

  /** A range of the texts, by their numbers of words. */
  int[][] range(int from, int to) {
    return texts.subList(from, to).toArray(int[][]::new);
  }

  /**
   * The texts in another order.
   *
   * @param order of the texts {@code from} on, from 0
   */
  int[][] ordered(int from, int[] order) {
    return Arrays.stream(order).mapToObj(n -> texts.get(from + n)).toArray(int[][]::new);
  }

  /** The ids of words, the most frequent ones of the training texts. */
  WordIds ids(int[][] train, int mostIds) {
    int[] counts = new int[words.size()];
    for (int[] text : train) {
      for (int word : text) {
        counts[word]++;
      }
    }
    Map<String, Integer> counted = new HashMap<>();
    for (int word = 0; word < counts.length; word++) {
      if (counts[word] > 0) {
        counted.put(words.get(word), counts[word]);
      }
    }
    return WordIds.byFrequency(counted, mostIds);
  }

  /** Numbers become ids; in place. */
  int[][] encode(int[][] part, WordIds ids) {
    int[] idOf = words.stream().mapToInt(ids::id).toArray();
    for (int[] text : part) {
      Arrays.setAll(text, i -> idOf[text[i]]);
    }
    return part;
  }

  /**
   * Cuts texts in two: the first ones, and the last share of them; at a word inside a text where
   * they are fewer than {@value TextSplit#FEW_TEXTS}.
   *
   * @param name of the source, and {@code part} of what is cut off, for the message
   * @throws DataException if a part would have no words
   */
  static List<int[][]> cut(int[][] texts, double share, String name, String part)
      throws DataException {
    List<int[][]> both =
        texts.length < TextSplit.FEW_TEXTS ? atWord(texts, share) : at(texts, share);
    if (both.get(0).length == 0 || both.get(1).length == 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected enough words for a %s part of %s, got %d in all, in texts: %d. Name a"
                  + " longer text, another share, or a file for each part.",
              name,
              part,
              share,
              LanguageCorpus.tokens(texts) - texts.length,
              texts.length));
    }
    return both;
  }

  private static List<int[][]> at(int[][] texts, double share) {
    int first = (int) (texts.length * (1 - share));
    return List.of(
        Arrays.copyOfRange(texts, 0, first), Arrays.copyOfRange(texts, first, texts.length));
  }

  private static List<int[][]> atWord(int[][] texts, double share) {
    long all = LanguageCorpus.tokens(texts) - texts.length;
    long left = (long) (all * (1 - share));
    List<int[]> before = new ArrayList<>();
    List<int[]> after = new ArrayList<>();
    for (int[] text : texts) {
      int here = (int) Math.min(left, text.length);
      if (here > 0) {
        before.add(Arrays.copyOf(text, here));
      }
      if (here < text.length) {
        after.add(Arrays.copyOfRange(text, here, text.length));
      }
      left -= here;
    }
    return List.of(before.toArray(int[][]::new), after.toArray(int[][]::new));
  }
}
