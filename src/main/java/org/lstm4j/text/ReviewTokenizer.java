package org.lstm4j.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a review into tokens exactly as the Keras data set did.
 *
 * <p>The letters A to Z become lower case (no other letter does). A token is a longest run of
 * characters without a space, a tab, a line feed or one of {@code !"#$%&()*+,-./:;<=>?@[\]^_`{|}~}.
 * The apostrophe belongs to words; so do characters outside ASCII, a no-break space included. The
 * tag {@code <br />} therefore yields the token {@code br}.
 *
 * <p>Tokens come in order, do not overlap, hold no separator, and {@code
 * review.substring(token.start(), token.end())} is the token but for case. Stateless and safe for
 * any number of threads. Costs one pass over the text.
 */
public final class ReviewTokenizer {

  private static final String SEPARATORS = " \t\n!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final boolean[] IS_SEPARATOR = new boolean[128];

  static {
    SEPARATORS.chars().forEach(c -> IS_SEPARATOR[c] = true);
  }

  /** Returns the tokens of {@code review}, in order; none for a text without words. */
  public List<Token> tokenize(String review) {
    List<Token> tokens = new ArrayList<>(review.length() / 5 + 1);
    int length = review.length();
    int at = 0;
    while (at < length) {
      int start = at;
      boolean hasUpperCase = false;
      while (at < length && !isSeparator(review.charAt(at))) {
        hasUpperCase |= isUpperCase(review.charAt(at));
        at++;
      }
      if (at > start) {
        String text = review.substring(start, at);
        tokens.add(new Token(hasUpperCase ? lowerCase(text) : text, start, at));
      }
      at++;
    }
    return tokens;
  }

  private static boolean isSeparator(char c) {
    return c < 128 && IS_SEPARATOR[c];
  }

  private static boolean isUpperCase(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static String lowerCase(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (isUpperCase(chars[i])) {
        chars[i] += 'a' - 'A';
      }
    }
    return new String(chars);
  }
}
