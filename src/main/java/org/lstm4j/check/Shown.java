package org.lstm4j.check;

import java.util.Locale;

/**
 * Text from somebody's file or command line, fit to be shown: what could move a terminal's cursor,
 * colour it, reorder its line or end it is written out, as {@code \u001B}.
 *
 * <p>That is: the control characters of C0 and C1, DEL, the marks and controls of bidirectional
 * text, the line and paragraph separators, and halves of surrogate pairs. A line feed is written
 * {@code \n}, a carriage return {@code \r}, a tab {@code \t}. All else stays, the backslash too, so
 * what was shown once is not changed by being shown again.
 */
public final class Shown {

  private static final int MOST = 80;

  private Shown() {}

  /** All of it, on one line. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** All of it; line feeds and tabs stay, as a stack trace needs them. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  /** On one line, cut after 80 characters. */
  public static String of(Object value) {
    return of(value, MOST);
  }

  /** On one line, cut after {@code most} characters, never within one that takes several. */
  public static String of(Object value, int most) {
    String text = value.toString();
    StringBuilder shown = new StringBuilder();
    int next;
    for (int at = 0; at < text.length(); at = next) {
      next = at + Character.charCount(text.codePointAt(at));
      int length = shown.length();
      append(shown, text, at, false);
      if (shown.length() > most) {
        shown.setLength(length);
        return shown.append('…').toString();
      }
    }
    return shown.toString();
  }

  private static String escaped(String text, boolean isKeepingLines) {
    if (isPlain(text) || text.codePoints().noneMatch(Shown::isHarmful)) {
      return text; // as most are
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      append(shown, text, at, isKeepingLines);
    }
    return shown.toString();
  }

  /** Printable ASCII only, which is quickly seen. */
  private static boolean isPlain(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder shown, String text, int at, boolean isKeepingLines) {
    int c = text.codePointAt(at);
    if (!isHarmful(c) || isKeepingLines && (c == '\n' || c == '\t')) {
      shown.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> shown.append(String.format(Locale.ROOT, "\\u%04X", c));
    }
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, // C0, DEL, C1
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> isBidirectionalControl(c);
    };
  }

  private static boolean isBidirectionalControl(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069;
  }
}
