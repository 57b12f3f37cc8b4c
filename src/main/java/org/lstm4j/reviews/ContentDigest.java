package org.lstm4j.reviews;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.lstm4j.check.Digest;
import org.lstm4j.check.RegularFile;
import org.lstm4j.network.LabelKind;

/**
 * SHA-256 of files and of reviews, in lower-case hexadecimal; fed piece by piece, then read once.
 *
 * <p>Not thread-safe.
 */
public final class ContentDigest {

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest = Digest.sha256();

  /** Digest of a file's bytes. */
  public static String ofFile(Path file) throws DataException {
    ContentDigest content = new ContentDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = RegularFile.open(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        content.digest.update(buffer, 0, count);
      }
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
    return content.hex();
  }

  /**
   * Digest of the content of reviews, wherever they were read from.
   *
   * <p>Over the label names, then per part its number of reviews (int32, big-endian) and per review
   * its label (int32) and text; each string as its length in bytes (int32) and UTF-8. Of tags each
   * review has their number before them. Where it isn't one of two labels, the kind and the number
   * of names come first.
   *
   * @param labels names of the labels or tags
   * @param parts of the reviews, each in its order
   */
  public static String ofReviews(List<String> labels, LabelKind kind, List<List<Review>> parts) {
    ContentDigest content = new ContentDigest();
    if (kind != LabelKind.ONE || labels.size() != 2) {
      content.add(kind.name());
      content.add(labels.size());
    }
    labels.forEach(content::add);
    for (List<Review> part : parts) {
      content.add(part.size());
      for (Review review : part) {
        if (kind == LabelKind.ANY) {
          content.add(review.labels().size());
        }
        review.labels().forEach(label -> content.add(label.intValue()));
        content.add(review.text());
      }
    }
    return content.hex();
  }

  /** Feeds four bytes, big-endian. */
  public void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** Feeds the length in bytes (int32) and the text in UTF-8. */
  public void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  /** Feeds eight bytes, big-endian. */
  public void add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** The digest of all that was fed; 64 hexadecimal digits. */
  public String hex() {
    return Digest.hex(digest.digest());
  }
}
