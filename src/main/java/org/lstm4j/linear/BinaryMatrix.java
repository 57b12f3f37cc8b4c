package org.lstm4j.linear;

import java.util.stream.IntStream;

/**
 * A large matrix of few ones and many zeros, shape (N, F), held by rows and by columns.
 *
 * <p>Each element of a product is one sum in a fixed order, so the products are the same bits on
 * any number of threads. Safe for any number of threads.
 */
final class BinaryMatrix {

  private final int[][] rows; // columns that are one, ascending
  private final int[][] columns; // rows that are one, ascending

  private BinaryMatrix(int[][] rows, int[][] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Takes the rows, without a copy.
   *
   * @param rows for each row the columns that are one, each once, ascending
   * @param columnCount F
   */
  static BinaryMatrix ofRows(int[][] rows, int columnCount) {
    int[] counts = new int[columnCount];
    for (int[] row : rows) {
      for (int column : row) {
        counts[column]++;
      }
    }
    int[][] columns = new int[columnCount][];
    for (int f = 0; f < columnCount; f++) {
      columns[f] = new int[counts[f]];
    }
    for (int n = rows.length - 1; n >= 0; n--) {
      for (int column : rows[n]) {
        columns[column][--counts[column]] = n;
      }
    }
    return new BinaryMatrix(rows, columns);
  }

  /** How many ones a column has. */
  int ones(int column) {
    return columns[column].length;
  }

  /** X·v, shape (N). */
  double[] times(double[] vector) {
    return sums(rows, vector);
  }

  /** Xᵀ·v, shape (F). */
  double[] transposedTimes(double[] vector) {
    return sums(columns, vector);
  }

  private static double[] sums(int[][] lists, double[] vector) {
    double[] sums = new double[lists.length];
    IntStream.range(0, lists.length).parallel().forEach(i -> sums[i] = sum(lists[i], vector));
    return sums;
  }

  private static double sum(int[] list, double[] vector) {
    double sum = 0;
    for (int i : list) {
      sum += vector[i];
    }
    return sum;
  }
}
