package org.lstm4j.forecast;

/**
 * Where the values are expected to lie, by step and column.
 *
 * @param level share of the values that should lie in it, in (0, 1)
 * @param lower shape (horizon, C)
 * @param upper the same shape
 */
public record ForecastInterval(double level, double[][] lower, double[][] upper) {

  /** Checks the level. */
  public ForecastInterval {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level: expected a number between 0 and 1, got " + level + ".");
    }
  }

  /** Whether a value of a step and column lies in it; its ends belong to it. */
  public boolean holds(int step, int column, double value) {
    return value >= lower[step][column] && value <= upper[step][column];
  }

  /**
   * Interval score: width, and {@code 2/(1 - level)} times as much as a value lies outside; the
   * smaller the better. Gneiting and Raftery, "Strictly proper scoring rules, prediction, and
   * estimation", JASA 102, 2007, doi:10.1198/016214506000001437, equation 43.
   */
  public double score(int step, int column, double value) {
    double low = lower[step][column];
    double high = upper[step][column];
    double outside = Math.max(0, low - value) + Math.max(0, value - high);
    return high - low + 2 / (1 - level) * outside;
  }
}
