package org.lstm4j.check;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people, in every locale with a point and without an exponent: {@code 0.0001}. */
public final class Decimal {

  private Decimal() {}

  /** All digits that tell it from its neighbours; {@code value} must be finite. */
  public static String of(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** So many significant digits at most; {@code value} must be finite. */
  public static String of(double value, int digits) {
    return plain(BigDecimal.valueOf(value).round(new MathContext(digits)));
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
