package org.lstm4j.language;

import java.util.List;

/**
 * What was written behind a start.
 *
 * @param words in their order, in lower case; without the start and without the mark of the end
 * @param isEnded whether the model ended the text; if not, it has as many words as were asked for
 * @param seed that gives it again
 */
public record GeneratedText(List<String> words, boolean isEnded, long seed) {

  /** Copies the list. */
  public GeneratedText {
    words = List.copyOf(words);
  }

  /** The words with spaces between them. */
  public String text() {
    return String.join(" ", words);
  }
}
