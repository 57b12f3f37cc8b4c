package org.lstm4j.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells UTF-8 and UTF-16 apart by the first bytes of a file; nothing else is guessed. */
final class TableEncoding {

  private static final int LEAST_ZEROS_PERCENT = 1;

  private TableEncoding() {}

  /**
   * UTF-16 if its mark or its zeros say so, else UTF-8; empty for UTF-32.
   *
   * @param start first bytes of the file
   */
  static Optional<Charset> of(byte[] start) {
    if (begins(start, 0xFF, 0xFE, 0, 0) || begins(start, 0, 0, 0xFE, 0xFF)) {
      return Optional.empty();
    }
    if (begins(start, 0xFF, 0xFE) || isUtf16(start, 1, StandardCharsets.UTF_16LE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (begins(start, 0xFE, 0xFF) || isUtf16(start, 0, StandardCharsets.UTF_16BE)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.of(StandardCharsets.UTF_8);
  }

  /** The encoding whose mark a file begins with. */
  static Optional<Charset> marked(byte[] start) {
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    boolean isMarked = begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF);
    return isMarked ? of(start) : Optional.empty();
  }

  private static boolean begins(byte[] start, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= start.length || (start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether zeros stand in every other byte only, as of letters and line breaks in UTF-16, and the
   * text holds a line break and nothing that no text holds. A text in UTF-8 has no zeros.
   */
  private static boolean isUtf16(byte[] start, int parity, Charset charset) {
    int length = start.length & ~1;
    int zeros = 0;
    for (int i = 0; i < length; i++) {
      if (start[i] == 0) {
        if ((i & 1) != parity) {
          return false;
        }
        zeros++;
      }
    }
    if (zeros == 0 || zeros * 2L * 100 < (long) LEAST_ZEROS_PERCENT * length) {
      return false;
    }
    boolean isWhole = length < 2 || !Character.isHighSurrogate(lastChar(start, length, parity));
    try {
      String text =
          charset
              .newDecoder()
              .decode(ByteBuffer.wrap(start, 0, isWhole ? length : length - 2))
              .toString();
      return text.chars().anyMatch(c -> c == '\n' || c == '\r')
          && text.codePoints().allMatch(TableEncoding::isText);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static char lastChar(byte[] bytes, int length, int parity) {
    int first = bytes[length - 2] & 0xFF;
    int second = bytes[length - 1] & 0xFF;
    return (char) (parity == 1 ? second << 8 | first : first << 8 | second);
  }

  private static boolean isText(int c) {
    int type = Character.getType(c);
    return c == '\n'
        || c == '\r'
        || c == '\t'
        || type != Character.CONTROL && type != Character.UNASSIGNED;
  }
}
