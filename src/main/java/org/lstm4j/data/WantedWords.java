package org.lstm4j.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.lstm4j.check.Require;
import org.lstm4j.text.Vocabulary;

/**
 * The words of a vocabulary that wait for a vector, and the vectors that they got. An exact match
 * beats one in another case, whichever comes first.
 */
final class WantedWords {

  private final int vocabularySize;
  private final IntFunction<float[]> drawn;
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, List<Integer>> lowerCase = new HashMap<>();
  private final BitSet exact = new BitSet();
  private final BitSet given = new BitSet();
  private float[] matrix; // (V·E), from the first vector on
  private long repeated;

  WantedWords(Vocabulary vocabulary, IntFunction<float[]> drawn) {
    this.vocabularySize = vocabulary.size();
    this.drawn = drawn;
    for (String word : vocabulary.words()) {
      OptionalInt id = vocabulary.id(word);
      if (id.isPresent() && vocabulary.numbering().isWord(id.getAsInt())) {
        ids.put(word, id.getAsInt());
        lowerCase.computeIfAbsent(lower(word), w -> new ArrayList<>(1)).add(id.getAsInt());
      }
    }
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Whether the vector of a word of the file is needed; counts one that comes again. */
  boolean isWanted(String word) {
    Integer id = ids.get(word);
    if (id != null) {
      boolean isFirst = !exact.get(id);
      repeated += isFirst ? 0 : 1;
      return isFirst;
    }
    return lowerCase.getOrDefault(lower(word), List.of()).stream().anyMatch(i -> !given.get(i));
  }

  /**
   * Takes the vector of a word that {@link #isWanted}.
   *
   * @param vector shape (E), the same E each time; copied
   */
  void give(String word, float[] vector) {
    if (matrix == null) {
      matrix =
          Require.size(
              "drawn", drawn.apply(vector.length), (long) vocabularySize * vector.length, "(V, E)");
    }
    Integer id = ids.get(word);
    if (id != null) {
      put(id, vector);
      exact.set(id);
    }
    for (int other : lowerCase.getOrDefault(lower(word), List.of())) {
      if (!given.get(other)) {
        put(other, vector);
      }
    }
  }

  private void put(int id, float[] vector) {
    System.arraycopy(vector, 0, matrix, id * vector.length, vector.length);
    given.set(id);
  }

  boolean isNoneGiven() {
    return given.isEmpty();
  }

  /** How many words wait or have got a vector. */
  int size() {
    return ids.size();
  }

  /** Some of the words, for a message. */
  List<String> examples(int most) {
    return ids.keySet().stream().sorted().limit(most).toList();
  }

  /**
   * What was given so far, at least one.
   *
   * @param lines words in the file
   */
  WordVectors vectors(long lines) {
    return new WordVectors(
        matrix.length / vocabularySize,
        matrix,
        given.stream().toArray(),
        new WordVectors.Count(
            size(),
            given.cardinality(),
            given.cardinality() - exact.cardinality(),
            repeated,
            lines));
  }
}
