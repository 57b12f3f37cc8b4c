package org.lstm4j.kernel;

import java.util.Arrays;

/**
 * A matrix, or some columns of it, cut into panels, an array for each row of a panel; a copy.
 *
 * <p>Panels are as wide as {@link ScalarLoops} has fast loops for; what is left of the columns is
 * the last, narrow panel. Each sum adds its products in the order of the rows, whatever the panels.
 */
final class WeightPanels {

  private final float[][][] panels; // (panels, rows, width of the panel)

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
    int rows = matrix.length / width;
    int[] widths = ScalarLoops.panels(columns);
    panels = new float[widths.length][rows][];
    int from = first;
    for (int p = 0; p < panels.length; p++) {
      for (int i = 0; i < rows; i++) {
        int at = i * width + from;
        panels[p][i] = Arrays.copyOfRange(matrix, at, at + widths[p]);
      }
      from += widths[p];
    }
  }

  /** sum (columns) += x[from …]·matrix. */
  void addProduct(float[] sum, float[] x, int from) {
    SingleLoops loops = SingleLoops.current();
    if (panels.length == 1) {
      loops.addRows(sum, x, from, panels[0]);
      return;
    }
    float[] part = {};
    int column = 0;
    for (float[][] panel : panels) {
      int width = panel[0].length;
      part = part.length == width ? part : new float[width];
      System.arraycopy(sum, column, part, 0, width);
      loops.addRows(part, x, from, panel);
      System.arraycopy(part, 0, sum, column, width);
      column += width;
    }
  }
}
