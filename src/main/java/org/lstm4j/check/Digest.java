package org.lstm4j.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Message digests, as hexadecimal text. */
public final class Digest {

  private Digest() {}

  /** A new SHA-256 digest, to be fed piece by piece. */
  public static MessageDigest sha256() {
    return of("SHA-256");
  }

  /** SHA-256 of {@code bytes}, 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  /** MD5 of {@code bytes}, 32 hexadecimal digits; only to recognise a published file. */
  public static String md5(byte[] bytes) {
    return hex(of("MD5").digest(bytes));
  }

  /** Lower-case hexadecimal digits of {@code bytes}. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + ": expected in every JDK, got none.", e);
    }
  }
}
