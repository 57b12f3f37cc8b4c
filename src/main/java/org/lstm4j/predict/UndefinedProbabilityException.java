package org.lstm4j.predict;

import org.lstm4j.check.Shown;

/**
 * A model gives a text no probability: its numbers are finite, but what it computes with them
 * leaves the range of floats and ends as not-a-number. Such a model is of no use for any text like
 * it; nothing is wrong with the text.
 */
public final class UndefinedProbabilityException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /** The reason names no model, since who computes doesn't know its file. */
  private UndefinedProbabilityException(String reason) {
    super("model: " + reason);
    this.reason = reason;
  }

  /** For a text, whose start is shown. */
  public static UndefinedProbabilityException ofText(String text) {
    return of("text '" + Shown.of(text) + "'");
  }

  /**
   * For one of many reviews.
   *
   * @param words of the review, of which the first are shown
   * @param index of the review among them, from 0
   * @param count of all
   */
  static UndefinedProbabilityException ofReview(String words, int index, int count) {
    return of("review '" + Shown.of(words) + "' at index " + index + " of " + count);
  }

  private static UndefinedProbabilityException of(String what) {
    return new UndefinedProbabilityException(
        "expected a probability in [0, 1], got NaN for the "
            + what
            + ". Its weights are too large to compute with: train it anew, with a lower learning"
            + " rate, or choose another model.");
  }

  /** What was expected, for which text, and the remedy: the message without a name before it. */
  public String reason() {
    return reason;
  }
}
