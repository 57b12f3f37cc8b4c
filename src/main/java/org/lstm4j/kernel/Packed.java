package org.lstm4j.kernel;

/**
 * The right-hand side of products, stored so that a kernel reads it from front to back: panels of
 * {@code panel} columns one after another, each row by row.
 */
final class Packed {

  final int offset;
  final int rows;
  final int columns;
  final int panel;

  /**
   * Takes room for a matrix.
   *
   * @param panel columns of a panel; divides {@code columns}
   */
  Packed(Arena arena, int rows, int columns, int panel) {
    this.offset = arena.allocate((long) rows * columns);
    this.rows = rows;
    this.columns = columns;
    this.panel = panel;
  }

  /** Offset of the panel that starts at this column. */
  int panelAt(int column) {
    return offset + column * rows;
  }

  /** Packs the row-major matrix (rows, columns) at {@code source}, each column times its factor. */
  void pack(float[] m, int source, float[] factors) {
    int to = offset;
    for (int column = 0; column < columns; column += panel) {
      for (int row = 0; row < rows; row++) {
        int from = source + row * columns + column;
        for (int j = 0; j < panel; j++) {
          m[to++] = m[from + j] * factors[column + j];
        }
      }
    }
  }

  /** Packs the transpose of the row-major matrix (columns, rows) at {@code source}. */
  void packTransposed(float[] m, int source) {
    int to = offset;
    for (int column = 0; column < columns; column += panel) {
      for (int row = 0; row < rows; row++) {
        int from = source + column * rows + row;
        for (int j = 0; j < panel; j++) {
          m[to++] = m[from + j * rows];
        }
      }
    }
  }
}
