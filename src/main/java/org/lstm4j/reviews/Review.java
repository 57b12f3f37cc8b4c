package org.lstm4j.reviews;

import java.util.List;

/**
 * One labelled review as it was written.
 *
 * @param text as read, never blank
 * @param labels indices into the names, ascending: one label, or any number of tags
 * @param source file, or file and line, for messages
 */
public record Review(String text, List<Integer> labels, String source) {

  /** Copies the list. */
  public Review {
    labels = List.copyOf(labels);
  }

  /** A review of one label. */
  public Review(String text, int label, String source) {
    this(text, List.of(label), source);
  }

  /**
   * Its label.
   *
   * @throws IllegalStateException if it has tags, of which it hasn't just one
   */
  public int label() {
    if (labels.size() != 1) {
      throw new IllegalStateException(
          source + ": expected one label, got " + labels + ". Ask for labels().");
    }
    return labels.get(0);
  }
}
