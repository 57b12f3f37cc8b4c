package org.lstm4j.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text as Keras's layer {@code TextVectorization} does.
 *
 * <p>The letters A to Z become lower case if asked for (no other letter does, as in TensorFlow);
 * punctuation of ASCII, the apostrophe included, is taken out if asked for, so that {@code don't}
 * becomes {@code dont}. Blanks of ASCII separate words.
 *
 * @param lower whether A to Z become lower case
 * @param strips whether punctuation is taken out
 * @param split what a token is
 */
public record VectorizationTokenizer(boolean lower, boolean strips, Split split)
    implements Tokenizer {

  /** Where a text is split. */
  public enum Split {
    /** At blanks: space, tab, line feed, vertical tab, form feed, carriage return. */
    WHITESPACE,
    /** After each code point. */
    CHARACTER,
    /** Nowhere: the whole text is one token. */
    NONE
  }

  private static final String PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";
  private static final String BLANKS = " \t\n\u000B\f\r";

  @Override
  public List<Token> tokenize(String text) {
    TracedText changed = standardized(text);
    String all = changed.text();
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < all.length()) {
      int end = end(all, at);
      if (end > at) {
        tokens.add(changed.token(at, end));
      }
      at = Math.max(end, at + 1);
    }
    return tokens;
  }

  /** Where the token that starts here ends; here, if a blank separates. */
  private int end(String all, int at) {
    return switch (split) {
      case NONE -> all.length();
      case CHARACTER -> at + Character.charCount(all.codePointAt(at));
      case WHITESPACE -> {
        int end = at;
        while (end < all.length() && BLANKS.indexOf(all.charAt(end)) < 0) {
          end++;
        }
        yield end;
      }
    };
  }

  private TracedText standardized(String text) {
    TracedText.Builder built = new TracedText.Builder(TracedText.of(text));
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!strips || PUNCTUATION.indexOf(c) < 0) {
        boolean isLowered = lower && c >= 'A' && c <= 'Z';
        built.add(String.valueOf(isLowered ? (char) (c + 'a' - 'A') : c), at, at + 1);
      }
    }
    return built.build();
  }
}
