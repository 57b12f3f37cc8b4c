package org.lstm4j.explain;

import java.util.Arrays;

/**
 * A vector or a matrix. The arrays are shared, not copied: do not change them.
 *
 * @param rows of a matrix, each as long as the first; a vector is one row
 * @param isMatrix whether rows and columns are told apart
 */
public record GateNumbers(double[][] rows, boolean isMatrix) {

  /** A vector. */
  public static GateNumbers vector(double... values) {
    return new GateNumbers(new double[][] {values}, false);
  }

  /** A matrix. */
  public static GateNumbers matrix(double[]... rows) {
    return new GateNumbers(rows, true);
  }

  /** The first row; of a vector all of it. */
  public double[] values() {
    return rows[0];
  }

  /** Numbers in a row. */
  public int columns() {
    return rows[0].length;
  }

  /** For people, such as "(7, 3)", or "(3)" of a vector. */
  public String shape() {
    return isMatrix ? "(" + rows.length + ", " + columns() + ")" : "(" + columns() + ")";
  }

  /** Whether every number is finite. */
  boolean isFinite() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }

  /** Rows as columns. */
  GateNumbers transposed() {
    double[][] columns = new double[columns()][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return matrix(columns);
  }
}
