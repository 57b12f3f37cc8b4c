package org.lstm4j.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.reviews.Unreadable;

/**
 * The lines of a stream as bytes, so that one that isn't UTF-8 spoils none before it.
 *
 * <p>A line ends in LF, CR LF or CR. A byte order mark before the first is passed over.
 */
final class ReviewLines {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String source;
  private final InputStream in;
  private int number;
  private boolean endedInReturn;
  private long bytes;

  ReviewLines(String source, InputStream in) {
    this.source = source;
    this.in = new BufferedInputStream(in);
  }

  /** Where the last line stands. */
  String place() {
    return source + ":" + number;
  }

  /** How many bytes were read. */
  long bytes() {
    return bytes;
  }

  /** The next line; empty at the end. */
  Optional<byte[]> next() throws IOException {
    int first = read();
    if (first == '\n' && endedInReturn) {
      first = read(); // not read with the CR: on a terminal that would wait for the next line
    }
    if (first < 0) {
      return Optional.empty();
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = first;
    for (; next >= 0 && next != '\n' && next != '\r'; next = read()) {
      if (line.size() == ReviewText.MAX_BYTES) {
        throw ReviewText.tooLong(place()); // its end may never come
      }
      line.write(next);
    }
    endedInReturn = next == '\r';
    return Optional.of(number == 1 ? withoutMark(line.toByteArray()) : line.toByteArray());
  }

  private static byte[] withoutMark(byte[] line) {
    int length = BYTE_ORDER_MARK.length;
    boolean hasMark =
        line.length >= length
            && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    return hasMark ? Arrays.copyOfRange(line, length, line.length) : line;
  }

  private int read() throws IOException {
    try {
      int next = in.read();
      bytes += next < 0 ? 0 : 1;
      return next;
    } catch (IOException e) {
      throw new IOException(
          source + ": expected a readable text, got '" + Unreadable.reason(e) + "'.", e);
    }
  }
}
