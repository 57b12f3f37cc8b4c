package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The distinct ids of a batch: what every occurrence of an id shares is done once for each of them.
 *
 * <p>Forward, the first layer's input product; backward, the gradients of all its occurrences are
 * summed up first, then go into input kernel, bias and embedding. Row 0 is always the padding id.
 */
final class IdRows {

  /** Rows computed at a time, so that they stay in the first-level cache. */
  static final int BLOCK = 48;

  private static final int NONE = -1;

  private final NetworkMemory network;
  private final LayerMemory layer;
  private final int embedded; // (rows, E): the embeddings' rows
  private final int embeddedGradient; // (rows, E)
  private final int projected; // (rows, columns)
  private final int zero;
  private final int[] sameRow = new int[BLOCK];
  private final int[] ids;
  private final int[] rowOfId; // NONE: not in this batch
  private int count;
  private final AtomicInteger next = new AtomicInteger(); // row that nobody has projected yet
  private float[] m;
  private Kernels kernels;

  /**
   * Takes room.
   *
   * @param most distinct ids of a batch at most, padding included
   */
  IdRows(Arena arena, NetworkMemory network, int most) {
    this.network = network;
    this.layer = network.layers.get(0);
    int rows = most + BLOCK;
    embedded = arena.allocate((long) rows * network.embeddingSize);
    embeddedGradient = arena.allocate((long) rows * network.embeddingSize);
    projected = arena.allocate((long) rows * layer.shape.columns);
    zero = arena.allocate(Math.max(network.embeddingSize, layer.shape.columns));
    ids = new int[most];
    rowOfId = new int[network.config.vocabularySize()];
    Arrays.fill(rowOfId, NONE);
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
  }

  /** Forgets the last batch. */
  void start() {
    for (int row = 0; row < count; row++) {
      rowOfId[ids[row]] = NONE;
    }
    count = 0;
    offset(0);
    next.set(1);
  }

  /**
   * Offset of the id's row from the first one, in the tables of this layer's columns.
   *
   * @throws IllegalArgumentException unless the id is in [0, V)
   */
  int offset(int id) {
    if (id < 0 || id >= rowOfId.length) {
      throw new IllegalArgumentException(
          "ids: expected ids in [0, " + rowOfId.length + "), got " + id + ".");
    }
    int row = rowOfId[id];
    if (row == NONE) {
      row = count * layer.shape.columns;
      ids[count++] = id;
      rowOfId[id] = row;
    }
    return row;
  }

  int count() {
    return count;
  }

  int id(int row) {
    return ids[row];
  }

  /** Offset of the first row of x·W + b. */
  int projected() {
    return projected;
  }

  /** Offset of the gradient of this row's embedding. */
  int embeddedGradient(int row) {
    return embeddedGradient + row * network.embeddingSize;
  }

  /** Computes x·W + b of the padding id. */
  void projectPadding() {
    project(0, 1);
  }

  /**
   * Computes x·W + b of some more rows; any thread may, once all ids are known. Which rows go
   * together, and so every bit, doesn't depend on who does it.
   *
   * @return false if there were none left
   */
  boolean projectNext() {
    int low = next.getAndAdd(BLOCK);
    if (low < count) {
      project(low, Math.min(count, low + BLOCK));
    }
    return low + BLOCK < count;
  }

  /** Computes x·W + b of all rows that are left; several threads share them. */
  void projectOthers() {
    boolean areRowsLeft = true;
    while (areRowsLeft) {
      areRowsLeft = projectNext();
    }
  }

  /** Computes x·W + b of rows low … high − 1, {@link #BLOCK} at most. */
  void project(int low, int high) {
    int e = network.embeddingSize;
    for (int row = low; row < high; row++) {
      System.arraycopy(m, network.embedding.weights + ids[row] * e, m, embedded + row * e, e);
    }
    kernels.product(
        embedded + low * e,
        layer.packedInput,
        projected + low * layer.shape.columns,
        layer.scaledBias,
        sameRow,
        0,
        high - low);
  }

  /**
   * Gradients of rows from … to − 1: sums the shards' tables into the first one, clears all of
   * them, adds to the layer's input kernel and bias, and leaves the embedding's gradient.
   *
   * @param tables a table (rows, columns) of dz for each shard
   */
  void backward(int from, int to, int[] tables, GradientSums gradient) {
    int e = network.embeddingSize;
    int n = layer.shape.columns;
    for (int low = from; low < to; low += BLOCK) {
      int rows = Math.min(to, low + BLOCK) - low;
      int dz = tables[0] + low * n;
      for (int i = 1; i < tables.length; i++) {
        kernels.take(tables[i] + low * n, dz, rows * n);
      }
      int target = embeddedGradient(low);
      kernels.product(dz, layer.transposedInput, target, zero, sameRow, 0, rows);
      kernels.outer(embedded + low * e, e, dz, n, gradient.input, rows);
      kernels.addColumnSums(dz, rows, n, gradient.bias);
      clear(dz, rows * n);
    }
  }

  private void clear(int at, int floats) {
    Arrays.fill(m, at, at + floats, 0);
  }
}
