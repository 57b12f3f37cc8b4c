package org.lstm4j.render;

/**
 * What becomes of the numbers of a reader in heat maps: units from top to bottom, steps from left
 * to right, the mean where several share a pixel.
 *
 * @param axis the steps
 * @param order of the units, from the top
 * @param unitsPerRow how many neighbours share a row; at least 1
 */
record HeatPixels(TimeAxis axis, int[] order, int unitsPerRow) {

  private static final int HEIGHT = 160; // of a heat map of few units, in pixels of the screen
  private static final int LEAST_ROW = 2;
  private static final int MOST_ROW = 12;

  int rows() {
    return (order.length + unitsPerRow - 1) / unitsPerRow;
  }

  /** Of the screen's pixels. */
  int rowHeight() {
    return Math.max(LEAST_ROW, Math.min(MOST_ROW, HEIGHT / rows()));
  }

  /** Numbers in the palette of its shades, shape (rows, columns). */
  byte[][] of(HeatPanel panel) {
    byte[][] pixels = new byte[rows()][axis.columns()];
    for (int row = 0; row < pixels.length; row++) {
      for (int column = 0; column < pixels[row].length; column++) {
        pixels[row][column] =
            panel.shades().index(mean(panel.values(), row, column), panel.limit());
      }
    }
    return pixels;
  }

  private double mean(float[][] values, int row, int column) {
    double sum = 0;
    int count = 0;
    int endStep = Math.min(values.length, (column + 1) * axis.stepsPerColumn());
    int endUnit = Math.min(order.length, (row + 1) * unitsPerRow);
    for (int step = column * axis.stepsPerColumn(); step < endStep; step++) {
      for (int unit = row * unitsPerRow; unit < endUnit; unit++) {
        sum += values[step][order[unit]];
        count++;
      }
    }
    return sum / count;
  }

  /** The colours from least to most, shape (1, count). */
  static byte[][] bar(Shades shades, int count) {
    byte[][] bar = new byte[1][count];
    for (int i = 0; i < count; i++) {
      double place = i / (count - 1.0);
      bar[0][i] = shades.index(shades == Shades.SHARE ? place : 2 * place - 1, 1);
    }
    return bar;
  }
}
