package org.lstm4j.forecast;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a cell of numbers says.
 *
 * @param kind which way it is written
 * @param value of {@link Kind#POINT} and {@link Kind#COMMA} the number; else 0
 */
record WrittenNumber(Kind kind, double value) {

  enum Kind {
    /** A number; with a decimal point if it has a fraction. */
    POINT,
    /** A number with a decimal comma. */
    COMMA,
    /** {@code 1,234}: a fraction or thousands. */
    UNCLEAR,
    /** {@code 1,234,567}, {@code 1.234,5}, {@code 1 234}: thousands are set apart. */
    THOUSANDS,
    /** Nothing, or one of the words for it. */
    MISSING,
    /** Infinite, or larger than a double. */
    INFINITE,
    /** Something else. */
    TEXT
  }

  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "nan", "null", "none", "?", "-", ".");
  private static final Pattern INFINITE = Pattern.compile("[+-]?(?:inf|infinity|∞)");
  private static final Pattern POINT =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,9})?");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+(?:[eE][+-]?\\d{1,9})?");
  private static final Pattern UNCLEAR = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
  private static final Pattern THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}(?:[,.' \\u00A0\\u202F\\u2019]\\d{3})+(?:[.,]\\d+)?");

  /** Understands a cell without blanks around it. */
  static WrittenNumber of(String cell) {
    String plain = cell.replace('\u2212', '-'); // a minus sign as typographers set it
    if (POINT.matcher(plain).matches()) {
      return finite(Kind.POINT, plain);
    }
    if (UNCLEAR.matcher(plain).matches()) {
      return new WrittenNumber(Kind.UNCLEAR, 0);
    }
    if (COMMA.matcher(plain).matches()) {
      return finite(Kind.COMMA, plain.replace(',', '.'));
    }
    String lower = plain.toLowerCase(Locale.ROOT);
    if (MISSING.contains(lower)) {
      return new WrittenNumber(Kind.MISSING, 0);
    }
    boolean isInfinite = INFINITE.matcher(lower).matches();
    boolean isOfThousands = THOUSANDS.matcher(plain).matches();
    return new WrittenNumber(
        isInfinite ? Kind.INFINITE : isOfThousands ? Kind.THOUSANDS : Kind.TEXT, 0);
  }

  private static WrittenNumber finite(Kind kind, String written) {
    double value = Double.parseDouble(written);
    return Double.isInfinite(value)
        ? new WrittenNumber(Kind.INFINITE, 0)
        : new WrittenNumber(kind, value);
  }

  /** Whether it is meant to be a number, however it is written. */
  boolean isNumeric() {
    return kind != Kind.MISSING && kind != Kind.TEXT;
  }
}
