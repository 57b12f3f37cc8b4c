package org.lstm4j.language;

import java.util.List;

/**
 * How a model reacts to one word of a text.
 *
 * @param spelling as it stands in the text
 * @param isKnown whether it has an id of its own
 * @param layers from the first on
 * @param before what the model expected before it read the word; {@code next} is the probability
 *     that it gave this very word
 * @param after what it expects behind it
 */
public record WordReaction(
    String spelling, boolean isKnown, List<GateReaction> layers, Outlook before, Outlook after) {

  /** Copies the list. */
  public WordReaction {
    layers = List.copyOf(layers);
  }
}
