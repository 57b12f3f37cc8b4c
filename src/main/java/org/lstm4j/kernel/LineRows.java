package org.lstm4j.kernel;

import java.util.Arrays;

/** What a tile's first layer reads at points between a baseline and a text. */
final class LineRows implements TileRows {

  private final int width; // E, padded
  private final int outputs;
  private final int gradient;
  private float[] m;

  LineRows(Arena arena, Tile tile, int width) {
    this.width = width;
    outputs = arena.allocate(tile.mostRows() * width);
    gradient = arena.allocate(tile.mostRows() * width);
  }

  void attach(float[] arena) {
    m = arena;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int gradient() {
    return gradient;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean hasGradient() {
    return true;
  }

  @Override
  public void clearGradient(Tile tile) {
    Arrays.fill(m, gradient, gradient + tile.steps * tile.rows * width, 0);
  }

  /** Row r of the tile reads the text at the line's point {@code first + r}. */
  void set(Tile tile, LinePass.Text text, InputGradients.Line line, int first) {
    float[] baseline = line.baseline();
    Arrays.fill(m, outputs, outputs + tile.steps * tile.rows * width, 0);
    for (int r = 0; r < tile.count(); r++) {
      double point = line.points()[first + r];
      for (int t = 0; t < tile.lengths[r]; t++) {
        float[] row = text.row(tile.read.fromEnd(r, t));
        int to = outputs + tile.row(t, r) * width;
        for (int j = 0; j < row.length; j++) {
          m[to + j] = (float) (baseline[j] + point * ((double) row[j] - baseline[j]));
        }
      }
    }
  }

  /** Adds what each step's row gains, times its point's share, to {@code parts} (T). */
  void addTo(Tile tile, LinePass.Text text, InputGradients.Line line, int first, double[] parts) {
    float[] baseline = line.baseline();
    for (int r = 0; r < tile.count(); r++) {
      double share = line.shares()[first + r];
      for (int t = 0; t < tile.lengths[r]; t++) {
        int fromEnd = tile.read.fromEnd(r, t);
        float[] row = text.row(fromEnd);
        int from = gradient + tile.row(t, r) * width;
        double part = 0;
        for (int j = 0; j < row.length; j++) {
          part += m[from + j] * ((double) row[j] - baseline[j]);
        }
        parts[parts.length + fromEnd] += share * part;
      }
    }
  }
}
