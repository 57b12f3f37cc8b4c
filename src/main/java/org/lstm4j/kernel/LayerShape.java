package org.lstm4j.kernel;

import org.lstm4j.network.Activation;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;

/**
 * How a layer lies in an arena: its sizes padded, and where each column goes (see {@link Kernels}).
 */
final class LayerShape {

  final RecurrentConfig config;

  /** Floats of an input row, padded. */
  final int inputs;

  /** H, padded. */
  final int units;

  /** Columns, padded. */
  final int columns;

  private final int lanes;
  private final Kernels kernels;

  LayerShape(Kernels kernels, RecurrentConfig config, int paddedInputs) {
    this.config = config;
    this.inputs = paddedInputs;
    this.units = kernels.padded(config.units());
    this.columns = config.cell().blocks() * units;
    this.kernels = kernels;
    this.lanes = kernels.lanes(config.units());
  }

  /** Column of a block's unit. */
  int column(int block, int unit) {
    return (unit / lanes) * config.cell().blocks() * lanes + block * lanes + unit % lanes;
  }

  /** Floats of one block within a group. */
  int lanes() {
    return lanes;
  }

  /** Whether the kernels' own activations are the layer's. */
  boolean isStandard() {
    return config.activation() == Activation.TANH && config.gateActivation() == Activation.SIGMOID;
  }

  /** What each column's preactivation is multiplied by, shape (columns). */
  float[] factors() {
    float[] factors = new float[columns];
    for (int block = 0; block < config.cell().blocks(); block++) {
      boolean isTanh = config.cell().gates().get(block) == Gate.CANDIDATE;
      float factor = isTanh ? kernels.tanhFactor() : kernels.logisticFactor();
      for (int unit = 0; unit < units; unit++) {
        factors[column(block, unit)] = isStandard() ? factor : 1;
      }
    }
    return factors;
  }

  /** Copies a row-major matrix (rows, C) into its padded place. */
  void place(float[] matrix, float[] m, int at) {
    each(matrix.length, (from, to) -> m[at + to] = matrix[from]);
  }

  /** Copies a row-major matrix (rows, C) back from its padded place. */
  void fetch(float[] m, int at, float[] matrix) {
    each(matrix.length, (to, from) -> matrix[to] = m[at + from]);
  }

  private void each(int count, Pair pair) {
    int h = config.units();
    int width = config.columns();
    for (int i = 0; i < count; i++) {
      int row = i / width;
      int column = i % width;
      pair.visit(i, row * columns + column(column / h, column % h));
    }
  }

  @FunctionalInterface
  private interface Pair {
    void visit(int plain, int padded);
  }
}
