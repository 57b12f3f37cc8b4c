package org.lstm4j.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lstm4j.check.BoundedInput;
import org.lstm4j.check.RegularFile;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/**
 * Reads a text file in blocks, so that a line may be as long as the file: strict UTF-8, behind a
 * byte order mark or none; lines end in LF, CR LF or CR.
 */
final class TextFile {

  /** Each word takes four bytes of memory; WikiText-103 has 540 MB. */
  static final long MAX_BYTES = 1L << 30;

  private static final int BLOCK_BYTES = 1 << 16;
  private static final int MOST_CHARS_OF_A_WORD = 1 << 20;
  private static final char MARK = '\uFEFF';
  private static final String SEPARATORS = " \t.,;:!?\""; // some of those that cut words
  private static final Pattern BLANK_LINE =
      Pattern.compile("\\S[^\\n\\r]*(\\r\\n?|\\n)[ \\t]*(\\r\\n?|\\n)\\s*\\S");

  private final Path path;
  private final TextSplit.Per per;
  private final CorpusBuilder builder;
  private final StringBuilder piece = new StringBuilder(2 * BLOCK_BYTES);
  private long line = 1;
  private boolean isBlank = true; // the line so far
  private boolean wasReturn;
  private boolean isBegun;

  TextFile(Path path, TextSplit.Per per, CorpusBuilder builder) {
    this.path = path;
    this.per = per;
    this.builder = builder;
  }

  /** A paragraph where a blank line stands between lines in the first MiB, else a line. */
  static TextSplit.Per usual(Path path) throws DataException {
    try {
      byte[] start = RegularFile.start(path, 1 << 20);
      String text = new String(start, StandardCharsets.ISO_8859_1);
      return BLANK_LINE.matcher(text).find() ? TextSplit.Per.PARAGRAPH : TextSplit.Per.LINE;
    } catch (IOException e) {
      throw Unreadable.file(path, e);
    }
  }

  /**
   * Reads all texts.
   *
   * @param digest is fed all bytes
   * @throws DataException if the file can't be read, is too large, or is no UTF-8
   */
  void read(MessageDigest digest) throws DataException {
    try (InputStream in =
        new BoundedInput(RegularFile.open(path), MAX_BYTES, () -> tooLarge(path))) {
      decode(in, digest);
      flush();
      builder.end();
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(path, e);
    }
  }

  private static DataException tooLarge(Path path) {
    return new DataException(
        path + ": expected at most 1 GiB of text, got more. Take a part of it.");
  }

  private void decode(InputStream in, MessageDigest digest) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES);
    CharBuffer chars = CharBuffer.allocate(BLOCK_BYTES);
    long offset = 0; // of the buffer's first byte
    boolean isEnd = false;
    while (!isEnd) {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      isEnd = count < 0;
      if (count > 0) {
        digest.update(bytes.array(), bytes.position(), count);
        bytes.position(bytes.position() + count);
      }
      bytes.flip();
      CoderResult result = decoder.decode(bytes, chars, isEnd);
      take(chars.flip());
      if (result.isError()) {
        throw refused(
            String.format(
                Locale.ROOT,
                "expected UTF-8, got byte 0x%02X at byte offset %d. Save it as UTF-8.",
                bytes.get(bytes.position()) & 0xFF,
                offset + bytes.position()));
      }
      offset += bytes.position();
      bytes.compact();
      chars.clear();
    }
  }

  private void take(CharBuffer chars) throws DataException {
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (!isBegun && c == MARK) {
        isBegun = true;
        continue;
      }
      isBegun = true;
      if (c == 0) {
        throw refused(
            "expected a text, got a NUL. Remove it; if the file is UTF-16, save it as UTF-8.");
      }
      boolean isSecond = wasReturn && c == '\n'; // of CR LF
      wasReturn = c == '\r';
      if (isSecond) {
        continue;
      }
      if (c == '\r' || c == '\n') {
        endLine();
      } else {
        isBlank &= Character.isWhitespace(c);
        add(c);
      }
    }
  }

  private void add(char c) throws DataException {
    piece.append(c);
    if (piece.length() >= BLOCK_BYTES && SEPARATORS.indexOf(c) >= 0) {
      flush();
    } else if (piece.length() > MOST_CHARS_OF_A_WORD) {
      throw refused(
          "expected words of at most a million characters, got a longer one. Name a text.");
    }
  }

  private void endLine() {
    boolean isEnd =
        switch (per) {
          case LINE -> true;
          case PARAGRAPH -> isBlank;
          case FILE -> false;
        };
    piece.append(' ');
    if (isEnd || piece.length() >= BLOCK_BYTES) {
      flush();
    }
    if (isEnd) {
      builder.end();
    }
    isBlank = true;
    line++;
  }

  private void flush() {
    builder.add(piece.toString());
    piece.setLength(0);
  }

  private DataException refused(String reason) {
    return new DataException(path + ", line " + line + ": " + reason);
  }
}
