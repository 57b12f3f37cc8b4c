package org.lstm4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.lstm4j.reviews.DataException;

/**
 * Lines of a long text as bytes, one at a time. They end with a line feed, before which a carriage
 * return may stand; no other character ends a line, so that a word may hold any.
 */
final class ByteLines {

  private static final int MOST_BYTES = 1 << 20;
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int at;
  private int end;
  private byte[] line = new byte[1 << 12];
  private int length;
  private long number;

  ByteLines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Goes to the next line; false if there is none. */
  boolean next() throws IOException {
    length = 0;
    if (at == end && !fill()) {
      return false;
    }
    number++;
    do {
      int from = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      append(from);
      if (at < end) {
        at++;
        break;
      }
    } while (fill());
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return true;
  }

  private void append(int from) throws DataException {
    int more = at - from;
    if (more > MOST_BYTES - length) {
      throw new DataException(
          place()
              + ": expected a line of at most "
              + MOST_BYTES
              + " bytes, got a longer one. Name a text of a word and its numbers a line.");
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
    }
    System.arraycopy(chunk, from, line, length, more);
    length += more;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  /** Byte {@code index} of the line. */
  byte get(int index) {
    return line[index];
  }

  /** Bytes of the line, without its end. */
  int length() {
    return length;
  }

  /** Part of the line as text; bytes that are no UTF-8 become U+FFFD. */
  String text(int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  /** {@code FILE:LINE}, counted from 1. */
  String place() {
    return file + ":" + number;
  }
}
