package org.lstm4j.language;

import java.util.regex.Pattern;

/**
 * Where the texts of a corpus come from, so that a model can say what it was trained on.
 *
 * @param name short, for people: {@code IMDB}, {@code sample} or a file name
 * @param digest SHA-256 in hexadecimal over the content that was read; where validation or test
 *     texts came apart, three of them, joined by {@code +}, empty for a part without a file
 * @param isSample whether it is the embedded sample, whose texts a small grammar made
 */
public record TextOrigin(String name, String digest, boolean isSample) {

  private static final String JOIN = "+";

  /** The digest of several files; of the texts to learn from alone where the others are empty. */
  static String digest(String learned, String validation, String test) {
    boolean isAlone = validation.isEmpty() && test.isEmpty();
    return isAlone ? learned : String.join(JOIN, learned, validation, test);
  }

  /** The digest of what holds the texts to learn from. */
  String learned() {
    return digest.split(Pattern.quote(JOIN), 2)[0];
  }
}
