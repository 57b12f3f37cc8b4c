package org.lstm4j.language;

import java.util.List;

/**
 * What a language model was trained on, in the few facts that it keeps.
 *
 * @param origin where the texts came from
 * @param split how they were cut and split
 * @param texts of the training, validation and test part
 * @param tokens of these parts: words, and an end mark for each text
 */
public record LanguageData(
    TextOrigin origin, TextSplit split, List<Long> texts, List<Long> tokens) {

  /** Copies the lists. */
  public LanguageData {
    texts = List.copyOf(texts);
    tokens = List.copyOf(tokens);
    if (texts.size() != 3 || tokens.size() != 3) {
      throw new IllegalArgumentException(
          "parts: expected training, validation and test, got " + texts + " and " + tokens + ".");
    }
  }

  /** The facts of a corpus. */
  public static LanguageData of(LanguageCorpus corpus, TextSplit split) {
    List<int[][]> parts = List.of(corpus.train(), corpus.validation(), corpus.test());
    return new LanguageData(
        corpus.origin(),
        split,
        parts.stream().map(part -> (long) part.length).toList(),
        parts.stream().map(LanguageCorpus::tokens).toList());
  }
}
