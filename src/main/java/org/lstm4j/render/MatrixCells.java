package org.lstm4j.render;

import java.util.Arrays;
import java.util.Locale;

/**
 * The coloured cells of a matrix of counts, without names.
 *
 * @param counts shape (K, K)
 * @param rows what 100 % of each row is, shape (K); not below the row's sum
 * @param cell width and height of a cell, in pixels
 */
record MatrixCells(int[][] counts, int[] rows, int cell) {

  private static final int WITH_SHARE = 56;

  /** Draws it; the corner is the left upper one. */
  void drawOn(Canvas canvas, double left, double top) {
    Type number = number();
    int gap = cell > 40 ? 3 : 1;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        double share = rows[i] == 0 ? 0 : (double) counts[i][j] / rows[i];
        // The root makes the few mistakes of a good model visible.
        double shade = 0.08 + 0.92 * Math.sqrt(share);
        double x = left + j * cell;
        double y = top + i * cell;
        int color = i == j ? Type.BLUE : Type.VERMILION;
        canvas.fill(
            counts[i][j] == 0 ? 0xF5F5F5 : Type.tint(color, shade), x, y, cell - gap, cell - gap);
        int ink = counts[i][j] == 0 ? 0x9A9A9A : shade > 0.62 ? Type.WHITE : Type.INK;
        double centre = x + (cell - gap) / 2.0;
        double baseline = y + (cell - gap) / 2.0 + number.size() * 0.36;
        if (cell >= WITH_SHARE && rows[i] > 0) {
          Type small = Type.TICK.in(ink);
          canvas.text(number.in(ink), label(i, j), centre, baseline - 8, Canvas.Anchor.MIDDLE);
          canvas.text(small, percent(share), centre, baseline + 11, Canvas.Anchor.MIDDLE);
        } else if (counts[i][j] > 0 || counts.length <= 6) {
          canvas.text(number.in(ink), label(i, j), centre, baseline, Canvas.Anchor.MIDDLE);
        }
      }
    }
  }

  private String label(int row, int column) {
    return String.valueOf(counts[row][column]);
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  /** As large as all numbers allow. */
  private Type number() {
    int most = Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElseThrow();
    int size = Math.min(20, Math.max(7, cell * 2 / 5));
    Type type = new Type(size, cell >= WITH_SHARE, Type.INK);
    while (type.size() > 7 && type.width(String.valueOf(most)) > cell - 5) {
      type = type.sized(type.size() - 1);
    }
    return type;
  }
}
