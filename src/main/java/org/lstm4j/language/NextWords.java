package org.lstm4j.language;

import java.util.List;
import org.lstm4j.text.ReadText;

/**
 * What may come next behind a text.
 *
 * @param text as it was read: the mark of the end before it, then its words
 * @param likeliest the likeliest first; of equally likely ones the lower id
 * @param entropy of all probabilities, in bits: 0 if the next word is certain, log2 of V at most
 * @param end probability that the text ends here
 * @param unknown probability of any word without an id of its own
 */
public record NextWords(
    ReadText text, List<LikelyWord> likeliest, double entropy, double end, double unknown) {

  /** Copies the list. */
  public NextWords {
    likeliest = List.copyOf(likeliest);
  }
}
