package org.lstm4j.render;

/** A stranger's text in HTML. */
final class HtmlText {

  private static final int UNSEEN = 0xFFFD;
  private static final int PICTURES = 0x2400; // of the control characters from NUL on
  private static final int PICTURE_OF_DELETE = 0x2421;

  private HtmlText() {}

  /** See {@link HtmlPage#escaped}. */
  static String escaped(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    int next;
    for (int at = 0; at < text.length(); at = next) {
      int c = text.codePointAt(at);
      next = at + Character.charCount(c);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        case '\t', '\n' -> html.append((char) c);
        case '\r' -> html.append(next < text.length() && text.charAt(next) == '\n' ? "" : "\n");
        case 0x2028, 0x2029 -> html.append('\n');
        case 0x7F -> html.appendCodePoint(PICTURE_OF_DELETE);
        default -> html.appendCodePoint(c < ' ' ? PICTURES + c : isHarmful(c) ? UNSEEN : c);
      }
    }
    return html.toString();
  }

  /** What HTML has no character for, and what reorders more than its own word. */
  private static boolean isHarmful(int c) {
    return Character.getType(c) == Character.CONTROL // C1
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE
        || c >= 0xFDD0 && c <= 0xFDEF
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069;
  }

  /** At most so many characters, never within one that takes several; what is cut becomes "…". */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end) + "…";
  }

  /** Whether the first letter that has a direction is read from right to left. */
  static boolean isRightToLeft(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .filter(
            d ->
                d == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
        .mapToObj(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT)
        .findFirst()
        .orElse(false);
  }
}
