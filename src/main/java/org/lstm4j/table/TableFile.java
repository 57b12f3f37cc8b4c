package org.lstm4j.table;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.reviews.Unreadable;

/**
 * A table as a stream of characters and as the first half of every message about it.
 *
 * @param path as the user named it
 * @param settings which columns are wanted
 */
record TableFile(Path path, TableSettings settings) {

  /** All reviews are held in memory; four times the labelled reviews of the IMDB data set. */
  static final long MAX_BYTES = 256L << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BOM_BYTES = 3;

  /** Opens it behind its byte order mark; malformed input shows while reading. */
  BufferedReader open() throws IOException {
    if (Files.isDirectory(path)) {
      throw new DataException(path + ": expected a table of reviews, got a folder.");
    }
    if (Files.size(RegularFile.require(path)) > MAX_BYTES) {
      throw new DataException(
          path
              + ": expected at most 256 MiB, got "
              + Files.size(path)
              + " bytes. Split the table.");
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    try {
      in.mark(BOM_BYTES);
      byte[] start = in.readNBytes(BOM_BYTES);
      requireNoUtf16(start);
      in.reset();
      in.skipNBytes(hasBom(start) ? BOM_BYTES : 0);
      return new BufferedReader(new InputStreamReader(in, strictDecoder()));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Says what a failed read means. */
  DataException refused(IOException cause) {
    if (cause instanceof DataException known) {
      return known;
    }
    if (cause instanceof CharacterCodingException) {
      return malformed(cause);
    }
    return Unreadable.file(path, cause);
  }

  /** {@code FILE:LINE: } and the reason. */
  DataException refused(long line, String reason) {
    return new DataException(path + ":" + line + ": " + reason);
  }

  /** Makes a row of two values after checking them. */
  TableRow row(String text, String label, long line) throws DataException {
    if (text.isBlank()) {
      throw refused(
          line, "expected a review, got a blank text. Write the review or remove the row.");
    }
    if (label.isBlank()) {
      throw refused(line, "expected a label, got a blank one. Write the label or remove the row.");
    }
    if (!ReviewText.isWhole(text) || !ReviewText.isWhole(label)) {
      throw refused(
          line, "expected whole characters, got half of one (\\ud800 to \\udfff). Remove it.");
    }
    if (text.length() > ReviewText.MAX_BYTES) {
      throw ReviewText.tooLong(path + ":" + line);
    }
    return new TableRow(text, label, line);
  }

  /** The name under which the table has its text column. */
  String textColumn(List<String> columns, long line) throws DataException {
    return column(columns, line, settings.textColumn(), "text", "review");
  }

  /** The name under which the table has its label column. */
  String labelColumn(List<String> columns, long line) throws DataException {
    return column(columns, line, settings.labelColumn(), "label", "sentiment");
  }

  private String column(
      List<String> columns, long line, String wanted, String usual, String alternative)
      throws DataException {
    boolean isAlternative = wanted.equals(usual) && !columns.contains(usual);
    String name = isAlternative && columns.contains(alternative) ? alternative : wanted;
    long found = columns.stream().filter(name::equals).count();
    if (found != 1) {
      throw refused(
          line,
          String.format(
              "expected a column '%s', got %s in %s. Name the column with --%s-column.",
              wanted, found == 0 ? "none" : "two", Shown.of(columns), usual));
    }
    return name;
  }

  private void requireNoUtf16(byte[] start) throws DataException {
    if (start.length >= 2) {
      int mark = (start[0] & 0xFF) << 8 | start[1] & 0xFF;
      if (mark == 0xFEFF || mark == 0xFFFE) {
        throw new DataException(path + ": expected UTF-8, got UTF-16. Save it as UTF-8.");
      }
    }
  }

  private static boolean hasBom(byte[] start) {
    return start.length == BOM_BYTES
        && start[0] == (byte) 0xEF
        && start[1] == (byte) 0xBB
        && start[2] == (byte) 0xBF;
  }

  /** A decoder made so reports what is malformed, where one made from its name would replace it. */
  private static CharsetDecoder strictDecoder() {
    return StandardCharsets.UTF_8.newDecoder();
  }

  /** Decodes once more to find the place, which a reader with a buffer doesn't know. */
  private DataException malformed(IOException cause) {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer in = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      CharsetDecoder decoder = strictDecoder();
      CharBuffer out = CharBuffer.allocate(BUFFER_BYTES);
      CoderResult result = CoderResult.OVERFLOW;
      while (result.isOverflow()) {
        result = decoder.decode(in, out.clear(), true);
      }
      int offset = in.position();
      long line = 1;
      for (int i = 0; i < offset; i++) {
        if (in.get(i) == '\n' || in.get(i) == '\r' && in.get(i + 1) != '\n') {
          line++;
        }
      }
      String reason =
          String.format(
              "expected UTF-8, got byte 0x%02X at byte offset %d. Save it as UTF-8.",
              in.get(offset) & 0xFF, offset);
      return refused(line, reason);
    } catch (IOException e) {
      e.addSuppressed(cause);
      return Unreadable.file(path, e);
    }
  }
}
