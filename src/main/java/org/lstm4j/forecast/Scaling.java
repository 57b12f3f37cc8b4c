package org.lstm4j.forecast;

import org.lstm4j.check.Require;

/**
 * How values become what a network reads and back: {@code (value - mean) / scale}, column by
 * column.
 *
 * <p>The arrays are shared. Safe for any number of threads.
 *
 * @param mean what each column's scaled zero stands for; shape (columns)
 * @param scale what each column's scaled one is wide; shape (columns), each finite and above 0
 */
public record Scaling(double[] mean, double[] scale) {

  /** Checks that both have as many numbers, all of them usable. */
  public Scaling {
    if (mean.length != scale.length || mean.length == 0) {
      throw new IllegalArgumentException(
          "scale: expected as many numbers as mean has, 1 or more, got "
              + scale.length
              + " beside "
              + mean.length
              + ".");
    }
    for (int c = 0; c < mean.length; c++) {
      if (!Double.isFinite(mean[c])) {
        throw new IllegalArgumentException("mean: expected finite numbers, got " + mean[c] + ".");
      }
      Require.positive("scale", scale[c]);
    }
  }

  /**
   * Mean and standard deviation of some rows; a column that is constant in them has scale 1.
   *
   * @param values shape (T, columns), finite; only rows in [from, to) are looked at
   * @param from first row
   * @param to behind the last row, above {@code from}
   */
  public static Scaling fit(double[][] values, int from, int to) {
    if (from < 0 || to <= from || to > values.length) {
      throw new IllegalArgumentException(
          "rows: expected some of the " + values.length + ", got " + from + ".." + to + ".");
    }
    int columns = values[from].length;
    double[] mean = new double[columns]; // (columns)
    double[] scale = new double[columns]; // (columns)
    for (int c = 0; c < columns; c++) {
      double largest = 0;
      for (int t = from; t < to; t++) {
        largest = Math.max(largest, Math.abs(values[t][c]));
      }
      double unit = largest > 0 ? largest : 1; // sums of huge values must not overflow
      double sum = 0;
      for (int t = from; t < to; t++) {
        sum += values[t][c] / unit;
      }
      double middle = sum / (to - from);
      double squares = 0;
      for (int t = from; t < to; t++) {
        double distance = values[t][c] / unit - middle;
        squares += distance * distance;
      }
      double deviation = Math.sqrt(squares / (to - from));
      mean[c] = middle * unit;
      scale[c] = deviation > 1e-12 ? deviation * unit : 1;
    }
    return new Scaling(mean, scale);
  }

  /** Number of columns. */
  public int columns() {
    return mean.length;
  }

  /** A copy as the network reads it; shape (T, columns) both. */
  public double[][] toScaled(double[][] values) {
    double[][] scaled = new double[values.length][]; // (T, columns)
    for (int t = 0; t < values.length; t++) {
      scaled[t] = toScaled(values[t]);
    }
    return scaled;
  }

  /** One row as the network reads it; shape (columns) both. */
  public double[] toScaled(double[] row) {
    requireColumns(row);
    double[] scaled = new double[row.length]; // (columns)
    for (int c = 0; c < row.length; c++) {
      scaled[c] = (row[c] - mean[c]) / scale[c];
    }
    return scaled;
  }

  /** A copy of what a network made, in the unit of the values; shape (T, columns) both. */
  public double[][] toValues(double[][] scaled) {
    double[][] values = new double[scaled.length][]; // (T, columns)
    for (int t = 0; t < scaled.length; t++) {
      values[t] = toValues(scaled[t]);
    }
    return values;
  }

  /** One row in the unit of the values; shape (columns) both. */
  public double[] toValues(double[] scaled) {
    requireColumns(scaled);
    double[] values = new double[scaled.length]; // (columns)
    for (int c = 0; c < scaled.length; c++) {
      values[c] = scaled[c] * scale[c] + mean[c];
    }
    return values;
  }

  private void requireColumns(double[] row) {
    if (row.length != mean.length) {
      throw new IllegalArgumentException(
          "row: expected " + mean.length + " columns, got " + row.length + ".");
    }
  }
}
