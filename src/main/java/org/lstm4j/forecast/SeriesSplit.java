package org.lstm4j.forecast;

import org.lstm4j.check.Require;

/**
 * Which rows of a series train, which choose when to stop, and which are held out, in this order of
 * time.
 *
 * @param train rows at the beginning
 * @param validation rows behind them
 * @param test rows at the end
 */
public record SeriesSplit(int train, int validation, int test) {

  /** Checks that no part is negative. */
  public SeriesSplit {
    Require.atLeast("train", train, 1);
    Require.atLeast("validation", validation, 0);
    Require.atLeast("test", test, 0);
  }

  /**
   * Cuts a series.
   *
   * @param rows T
   * @param validationShare of all rows, in [0, 1)
   * @param testShare of all rows, in [0, 1); 0 for none
   * @param window rows that are read before the first prediction counts
   * @param horizon rows that are predicted
   * @throws IllegalArgumentException if a part is too short: training for one window and the row
   *     behind it, the others, unless their share is 0, for one horizon
   */
  public static SeriesSplit of(
      int rows, double validationShare, double testShare, int window, int horizon) {
    Require.within("validation", validationShare, 0, 1);
    Require.within("test", testShare, 0, 1);
    int test = testShare == 0 ? 0 : Math.max(horizon, (int) Math.round(rows * testShare));
    int validation =
        validationShare == 0 ? 0 : Math.max(horizon, (int) Math.round(rows * validationShare));
    int train = rows - test - validation;
    if (train < window + horizon) {
      throw new IllegalArgumentException(
          "rows: expected at least "
              + (window + horizon + test + validation)
              + " (window "
              + window
              + ", horizon "
              + horizon
              + ", validation "
              + validation
              + ", test "
              + test
              + "), got "
              + rows
              + ". Give more rows, or take a smaller --window or --horizon.");
    }
    return new SeriesSplit(train, validation, test);
  }

  /** First row that is held out: all rows before it are known. */
  public int testStart() {
    return train + validation;
  }
}
