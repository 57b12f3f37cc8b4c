package org.lstm4j.language;

import java.util.List;

/**
 * What a language model is asked.
 *
 * @param items in a fixed order, those of a kind together
 * @param lacking words of the grammar without an id of their own, which therefore are in no item;
 *     each once, in the grammar's order
 */
public record ProbeItems(List<ProbeItem> items, List<String> lacking) {

  /** Copies the lists. */
  public ProbeItems {
    items = List.copyOf(items);
    lacking = List.copyOf(lacking);
  }
}
