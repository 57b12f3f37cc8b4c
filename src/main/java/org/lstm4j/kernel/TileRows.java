package org.lstm4j.kernel;

/** A matrix of a tile that one layer writes and the next one reads: a row for each step. */
interface TileRows {

  /** Offset of the values, shape (steps, rows, width). */
  int outputs();

  /** Offset of dL/d(values), of the same shape. */
  int gradient();

  /** Floats of a row, padded. */
  int width();

  /** Whether the gradient is wanted. */
  boolean hasGradient();

  /** Forgets the gradient. */
  void clearGradient(Tile tile);
}
