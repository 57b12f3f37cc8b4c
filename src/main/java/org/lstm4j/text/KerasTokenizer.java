package org.lstm4j.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text as {@code keras.preprocessing.text.Tokenizer} does.
 *
 * <p>Word by word: the text becomes lower case if asked for, each character of {@code filters}
 * becomes {@code split}, and what stands between two of these is a token. Character by character:
 * each code point is a token, blanks too, and the filters play no part. No other blank separates
 * and no accent is composed, since Keras does neither.
 *
 * @param filters characters that separate
 * @param lower whether upper case becomes lower case, in all alphabets
 * @param split what separates words; at least one character
 * @param charLevel whether characters are tokens instead of words
 */
public record KerasTokenizer(String filters, boolean lower, String split, boolean charLevel)
    implements Tokenizer {

  /** The filters that Keras takes where it is told none. */
  public static final String FILTERS = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";

  /** Checks that there is something to split at. */
  public KerasTokenizer {
    if (split.isEmpty()) {
      throw new IllegalArgumentException("split: expected at least one character, got none.");
    }
  }

  /** The tokenizer that Keras makes without arguments. */
  public KerasTokenizer() {
    this(FILTERS, true, " ", false);
  }

  @Override
  public List<Token> tokenize(String text) {
    TracedText traced = lower ? TracedText.lowerCase(text) : TracedText.of(text);
    return charLevel ? characters(traced) : words(separated(traced));
  }

  /** Each filtered character replaced by what separates words. */
  private TracedText separated(TracedText text) {
    String all = text.text();
    boolean isClean = all.codePoints().noneMatch(this::isFiltered);
    if (isClean) {
      return text;
    }
    TracedText.Builder built = new TracedText.Builder(text);
    for (int at = 0; at < all.length(); ) {
      int point = all.codePointAt(at);
      int end = at + Character.charCount(point);
      built.add(isFiltered(point) ? split : all.substring(at, end), at, end);
      at = end;
    }
    return built.build();
  }

  private boolean isFiltered(int point) {
    return filters.indexOf(point) >= 0;
  }

  private List<Token> words(TracedText text) {
    List<Token> tokens = new ArrayList<>(text.text().length() / 5 + 1);
    int from = 0;
    while (from <= text.text().length()) {
      int found = text.text().indexOf(split, from);
      int end = found < 0 ? text.text().length() : found;
      if (end > from) {
        tokens.add(text.token(from, end));
      }
      from = end + split.length();
    }
    return tokens;
  }

  private static List<Token> characters(TracedText text) {
    String all = text.text();
    List<Token> tokens = new ArrayList<>(all.length());
    for (int at = 0; at < all.length(); ) {
      int end = at + Character.charCount(all.codePointAt(at));
      tokens.add(text.token(at, end));
      at = end;
    }
    return tokens;
  }
}
