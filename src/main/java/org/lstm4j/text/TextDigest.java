package org.lstm4j.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.lstm4j.check.Digest;

/**
 * Digest of a text's tokens, by which copies are found whatever case, punctuation or line ends they
 * have.
 *
 * <p>The first 64 bits of the SHA-256 over the tokens in UTF-8 with a zero byte behind each.
 */
public final class TextDigest {

  private static final byte END = 0;

  private TextDigest() {}

  /** The digest of tokens in their order. */
  public static long of(List<Token> tokens) {
    MessageDigest sha256 = Digest.sha256();
    for (Token token : tokens) {
      sha256.update(token.text().getBytes(StandardCharsets.UTF_8));
      sha256.update(END);
    }
    return ByteBuffer.wrap(sha256.digest()).getLong();
  }
}
