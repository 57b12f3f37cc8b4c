package org.lstm4j.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Token;
import org.lstm4j.text.Vocabulary;

/**
 * A word index, word → id, that says nothing of how texts are split. It is taken for that of a
 * Keras {@code Tokenizer} made without arguments, or, where it has the entries of TensorFlow's
 * tutorial, for that of the {@code imdb} data set; one that can't be either is refused.
 *
 * @param source the file
 * @param ids word → id of the network, without words that no text can have
 */
record PlainIndex(String source, TreeMap<String, Integer> ids) {

  private static final String ORIGIN = "a word index that was named on import";
  private static final String SETTINGS =
      "the file says nothing of filters, lower case, split and num_words: those of Keras's"
          + " Tokenizer() are taken. Its to_json() says them.";

  /**
   * Takes the ids of a file.
   *
   * @param ids word → id, without words that no text can have
   * @param offset added to each, but not to that of padding
   */
  static PlainIndex of(String source, Map<String, Integer> ids, int offset) throws DataException {
    TreeMap<String, Integer> moved = new TreeMap<>();
    PlainIndex index = new PlainIndex(source, moved);
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      String word = entry.getKey();
      int id = entry.getValue();
      boolean isPadding = SpecialWords.of(word, id).equals(Optional.of(SpecialWords.PADDING));
      if (isPadding && id != 0) {
        throw index.refused(
            "expected padding at id 0, got "
                + id
                + " for '"
                + Shown.of(word)
                + "'. Padding with another id can't be carried over.");
      }
      if (!isPadding) {
        moved.put(word, id + offset);
      }
    }
    return index;
  }

  ForeignText text() throws DataException {
    if (ids.isEmpty()) {
      throw refused("expected words, got none.");
    }
    Map<SpecialWords, String> special = special();
    Optional<List<String>> imdb = imdb(special);
    if (imdb.isPresent()) {
      return ForeignText.imdb(source, ORIGIN, imdb.get());
    }
    requireFromOne();
    boolean isCharacters = isCharacters();
    KerasTokenizer tokenizer =
        isCharacters
            ? new KerasTokenizer(KerasTokenizer.FILTERS, isLowerCase(), " ", true)
            : new KerasTokenizer();
    if (!isCharacters) {
      requirePossible(tokenizer);
    }
    OptionalInt unknown = id(special, SpecialWords.UNKNOWN);
    return ForeignText.keras(
            source,
            ORIGIN,
            tokenizer,
            RankedIds.words(source, ids, " "),
            Numbering.keras(Numbering.UNLIMITED, unknown),
            List.of("tokenizer: " + SETTINGS))
        .withStart(id(special, SpecialWords.START));
  }

  private OptionalInt id(Map<SpecialWords, String> special, SpecialWords kind) {
    String word = special.get(kind);
    return word == null ? OptionalInt.empty() : OptionalInt.of(ids.get(word));
  }

  private Map<SpecialWords, String> special() throws DataException {
    Map<SpecialWords, String> special = new HashMap<>();
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      Optional<SpecialWords> kind = SpecialWords.of(entry.getKey(), entry.getValue());
      if (kind.isEmpty() || kind.get() == SpecialWords.OTHER) {
        continue;
      }
      String before = special.put(kind.get(), entry.getKey());
      if (before != null) {
        throw refused(
            "expected one entry of each kind, got '"
                + Shown.of(before)
                + "' and '"
                + Shown.of(entry.getKey())
                + "'. Remove the one that the network wasn't trained with.");
      }
    }
    return special;
  }

  /** The words by rank, if 1 starts, 2 is too rare, and words begin at 4. */
  private Optional<List<String>> imdb(Map<SpecialWords, String> special) throws DataException {
    Map<String, Integer> ranks = new HashMap<>();
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      int id = entry.getValue();
      if (id > Vocabulary.RANK_OFFSET) {
        ranks.put(entry.getKey(), id - Vocabulary.RANK_OFFSET);
      } else if (id < 0 || SpecialWords.of(entry.getKey(), id).isEmpty()) {
        return Optional.empty();
      }
    }
    boolean isImdb =
        id(special, SpecialWords.START).equals(OptionalInt.of(Vocabulary.START))
            && id(special, SpecialWords.UNKNOWN).equals(OptionalInt.of(Vocabulary.UNKNOWN))
            && !ranks.isEmpty();
    return isImdb ? Optional.of(RankedIds.words(source, ranks, " ")) : Optional.empty();
  }

  private void requireFromOne() throws DataException {
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      if (entry.getValue() < 1) {
        throw refused(
            "expected ids from 1, since 0 pads, got "
                + entry.getValue()
                + " for '"
                + Shown.of(entry.getKey())
                + "'. If the network was trained with ids one higher, add --offset 1.");
      }
    }
  }

  private boolean isCharacters() {
    return ids.containsKey(" ")
        && ids.entrySet().stream()
            .allMatch(
                entry ->
                    entry.getKey().codePointCount(0, entry.getKey().length()) == 1
                        || SpecialWords.of(entry.getKey(), entry.getValue()).isPresent());
  }

  private boolean isLowerCase() {
    return ids.entrySet().stream()
        .filter(entry -> SpecialWords.of(entry.getKey(), entry.getValue()).isEmpty())
        .allMatch(entry -> entry.getKey().codePoints().noneMatch(Character::isUpperCase));
  }

  /** Words with upper case or punctuation show that the Tokenizer had other settings. */
  private void requirePossible(KerasTokenizer tokenizer) throws DataException {
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      String word = entry.getKey();
      boolean isFound =
          tokenizer.tokenize(word).stream().map(Token::text).toList().equals(List.of(word));
      if (!isFound && SpecialWords.of(word, entry.getValue()).isEmpty()) {
        throw refused(
            "expected words as Keras's Tokenizer() makes them, in lower case and without"
                + " punctuation, got '"
                + Shown.of(word)
                + "'. Give tokenizer.to_json() instead, which says how words were made.");
      }
    }
  }

  private DataException refused(String reason) {
    return new DataException(source + ": the word index doesn't fit: " + reason);
  }
}
