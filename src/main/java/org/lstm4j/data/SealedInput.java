package org.lstm4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.lstm4j.check.Digest;
import org.lstm4j.check.RegularFile;

/**
 * The bytes of a file up to the SHA-256 of them that stands at its end; numbers are big-endian.
 *
 * <p>Bytes are summed a buffer at a time and numbers read in bulk, so that a hundred megabytes take
 * a tenth of a second, also in a JVM that has compiled nothing yet.
 */
final class SealedInput extends InputStream {

  static final int DIGEST_BYTES = 32;

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final MessageDigest digest = Digest.sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private long unbuffered;

  /**
   * Opens a file.
   *
   * @throws IOException if it is no file, can't be read or is shorter than a digest
   */
  SealedInput(Path file) throws IOException {
    unbuffered = Files.size(RegularFile.require(file)) - DIGEST_BYTES;
    if (unbuffered < 0) {
      throw new IOException("it is cut off");
    }
    in = RegularFile.open(file);
  }

  /** Bytes that are left before the digest. */
  long remaining() {
    return unbuffered + buffer.remaining();
  }

  /** Reads on, whatever is left in the buffer; false at the end. */
  private boolean fill() throws IOException {
    buffer.compact();
    int end = buffer.position();
    int most = (int) Math.min(buffer.remaining(), unbuffered);
    int count = most == 0 ? 0 : Math.max(0, in.read(buffer.array(), end, most));
    digest.update(buffer.array(), end, count);
    unbuffered -= count;
    buffer.position(end + count).flip();
    return count > 0;
  }

  private void require(int bytes) throws IOException {
    while (buffer.remaining() < bytes) {
      if (!fill()) {
        throw new EOFException();
      }
    }
  }

  /** Reads four bytes. */
  int readInt() throws IOException {
    require(Integer.BYTES);
    return buffer.getInt();
  }

  /** Reads eight bytes. */
  long readLong() throws IOException {
    require(Long.BYTES);
    return buffer.getLong();
  }

  /** Reads as many numbers as the array has. */
  void readInts(int[] numbers) throws IOException {
    int done = 0;
    while (done < numbers.length) {
      require(Integer.BYTES);
      int count = Math.min(numbers.length - done, buffer.remaining() / Integer.BYTES);
      buffer.asIntBuffer().get(numbers, done, count);
      buffer.position(buffer.position() + Integer.BYTES * count);
      done += count;
    }
  }

  /** Expects that all was read, and that the digest is right. */
  void requireEnd() throws IOException {
    if (remaining() > 0) {
      throw new IOException("it has " + remaining() + " bytes too many");
    }
    if (!MessageDigest.isEqual(digest.digest(), in.readNBytes(DIGEST_BYTES))) {
      throw new IOException("its digest is wrong");
    }
  }

  @Override
  public int read() throws IOException {
    return buffer.hasRemaining() || fill() ? Byte.toUnsignedInt(buffer.get()) : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!buffer.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
