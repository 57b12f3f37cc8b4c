package org.lstm4j.text;

/**
 * A quick digest of a text's first tokens, to sort out in little time what can't be a copy: texts
 * with equal tokens have equal digests, texts with other first tokens nearly always other ones.
 *
 * <p>FNV-1a over the characters of the tokens that {@link ReviewTokenizer} finds, with a zero
 * behind each, up to the token with which they are 128 or more. Whoever wants two texts to collide
 * can bring it about, so {@link TextDigest} has the last word.
 */
public final class RoughDigest {

  private static final long START = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;
  private static final int ENOUGH = 128;
  private static final ReviewTokenizer TOKENIZER = new ReviewTokenizer();

  private RoughDigest() {}

  /** The digest of a text; takes no memory where its first tokens are ASCII. */
  public static long of(String text) {
    long digest = START;
    boolean isInToken = false;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        return ofTokens(text);
      }
      if (!ReviewTokenizer.isSeparator(c)) {
        digest = (digest ^ (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)) * PRIME;
        isInToken = true;
        count++;
      } else if (isInToken) {
        digest *= PRIME;
        isInToken = false;
        if (count >= ENOUGH) {
          return digest;
        }
      }
    }
    return isInToken ? digest * PRIME : digest;
  }

  private static long ofTokens(String text) {
    long digest = START;
    int count = 0;
    for (Token token : TOKENIZER.tokenize(text)) {
      for (int i = 0; i < token.text().length(); i++) {
        digest = (digest ^ token.text().charAt(i)) * PRIME;
      }
      digest *= PRIME;
      count += token.text().length();
      if (count >= ENOUGH) {
        return digest;
      }
    }
    return digest;
  }
}
