package org.lstm4j.story;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a trained model did while it read a phrase, word by word.
 *
 * @param phrase of the story
 * @param pieces its text, cut wherever an unread word begins or ends
 * @param probability of label 1 after its last word, in [0, 1]
 * @param kept the mean, over its words and all units of the top layer, of the gate that keeps the
 *     old state, in [0, 1]; empty if the model reads none of its words, or has no such gate
 */
public record PhraseReading(
    Phrase phrase, List<Piece> pieces, double probability, OptionalDouble kept) {

  /** Copies the list. */
  public PhraseReading {
    pieces = List.copyOf(pieces);
  }

  /**
   * Characters of a phrase.
   *
   * @param text at least one character
   * @param isUnread whether they are a word that has no id of its own, or that the model doesn't
   *     reach
   */
  public record Piece(String text, boolean isUnread) {}
}
