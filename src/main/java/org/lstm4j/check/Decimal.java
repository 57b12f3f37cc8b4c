package org.lstm4j.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people, in every locale with a point: {@code 0.0001}. */
public final class Decimal {

  private static final int TEN_THOUSAND = 10_000;
  private static final int LEAST_EXPONENT = -4;
  private static final int MOST_EXPONENT = 6;
  private static final double NEAR_HALF = 1e-6; // far above the rounding of a product

  private Decimal() {}

  /**
   * All digits that tell it from its neighbours, without an exponent; {@code value} must be finite.
   */
  public static String of(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** So many significant digits at most, without an exponent; {@code value} must be finite. */
  public static String of(double value, int digits) {
    return plain(BigDecimal.valueOf(value).round(new MathContext(digits)));
  }

  /**
   * So many significant digits at most, in little room: what is below 0.0001 or 1,000,000 and more
   * has an exponent, as {@code 1.5e-7}; any {@code value}.
   */
  public static String brief(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (rounded.signum() == 0 || exponent >= LEAST_EXPONENT && exponent < MOST_EXPONENT) {
      return plain(rounded);
    }
    return plain(rounded.movePointLeft(exponent)) + "e" + exponent;
  }

  /**
   * Four digits behind the point, rounded as {@code %.4f} does: from the digits that {@link #of}
   * gives, halves up. Takes a young JVM a thousandth of the time that {@code String.format} or a
   * {@code BigDecimal} takes, some 15 ms.
   *
   * @param probability in [0, 1]
   */
  public static String ofProbability(double probability) {
    double scaled = probability * TEN_THOUSAND;
    long floor = (long) scaled;
    double rest = scaled - floor;
    if (Math.abs(rest - 0.5) < NEAR_HALF) { // only the digits say which way
      return BigDecimal.valueOf(probability).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
    long rounded = rest < 0.5 ? floor : floor + 1;
    return rounded / TEN_THOUSAND
        + "."
        + Long.toString(TEN_THOUSAND + rounded % TEN_THOUSAND).substring(1);
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
