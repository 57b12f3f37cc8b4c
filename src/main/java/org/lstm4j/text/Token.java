package org.lstm4j.text;

/**
 * One word of a review and the place it came from.
 *
 * <p>The text is normalised (ASCII lower case); the offsets point into the review as it was typed,
 * in {@code char}s, so that the original word can be shown.
 *
 * @param text normalised form, never empty
 * @param start index of the first character in the review, inclusive
 * @param end index after the last character in the review, exclusive
 */
public record Token(String text, int start, int end) {

  /** Checks that the token covers at least one character. */
  public Token {
    if (text.isEmpty() || start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "token: expected text and 0 <= start < end, got '"
              + text
              + "' "
              + start
              + ".."
              + end
              + ".");
    }
  }
}
