package org.lstm4j.table;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text with their numbers, ended as you like; none longer than a row may be. */
final class Lines {

  private final TableFile file;
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int end;
  private boolean isBehindReturn;
  private long number;

  Lines(TableFile file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** The next line without its end; null if there is none. */
  String next() throws IOException {
    StringBuilder begun = null;
    while (true) {
      if (at == end && !fill()) {
        return begun == null ? null : begun.toString();
      }
      if (begun == null) {
        if (isBehindReturn && buffer[at] == '\n') {
          at++;
          isBehindReturn = false;
          continue;
        }
        isBehindReturn = false;
        number++;
        begun = new StringBuilder();
      }
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      begun.append(buffer, from, at - from);
      if (begun.length() > DelimitedReader.MAX_ROW) {
        throw DelimitedReader.tooLong(file, number, begun);
      }
      if (at < end) {
        isBehindReturn = buffer[at++] == '\r';
        return begun.toString();
      }
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, reader.read(buffer));
    return end > 0;
  }
}
