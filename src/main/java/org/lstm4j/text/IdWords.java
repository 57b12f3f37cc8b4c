package org.lstm4j.text;

import java.util.List;
import java.util.Optional;

/** The way back from ids to words; immutable, safe for any number of threads. */
public final class IdWords {

  private final Numbering numbering;
  private final List<String> words;

  /** Takes the words of a vocabulary, all at once. */
  public IdWords(Vocabulary vocabulary) {
    numbering = vocabulary.numbering();
    words = vocabulary.words();
  }

  /** The word of an id; empty for padding, the start mark, and what is unknown or too rare. */
  public Optional<String> word(int id) {
    int rank = id - numbering.offset();
    return numbering.isWord(id) && rank <= words.size()
        ? Optional.of(words.get(rank - 1))
        : Optional.empty();
  }
}
