package org.lstm4j.kernel;

/**
 * The right-hand side of products, stored so that a kernel reads it from front to back: panels of
 * {@code panel} columns one after another, each row by row. Vector kernels read them from the
 * arena, plain ones from an array for each row of a panel.
 */
final class Packed {

  final int offset;
  final int rows;
  final int columns;
  final int panel;

  /** Row r of the panel at column c is number c / panel · rows + r; empty for vector kernels. */
  final float[][] blocks;

  /** Takes room for a matrix; the kernels say how they want it. */
  Packed(Arena arena, Kernels kernels, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.panel = kernels.panel(columns);
    boolean isSplit = kernels.readsBlocks();
    this.offset = arena.allocate(isSplit ? 0 : (long) rows * columns);
    this.blocks = isSplit ? new float[rows * (columns / panel)][panel] : new float[0][];
  }

  /** Offset of the panel that starts at this column. */
  int panelAt(int column) {
    return offset + column * rows;
  }

  /** Packs the row-major matrix (rows, columns) at {@code source}, each column times its factor. */
  void pack(float[] m, int source, float[] factors) {
    for (int column = 0; column < columns; column += panel) {
      for (int row = 0; row < rows; row++) {
        int from = source + row * columns + column;
        float[] to = target(m, column, row);
        int at = targetAt(column, row);
        for (int j = 0; j < panel; j++) {
          to[at + j] = m[from + j] * factors[column + j];
        }
      }
    }
  }

  /** Packs the row-major matrix (rows, columns) at {@code source} as it is. */
  void pack(float[] m, int source) {
    for (int column = 0; column < columns; column += panel) {
      for (int row = 0; row < rows; row++) {
        int from = source + row * columns + column;
        System.arraycopy(m, from, target(m, column, row), targetAt(column, row), panel);
      }
    }
  }

  /** Packs the transpose of the row-major matrix (columns, rows) at {@code source}. */
  void packTransposed(float[] m, int source) {
    for (int column = 0; column < columns; column += panel) {
      for (int row = 0; row < rows; row++) {
        int from = source + column * rows + row;
        float[] to = target(m, column, row);
        int at = targetAt(column, row);
        for (int j = 0; j < panel; j++) {
          to[at + j] = m[from + j * rows];
        }
      }
    }
  }

  private float[] target(float[] m, int column, int row) {
    return blocks.length == 0 ? m : blocks[column / panel * rows + row];
  }

  private int targetAt(int column, int row) {
    return blocks.length == 0 ? panelAt(column) + row * panel : 0;
  }
}
