package org.lstm4j.check;

/**
 * Argument checks for the public doors of the library.
 *
 * <p>Each returns the checked value, so that it can stand in an assignment, and throws {@link
 * IllegalArgumentException} with the message {@code name: expected what, got value}.
 */
public final class Require {

  private Require() {}

  /** Returns {@code value} if it is {@code least} or more. */
  public static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + ": expected " + least + " or more, got " + value + ".");
    }
    return value;
  }

  /** Returns {@code value} if it lies in [low, high). */
  public static double within(String name, double value, double low, double high) {
    if (!(value >= low && value < high)) { // written so that NaN fails
      throw new IllegalArgumentException(
          name + ": expected a number in [" + low + ", " + high + "), got " + value + ".");
    }
    return value;
  }

  /** Returns {@code value} if it is finite and above 0. */
  public static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + ": expected a finite number above 0, got " + value + ".");
    }
    return value;
  }

  /**
   * Returns {@code values} if it holds exactly {@code count} floats; {@code shape} explains them.
   */
  public static float[] size(String name, float[] values, long count, String shape) {
    if (values.length != count) {
      throw new IllegalArgumentException(
          name
              + ": expected "
              + count
              + " floats, shape "
              + shape
              + ", got "
              + values.length
              + ".");
    }
    return values;
  }

  /** Checks that a character can stand between values; returns it. */
  public static char separator(String name, char c) {
    if (c == '"'
        || c == '\n'
        || c == '\r'
        || c == 0
        || Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)) {
      throw new IllegalArgumentException(
          name
              + ": expected a character other than a letter, a digit, a quote or a line break,"
              + " got '"
              + c
              + "'.");
    }
    return c;
  }
}
