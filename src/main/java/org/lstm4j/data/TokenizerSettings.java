package org.lstm4j.data;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;

/**
 * The configuration of a Keras {@code Tokenizer}.
 *
 * @param source the file
 * @param texts settings that are texts
 * @param flags settings that are true or false
 * @param numbers settings that are whole numbers
 * @param unset settings that are null
 */
record TokenizerSettings(
    String source,
    Map<String, String> texts,
    Map<String, Boolean> flags,
    Map<String, Integer> numbers,
    Set<String> unset) {

  /** Settings that are texts; other texts play no part. */
  static final Set<String> TEXTS =
      Set.of(
          "class_name",
          "filters",
          "split",
          "oov_token",
          "lower",
          "char_level",
          "num_words",
          "analyzer");

  private static final String ORIGIN = "a Keras Tokenizer; the ids are its own";

  /**
   * What it makes of texts.
   *
   * @param ids word → id without the words that no text can have
   */
  ForeignText text(Map<String, Integer> ids) throws DataException {
    String type = texts.getOrDefault("class_name", "Tokenizer");
    if (!type.equals("Tokenizer")) {
      throw refused("class_name: expected Tokenizer, got '" + Shown.of(type) + "'.");
    }
    if (texts.containsKey("analyzer")) {
      throw refused("analyzer: expected none, got one. It is a function, which can't be read.");
    }
    if (ids.isEmpty()) {
      throw refused(
          "word_index: expected words, got none. Call tokenizer.fit_on_texts before to_json().");
    }
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      if (entry.getValue() < 1) {
        throw refused(
            "word_index: expected ids from 1, since 0 pads, got "
                + entry.getValue()
                + " for '"
                + Shown.of(entry.getKey())
                + "'.");
      }
    }
    String split = text("split", " ");
    if (split.isEmpty()) {
      throw refused("split: expected at least one character, got none.");
    }
    KerasTokenizer tokenizer =
        new KerasTokenizer(
            text("filters", KerasTokenizer.FILTERS),
            flag("lower", true),
            split,
            flag("char_level", false));
    List<String> words = RankedIds.words(source + ": word_index", ids, split);
    return ForeignText.keras(
        source, ORIGIN, tokenizer, words, Numbering.keras(limit(), unknown(ids)), List.of());
  }

  private int limit() throws DataException {
    if (texts.containsKey("num_words") || flags.containsKey("num_words")) {
      throw refused("num_words: expected a whole number or null, got another value.");
    }
    int limit = numbers.getOrDefault("num_words", 0);
    if (limit < 0) {
      throw refused("num_words: expected 1 or more, got " + limit + ".");
    }
    return limit == 0 ? Numbering.UNLIMITED : limit; // Keras takes 0 for none
  }

  private OptionalInt unknown(Map<String, Integer> ids) throws DataException {
    String word = texts.get("oov_token");
    if (numbers.containsKey("oov_token") || flags.containsKey("oov_token")) {
      throw refused("oov_token: expected a text or null, got another value.");
    }
    if (word == null) {
      return OptionalInt.empty();
    }
    if (!ids.containsKey(word)) {
      throw refused(
          "oov_token: expected one of the words, got '"
              + Shown.of(word)
              + "', which has no id; Keras can't encode with it. Fit the Tokenizer again.");
    }
    return OptionalInt.of(ids.get(word));
  }

  private String text(String name, String otherwise) throws DataException {
    if (unset.contains(name) || numbers.containsKey(name) || flags.containsKey(name)) {
      throw refused(name + ": expected a text, got another value.");
    }
    return texts.getOrDefault(name, otherwise);
  }

  private boolean flag(String name, boolean otherwise) throws DataException {
    if (unset.contains(name) || numbers.containsKey(name) || texts.containsKey(name)) {
      throw refused(name + ": expected true or false, got another value.");
    }
    return flags.getOrDefault(name, otherwise);
  }

  private DataException refused(String reason) {
    return new DataException(source + ": " + reason);
  }
}
