package org.lstm4j.reviews;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of files and of reviews, in lower-case hexadecimal. */
public final class Sha256 {

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every Java, got none.", e);
    }
  }

  /** Digest of a file's bytes. */
  public static String ofFile(Path file) throws DataException {
    Sha256 sha256 = new Sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sha256.digest.update(buffer, 0, count);
      }
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
    return sha256.hex();
  }

  /**
   * Digest of the content of reviews, wherever they were read from.
   *
   * <p>Over the two label names, then per part its number of reviews (int32, big-endian) and per
   * review its label (int32) and text; each string as its length in bytes (int32) and UTF-8.
   *
   * @param parts train, validation and test
   */
  public static String ofReviews(List<String> labels, List<List<Review>> parts) {
    Sha256 sha256 = new Sha256();
    labels.forEach(sha256::add);
    for (List<Review> part : parts) {
      sha256.add(part.size());
      for (Review review : part) {
        sha256.add(review.label());
        sha256.add(review.text());
      }
    }
    return sha256.hex();
  }

  public void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  public void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  public void add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
