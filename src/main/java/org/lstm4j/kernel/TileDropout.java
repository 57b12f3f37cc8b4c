package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.DropoutMask;

/** Rows of a layer's inputs of which some values are dropped. */
final class TileDropout implements TileRows {

  private final Dropout dropout;
  private final int width;
  private final int outputs;
  private final int masks;
  private final int gradient;
  private boolean hasGradient;
  private float[] m;
  private Kernels kernels;

  TileDropout(Arena arena, Dropout dropout, Tile tile, int width) {
    this.dropout = dropout;
    this.width = width;
    outputs = arena.allocate(tile.mostRows() * width);
    masks = arena.allocate(tile.mostRows() * width);
    gradient = arena.allocate(tile.mostRows() * width);
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
    return width;
  }

  @Override
  public boolean hasGradient() {
    return hasGradient;
  }

  @Override
  public void clearGradient(Tile tile) {
    Arrays.fill(m, gradient, gradient + tile.steps * tile.rows * width, 0);
  }

  TileRows forward(Tile tile, TileRows below, int inputSize, int place, Drops drops) {
    hasGradient = below.hasGradient();
    int floats = tile.steps * tile.rows * width;
    Arrays.fill(m, masks, masks + floats, 0);
    for (int r = 0; r < tile.rows; r++) {
      for (int t = 0; t < tile.lengths[r]; t++) {
        int to = masks + tile.row(t, r) * width;
        if (dropout.isSameEachStep() && t > 0) {
          System.arraycopy(m, masks + tile.row(0, r) * width, m, to, width);
        } else {
          long key = drops.key(place, tile.sequences[r], t);
          DropoutMask.fill(key, dropout.rate(), m, to, inputSize);
        }
      }
    }
    kernels.multiply(below.outputs(), masks, outputs, floats);
    return this;
  }

  /** Adds the gradient, less what was dropped, to that of the layer below. */
  void backward(Tile tile, TileRows below) {
    if (hasGradient) {
      int floats = tile.steps * tile.rows * width;
      kernels.multiply(gradient, masks, gradient, floats);
      kernels.add(gradient, below.gradient(), floats);
    }
  }
}
