package org.lstm4j.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.lstm4j.check.Digest;
import org.lstm4j.check.RegularFile;

/** The bytes of a file up to the SHA-256 of them that stands at its end. */
final class SealedInput extends FilterInputStream {

  static final int DIGEST_BYTES = 32;

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest = Digest.sha256();
  private long remaining;

  /**
   * Opens a file.
   *
   * @throws IOException if it is no file, can't be read or is shorter than a digest
   */
  SealedInput(Path file) throws IOException {
    this(file, Files.size(RegularFile.require(file)) - DIGEST_BYTES);
  }

  private SealedInput(Path file, long bytes) throws IOException {
    super(new BufferedInputStream(open(file, bytes), BUFFER_BYTES));
    remaining = bytes;
  }

  private static InputStream open(Path file, long bytes) throws IOException {
    if (bytes < 0) {
      throw new IOException("it is cut off");
    }
    return RegularFile.open(file);
  }

  /** Bytes that are left before the digest. */
  long remaining() {
    return remaining;
  }

  /** Expects that all was read, and that the digest is right. */
  void requireEnd() throws IOException {
    if (remaining > 0) {
      throw new IOException("it has " + remaining + " bytes too many");
    }
    if (!MessageDigest.isEqual(digest.digest(), in.readNBytes(DIGEST_BYTES))) {
      throw new IOException("its digest is wrong");
    }
  }

  @Override
  public int read() throws IOException {
    int value = remaining > 0 ? in.read() : -1;
    if (value >= 0) {
      remaining--;
      digest.update((byte) value);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (remaining == 0) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, remaining));
    if (count > 0) {
      remaining -= count;
      digest.update(bytes, offset, count);
    }
    return count;
  }

  /** Reads instead of skipping, so that nothing passes unsummed. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(BUFFER_BYTES, Math.max(0, count))).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
