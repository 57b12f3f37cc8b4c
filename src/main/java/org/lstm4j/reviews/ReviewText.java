package org.lstm4j.reviews;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Turns the bytes of one review into text, refusing what would have to be guessed. */
public final class ReviewText {

  /** The longest review of the IMDB data set has 14 KiB. */
  public static final int MAX_BYTES = 1 << 20;

  private static final char REPLACEMENT = '\uFFFD';

  private ReviewText() {}

  /**
   * Decodes UTF-8 and keeps every character as it is.
   *
   * @param bytes content of one review
   * @param source names it in messages
   * @throws DataException if it is longer than {@link #MAX_BYTES}, not UTF-8, or blank, or holds a
   *     NUL
   */
  public static String decode(byte[] bytes, String source) throws DataException {
    if (bytes.length > MAX_BYTES) {
      throw tooLong(source);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    // The fast decoder writes the replacement character where the strict one would stop.
    if (text.indexOf(REPLACEMENT) >= 0) {
      refuseMalformed(bytes, source);
    }
    requireNoNul(text, source);
    if (text.isBlank()) {
      throw new DataException(
          source + ": expected a review, got a blank text. Write the review or remove the file.");
    }
    return text;
  }

  /**
   * Refuses a NUL, which no text has; bytes between NULs are UTF-16 or no text at all.
   *
   * @param source names the text in messages
   * @throws DataException if there is one, with its place
   */
  public static void requireNoNul(String text, String source) throws DataException {
    int at = text.indexOf('\0');
    if (at >= 0) {
      throw new DataException(
          source
              + ": expected a text, got a NUL at character "
              + (at + 1)
              + ". Remove it; if the file is UTF-16, save it as UTF-8.");
    }
  }

  /**
   * Whether {@code text} has no half of a character; JSON can hold such halves ({@code "\\ud83c"}),
   * but UTF-8 can't, so that nothing with one could be saved.
   */
  public static boolean isWhole(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < length
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  public static DataException tooLong(String source) {
    return new DataException(
        source
            + ": expected a review of at most "
            + MAX_BYTES
            + " bytes, got more. Shorten or remove it.");
  }

  private static void refuseMalformed(byte[] bytes, String source) throws DataException {
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = strict.decode(in, CharBuffer.allocate(bytes.length), true);
    if (result.isError()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected UTF-8, got byte 0x%02X at byte offset %d. Save it as UTF-8.",
              source,
              bytes[in.position()] & 0xFF,
              in.position()));
    }
  }
}
