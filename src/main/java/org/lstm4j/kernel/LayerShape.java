package org.lstm4j.kernel;

import org.lstm4j.network.Activation;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;

/** How one layer's weights and gates are laid out for some kernels: in groups of lanes, padded. */
final class LayerShape {

  final RecurrentConfig config;
  final int inputs; // padded
  final int units; // H, padded
  final int columns; // of all blocks, padded
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

  /** Floats of one block within a group. */
  int lanes() {
    return lanes;
  }

  /** Whether the kernels' own activations are the layer's. */
  boolean isStandard() {
    return config.activation() == Activation.TANH && config.gateActivation() == Activation.SIGMOID;
  }

  /** All blocks side by side. */
  Blocks all() {
    return new Blocks(0, config.cell().blocks());
  }

  /** The blocks of U that are multiplied by h itself: all, or without the candidate. */
  Blocks recurrent() {
    return new Blocks(0, config.cell().blocks() - candidate().count);
  }

  /** The block of U that is multiplied by something else than h; none for most cells. */
  Blocks candidate() {
    boolean isApart =
        switch (config.cell()) {
          case LSTM, SIMPLE_RNN, GRU -> false;
          case GRU_RESET_BEFORE -> true;
        };
    int blocks = config.cell().blocks();
    return isApart ? new Blocks(blocks - 1, 1) : new Blocks(blocks, 0);
  }

  /** Some neighbouring blocks of the cell's, as a matrix of their own. */
  final class Blocks {

    private final int first;
    final int count;
    final int columns; // padded

    private Blocks(int first, int count) {
      this.first = first;
      this.count = count;
      this.columns = count * units;
    }

    /** Column of a unit in one of the cell's blocks. */
    int column(int block, int unit) {
      return (unit / lanes) * count * lanes + (block - first) * lanes + unit % lanes;
    }

    /** What each column's preactivation is multiplied by, shape (columns). */
    float[] factors() {
      float[] factors = new float[columns];
      for (int block = first; block < first + count; block++) {
        boolean isTanh = config.cell().gates().get(block) == Gate.CANDIDATE;
        float factor = isTanh ? kernels.tanhFactor() : kernels.logisticFactor();
        for (int unit = 0; unit < units; unit++) {
          factors[column(block, unit)] = isStandard() ? factor : 1;
        }
      }
      return factors;
    }

    /** Copies its part of a row-major matrix (rows, C) into its padded place. */
    void place(float[] matrix, float[] m, int at) {
      each(matrix.length, (from, to) -> m[at + to] = matrix[from]);
    }

    /** Copies its part of a row-major matrix (rows, C) back from its padded place. */
    void fetch(float[] m, int at, float[] matrix) {
      each(matrix.length, (to, from) -> matrix[to] = m[at + from]);
    }

    private void each(int floats, Pair pair) {
      int h = config.units();
      int width = config.columns();
      for (int i = 0; i < floats; i++) {
        int row = i / width;
        int block = i % width / h;
        if (block >= first && block < first + count) {
          pair.visit(i, row * columns + column(block, i % width % h));
        }
      }
    }
  }

  @FunctionalInterface
  private interface Pair {
    void visit(int plain, int padded);
  }
}
