package org.lstm4j.render;

import java.util.Locale;

/** Numbers in sentences and labels of pages, in every locale with a point. */
final class Numbers {

  private static final String SIGN = "\u00A0%"; // which stays beside its number
  private static final double TINY = 0.1; // below, two decimals would say too little
  private static final double NEXT_TO_NOTHING = 1e-4;
  private static final double ALMOST_ONE = 0.9995;
  private static final double ALMOST_ZERO = 0.0005;

  private Numbers() {}

  /** With its sign, a real minus, and two decimals or, below a tenth, two digits. */
  static String signed(double value) {
    if (!Double.isFinite(value)) {
      return "—";
    }
    String size = unsigned(Math.abs(value));
    return value == 0 ? "0" : (value < 0 ? "−" : "+") + size;
  }

  /** As {@link #signed}, of a number that isn't below zero. */
  static String unsigned(double value) {
    if (!Double.isFinite(value)) {
      return "—";
    }
    if (value >= 1000) {
      return grouped(Math.round(value));
    }
    if (value >= TINY || value == 0) {
      return decimals(value, 100);
    }
    if (value < NEXT_TO_NOTHING) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    return decimals(value, value >= TINY / 10 ? 1_000 : value >= TINY / 100 ? 10_000 : 100_000);
  }

  /**
   * Rounded to 1 / {@code scale}, with all its zeros. Pages have many: formats take ten times as
   * long.
   */
  private static String decimals(double value, long scale) {
    long count = Math.round(scale * value);
    return count / scale + "." + Long.toString(scale + count % scale).substring(1);
  }

  /** With one decimal; what isn't quite 0 or 1 doesn't look so. */
  static String percent(double probability) {
    if (!Double.isFinite(probability)) {
      return "—";
    }
    if (probability < 1 && probability >= ALMOST_ONE) {
      return "more than 99.9" + SIGN;
    }
    if (probability > 0 && probability < ALMOST_ZERO) {
      return "less than 0.1" + SIGN;
    }
    String tenths = String.format(Locale.ROOT, "%.1f", 100 * probability);
    return (tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths) + SIGN;
  }

  /** Of things. */
  static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** "1 word", "2 words". */
  static String count(long count, String thing) {
    return grouped(count) + " " + thing + (count == 1 ? "" : "s");
  }
}
