package org.lstm4j.reviews;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two written labels are the same, and which of two different ones comes first. */
final class LabelText {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private static final Comparator<String> BY_LETTERS =
      String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

  private LabelText() {}

  /** Without the blanks around it, no-break spaces and invisible ones among them. */
  static String trimmed(String written) {
    int start = 0;
    int end = written.length();
    while (start < end && isBlank(written.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(written.charAt(end - 1))) {
      end--;
    }
    return written.substring(start, end);
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == BYTE_ORDER_MARK
        || c == ZERO_WIDTH_SPACE;
  }

  /** The same for labels that differ in case, blanks or the form of a number ({@code 1.0}) only. */
  static String key(String written) {
    StringBuilder single = new StringBuilder(written.length());
    for (char c : trimmed(written).toCharArray()) {
      boolean isBlank = isBlank(c);
      if (!isBlank) {
        single.append(c);
      } else if (single.charAt(single.length() - 1) != ' ') {
        single.append(' ');
      }
    }
    String composed = Normalizer.normalize(single, Normalizer.Form.NFC);
    return isNumber(composed)
        ? shortest(composed)
        : composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  static boolean isNumber(String label) {
    return NUMBER.matcher(label).matches();
  }

  /** No plus, no zeros at the end of a fraction; zeros in front stay, for {@code 01} is a code. */
  private static String shortest(String number) {
    String unsigned = number.startsWith("+") ? number.substring(1) : number;
    return unsigned.contains(".") ? unsigned.replaceFirst("\\.?0*$", "") : unsigned;
  }

  /** Numbers by their value where all are numbers, else by their letters whatever the case. */
  static List<String> sorted(Collection<String> labels) {
    Comparator<String> order =
        labels.stream().allMatch(LabelText::isNumber)
            ? Comparator.comparing((String label) -> new BigDecimal(label))
                .thenComparing(BY_LETTERS)
            : BY_LETTERS;
    return labels.stream().sorted(order).toList();
  }
}
