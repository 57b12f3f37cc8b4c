package org.lstm4j.kernel;

import java.util.Arrays;

/** A matrix, or some columns of it, cut into panels, an array for each row of a panel; a copy. */
final class WeightPanels {

  private final int rows;
  private final int panel;
  private final float[][] blocks;

  /** All columns of a row-major matrix. */
  WeightPanels(float[] matrix, int columns) {
    this(matrix, columns, 0, columns);
  }

  /**
   * Some columns of a row-major matrix.
   *
   * @param width columns of the matrix
   * @param first of those that are taken
   * @param columns how many are taken
   */
  WeightPanels(float[] matrix, int width, int first, int columns) {
    rows = matrix.length / width;
    panel = ScalarLoops.panel(columns);
    blocks = new float[rows * (columns / panel)][];
    for (int i = 0; i < blocks.length; i++) {
      int from = i % rows * width + first + i / rows * panel;
      blocks[i] = Arrays.copyOfRange(matrix, from, from + panel);
    }
  }

  /** sum (columns) += x[from …]·matrix. */
  void addProduct(float[] sum, float[] x, int from) {
    if (panel == sum.length) {
      ScalarLoops.addWeightedRows(sum, x, from, 1, blocks, 0, rows);
      return;
    }
    float[] part = new float[panel];
    for (int column = 0; column < sum.length; column += panel) {
      System.arraycopy(sum, column, part, 0, panel);
      ScalarLoops.addWeightedRows(part, x, from, 1, blocks, column / panel * rows, rows);
      System.arraycopy(part, 0, sum, column, panel);
    }
  }
}
