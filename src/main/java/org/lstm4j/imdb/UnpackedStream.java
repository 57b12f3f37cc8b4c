package org.lstm4j.imdb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The unpacked bytes of an archive, counted: refuses to go on beyond what was granted, and knows
 * whether and how it ended.
 */
final class UnpackedStream extends FilterInputStream {

  private long granted;
  private boolean isEnded;
  private int zerosAtEnd;

  UnpackedStream(InputStream in) {
    super(in);
  }

  /** Grants so many bytes from here on; what was granted before is void. */
  void grant(long bytes) {
    granted = bytes;
  }

  /** Whether a read met the end of the stream. */
  boolean isEnded() {
    return isEnded;
  }

  /** Zero bytes in a row before the place that was read to. */
  int zerosAtEnd() {
    return zerosAtEnd;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      isEnded = true;
      return count;
    }
    granted -= count;
    if (granted < 0) {
      throw new GrantExceededException();
    }
    int zeros = 0;
    while (zeros < count && buffer[offset + count - 1 - zeros] == 0) {
      zeros++;
    }
    zerosAtEnd = zeros == count ? Math.addExact(zerosAtEnd, zeros) : zeros;
    return count;
  }

  /** Reads instead of skipping, so that nothing passes uncounted. */
  @Override
  public long skip(long bytes) throws IOException {
    long left = bytes;
    byte[] buffer = new byte[(int) Math.min(8192, Math.max(0, bytes))];
    while (left > 0) {
      int count = read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        break;
      }
      left -= count;
    }
    return bytes - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** More was unpacked than granted. */
  static final class GrantExceededException extends IOException {

    private static final long serialVersionUID = 1L;
  }
}
