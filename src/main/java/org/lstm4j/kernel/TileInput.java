package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Input;

/** What a tile's first layer reads, written out: rows of the embedding, or real values. */
final class TileInput implements TileRows {

  private final NetworkMemory network;
  private final IdRows idRows;
  private final int outputs;
  private final int gradient;
  private final int table; // (distinct ids, E): their gradients
  private final int[] rowOffsets; // in the table
  private float[] m;
  private Kernels kernels;

  TileInput(Arena arena, NetworkMemory network, IdRows idRows, Tile tile, int table) {
    this.network = network;
    this.idRows = idRows;
    this.table = table;
    outputs = arena.allocate(tile.mostRows() * network.inputSize);
    gradient = arena.allocate(hasGradient() ? tile.mostRows() * network.inputSize : 0);
    rowOffsets = new int[hasGradient() ? (int) tile.mostRows() : 0];
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
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
    return network.inputSize;
  }

  @Override
  public boolean hasGradient() {
    return network.trainsEmbedding();
  }

  @Override
  public void clearGradient(Tile tile) {
    if (hasGradient()) {
      Arrays.fill(m, gradient, gradient + tile.steps * tile.rows * width(), 0);
    }
  }

  void forward(Tile tile) {
    boolean isIds = network.config.input() instanceof Input.Ids;
    int width = network.inputSize;
    int size = network.config.input().size();
    Arrays.fill(m, outputs, outputs + tile.steps * tile.rows * width, 0);
    Arrays.fill(rowOffsets, 0);
    for (int r = 0; r < tile.rows; r++) {
      int n = tile.sequences[r];
      for (int t = 0; t < tile.lengths[r]; t++) {
        int to = outputs + tile.row(t, r) * width;
        if (isIds) {
          int id = tile.read.id(n, t);
          System.arraycopy(m, idRows.embedding(id), m, to, width);
          if (hasGradient()) {
            rowOffsets[tile.row(t, r)] = idRows.offset(id);
          }
        } else {
          System.arraycopy(tile.read.values(n, t), 0, m, to, size);
        }
      }
    }
  }

  /** Adds the gradients of all rows to those of their ids. */
  void backward(Tile tile) {
    if (hasGradient()) {
      kernels.addRows(gradient, table, rowOffsets, 0, tile.steps * tile.rows, width());
    }
  }
}
