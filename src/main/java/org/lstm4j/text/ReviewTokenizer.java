package org.lstm4j.text;

import java.text.Normalizer;
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
 * <p>Tokens hold no separator, and {@code review.substring(token.start(), token.end())} is the
 * token but for case and composition.
 *
 * @param composes whether a token is put into Unicode's composed form (NFC), so that an e followed
 *     by a combining accent is the é it looks like; the reviews and words of IMDB are in this form
 *     already. False for models made before there was a choice
 */
public record ReviewTokenizer(boolean composes) implements Tokenizer {

  private static final String SEPARATORS = " \t\n!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final boolean[] IS_SEPARATOR = new boolean[128];

  static {
    SEPARATORS.chars().forEach(c -> IS_SEPARATOR[c] = true);
  }

  /** A tokenizer that composes. */
  public ReviewTokenizer() {
    this(true);
  }

  @Override
  public List<Token> tokenize(String review) {
    List<Token> tokens = new ArrayList<>(review.length() / 5 + 1);
    int length = review.length();
    int at = 0;
    while (at < length) {
      int start = at;
      boolean hasUpperCase = false;
      int bits = 0;
      while (at < length && !isSeparator(review.charAt(at))) {
        hasUpperCase |= isUpperCase(review.charAt(at));
        bits |= review.charAt(at);
        at++;
      }
      if (at > start) {
        String text = review.substring(start, at);
        String lower = hasUpperCase ? lowerCase(text) : text;
        tokens.add(new Token(composes && bits >= 128 ? composed(lower) : lower, start, at));
      }
      at++;
    }
    return tokens;
  }

  /** The same text in Unicode's composed form; itself where it has that form. */
  static String composed(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  static boolean isSeparator(char c) {
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
