package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The distinct ids of a batch: what every occurrence of an id shares is done once for each of them.
 *
 * <p>Forward, the first layer's input product, for each of its readers; backward, the gradients of
 * all its occurrences are summed up first, then go into input kernel, bias and embedding. Where
 * occurrences differ, since some of their values are dropped or there is no recurrent layer, only
 * the embedding's rows are shared. Row 0 is always the padding id.
 */
final class IdRows {

  /** Rows computed at a time, so that they stay in the first-level cache. */
  static final int BLOCK = 48;

  private static final int NONE = -1;

  private final NetworkMemory network;
  private final List<LayerMemory> readers; // that read projected rows
  private final int stride; // floats of a row in the tables of gradients
  private final int embedded; // (rows, E): the embeddings' rows
  private final int embeddedGradient; // (rows, E)
  private final int[] projected; // for each reader (rows, columns)
  private final int zero;
  private final int[] sameRow = new int[BLOCK];
  private final int[] ownRows = new int[BLOCK];
  private final int[] ids;
  private final int[] rowOfId; // NONE: not in this batch
  private int count;
  private boolean isInWholeBlocks;
  private final AtomicInteger next = new AtomicInteger(); // row that nobody has projected yet
  private float[] m;
  private Kernels kernels;

  /**
   * Takes room.
   *
   * @param most distinct ids of a batch at most, padding included
   * @param projects whether all occurrences of an id give the first layer the same
   */
  IdRows(Arena arena, NetworkMemory network, int most, boolean projects) {
    this.network = network;
    this.readers = projects ? network.layers.get(0) : List.of();
    this.stride = projects ? readers.get(0).shape.columns : network.inputSize;
    int rows = most + BLOCK;
    embedded = arena.allocate((long) rows * network.inputSize);
    embeddedGradient = arena.allocate((long) rows * network.inputSize);
    projected = new int[readers.size()];
    for (int i = 0; i < projected.length; i++) {
      projected[i] = arena.allocate((long) rows * stride);
    }
    zero = arena.allocate(Math.max(network.inputSize, stride));
    ids = new int[most];
    rowOfId = new int[network.vocabularySize];
    Arrays.fill(rowOfId, NONE);
    Arrays.setAll(ownRows, i -> i * network.inputSize);
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
  }

  /**
   * From now on computes whole blocks only, beyond the last row if need be: then no bit of an id's
   * row depends on which other ids there are.
   */
  void computeWholeBlocks() {
    isInWholeBlocks = true;
  }

  /** Tables of gradients that each thread needs: one for each reader, or one of the embedding's. */
  int tables() {
    return Math.max(1, readers.size());
  }

  /** Floats of a row in them. */
  int stride() {
    return stride;
  }

  /** Forgets the last batch. */
  void start() {
    for (int row = 0; row < count; row++) {
      rowOfId[ids[row]] = NONE;
    }
    count = 0;
    if (rowOfId.length > 0) {
      offset(0);
    }
    next.set(1);
  }

  /**
   * Offset of the id's row from the first one, in projected rows and tables of gradients.
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
      row = count * stride;
      ids[count++] = id;
      rowOfId[id] = row;
    }
    return row;
  }

  /** Gives every id its row. */
  void noteAll() {
    for (int id = 0; id < rowOfId.length; id++) {
      offset(id);
    }
  }

  int count() {
    return count;
  }

  int id(int row) {
    return ids[row];
  }

  /** Offset of the first row of x·W + b of the only reader. */
  int projected() {
    return projected[0];
  }

  /** Offset of the first row of a reader's x·W + b. */
  int projected(int reader) {
    return projected[reader];
  }

  /** Offset of an id's row of the embedding. */
  int embedding(int id) {
    return network.embedding.weights + id * network.inputSize;
  }

  /** Offset of the gradient of this row's embedding. */
  int embeddedGradient(int row) {
    return embeddedGradient + row * network.inputSize;
  }

  /** Adds the gradients of all rows' embeddings to a matrix (V, E). */
  void addGradient(int to) {
    int e = network.inputSize;
    for (int row = 0; row < count; row++) {
      kernels.add(embeddedGradient(row), to + ids[row] * e, e);
    }
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
      project(low, isInWholeBlocks ? low + BLOCK : Math.min(count, low + BLOCK));
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

  /** Computes x·W + b of rows low … high − 1, {@link #BLOCK} at most, some of them perhaps idle. */
  void project(int low, int high) {
    int e = network.inputSize;
    for (int row = low; row < Math.min(high, count) && !readers.isEmpty(); row++) {
      System.arraycopy(m, embedding(ids[row]), m, embedded + row * e, e);
    }
    for (int i = 0; i < readers.size(); i++) {
      LayerMemory layer = readers.get(i);
      int to = projected[i] + low * stride;
      kernels.product(
          embedded + low * e, layer.packedInput, to, layer.scaledBias, sameRow, 0, high - low);
    }
  }

  /**
   * Gradients of rows from … to − 1: sums the threads' tables into the first one, clears all of
   * them, adds to the readers' input kernels and biases, and leaves the embedding's gradient.
   *
   * @param tables for each thread its tables
   * @param gradients of the readers
   */
  void backward(int from, int to, List<int[]> tables, List<GradientSums> gradients) {
    for (int low = from; low < to; low += BLOCK) {
      int rows = Math.min(to, low + BLOCK) - low;
      int target = embeddedGradient(low);
      for (int i = 0; i < tables(); i++) {
        int d = sumOf(i, tables, low, rows);
        if (readers.isEmpty()) {
          System.arraycopy(m, d, m, target, rows * stride);
        } else {
          backward(i, d, low, rows, gradients.get(i));
        }
        Arrays.fill(m, d, d + rows * stride, 0);
      }
    }
  }

  private int sumOf(int table, List<int[]> tables, int low, int rows) {
    int first = tables.get(0)[table] + low * stride;
    for (int i = 1; i < tables.size(); i++) {
      kernels.take(tables.get(i)[table] + low * stride, first, rows * stride);
    }
    return first;
  }

  private void backward(int reader, int dz, int low, int rows, GradientSums gradient) {
    int e = network.inputSize;
    int target = embeddedGradient(low);
    Packed weights = readers.get(reader).transposedInput;
    if (network.trainsEmbedding()) {
      if (reader == 0) {
        kernels.product(dz, weights, target, zero, sameRow, 0, rows);
      } else {
        kernels.product(dz, weights, target, target, ownRows, 0, rows);
      }
    }
    kernels.outer(embedded + low * e, e, dz, stride, gradient.input, rows);
    kernels.addColumnSums(dz, rows, stride, gradient.bias);
  }
}
