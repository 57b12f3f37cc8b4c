package org.lstm4j.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lstm4j.check.Digest;

/**
 * Digest of a text's tokens, by which copies are found whatever case, punctuation or line ends they
 * have.
 *
 * <p>The first 64 bits of the SHA-256 over the tokens in UTF-8 with a zero byte behind each.
 */
public final class TextDigest {

  private static final char END = 0;

  private TextDigest() {}

  /** The digest of tokens in their order. */
  public static long of(List<Token> tokens) {
    StringBuilder text = new StringBuilder(8 * tokens.size()); // one update is faster than many
    for (Token token : tokens) {
      text.append(token.text()).append(END);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Digest.sha256().digest(bytes)).getLong();
  }
}
