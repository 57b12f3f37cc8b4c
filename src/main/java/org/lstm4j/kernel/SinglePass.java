package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * The forward pass of one review at a time, in plain Java: nothing to prepare, fast from the first
 * call on, where vector code is slow until it is compiled.
 *
 * <p>The state after 0, 1, … steps of padding is the same for all reviews: it is computed when a
 * review first needs it and kept. Safe for any number of threads; a call allocates a few rows.
 */
final class SinglePass {

  private final NetworkWeights weights;
  private final ReadingOrder order;
  private final List<Blocks> input = new ArrayList<>();
  private final List<Blocks> recurrent = new ArrayList<>();
  private final float[][] paddingHidden; // for each layer (T, H): after k steps of padding
  private final float[][] paddingCell;
  private volatile int knownSteps; // of padding

  SinglePass(NetworkWeights weights, int length) {
    this.weights = weights;
    this.order = new ReadingOrder(weights.config(), length);
    int layers = weights.layers().size();
    paddingHidden = new float[layers][];
    paddingCell = new float[layers][];
    for (int i = 0; i < layers; i++) {
      int units = weights.layers().get(i).get(0).config().units();
      paddingHidden[i] = new float[(length + 1) * units];
      paddingCell[i] = new float[(length + 1) * units];
      RecurrentWeights layer = weights.layers().get(i).get(0);
      input.add(new Blocks(layer.input(), layer.config().columns()));
      recurrent.add(new Blocks(layer.recurrent(), layer.config().columns()));
    }
  }

  /** Logit of label 1; see {@link FusedNetwork#probability}. */
  double logit(int[] ids) {
    State state = new State(weights.layers());
    int padding = order.padding(ids);
    if (padding > knownSteps) {
      walkPadding(padding);
    }
    state.copyFrom(padding);
    for (int id : order.sequence(ids)) {
      state.step(id);
    }
    return dense(state.hidden[state.hidden.length - 1]);
  }

  private synchronized void walkPadding(int steps) {
    State state = new State(weights.layers());
    state.copyFrom(knownSteps);
    for (int k = knownSteps + 1; k <= steps; k++) {
      state.step(0);
      state.copyTo(k);
      knownSteps = k; // after its state is there: other threads read it
    }
  }

  private double dense(float[] hidden) {
    DenseWeights dense = weights.output();
    int outputs = dense.units();
    double logit = dense.bias()[outputs - 1] - (outputs == 2 ? dense.bias()[0] : 0);
    for (int j = 0; j < hidden.length; j++) {
      float weight = dense.kernel()[j * outputs + outputs - 1];
      logit += hidden[j] * (outputs == 2 ? weight - dense.kernel()[j * outputs] : weight);
    }
    return logit;
  }

  /** Hidden states and cells of all layers. */
  private final class State {
    private final float[][] hidden;
    private final float[][] cell;
    private final float[][] z; // for each layer (C)
    private final float[][] activated; // the same

    State(List<List<RecurrentWeights>> layers) {
      hidden = new float[layers.size()][];
      cell = new float[layers.size()][];
      z = new float[layers.size()][];
      activated = new float[layers.size()][];
      for (int i = 0; i < hidden.length; i++) {
        RecurrentConfig config = layers.get(i).get(0).config();
        hidden[i] = new float[config.units()];
        cell[i] = new float[config.units()];
        z[i] = new float[config.columns()];
        activated[i] = new float[config.columns()];
      }
    }

    void copyFrom(int steps) {
      for (int i = 0; i < hidden.length; i++) {
        int units = hidden[i].length;
        System.arraycopy(paddingHidden[i], steps * units, hidden[i], 0, units);
        System.arraycopy(paddingCell[i], steps * units, cell[i], 0, units);
      }
    }

    void copyTo(int steps) {
      for (int i = 0; i < hidden.length; i++) {
        int units = hidden[i].length;
        System.arraycopy(hidden[i], 0, paddingHidden[i], steps * units, units);
        System.arraycopy(cell[i], 0, paddingCell[i], steps * units, units);
      }
    }

    void step(int id) {
      float[] x = weights.embedding();
      int from = id * weights.config().embeddingSize();
      for (int i = 0; i < hidden.length; i++) {
        RecurrentWeights layer = weights.layers().get(i).get(0);
        System.arraycopy(layer.bias(), 0, z[i], 0, z[i].length);
        input.get(i).addProduct(z[i], x, from);
        recurrent.get(i).addProduct(z[i], hidden[i], 0);
        activate(layer.config(), i);
        x = hidden[i];
        from = 0;
      }
    }

    private void activate(RecurrentConfig config, int i) {
      if (config.cell() == Cell.SIMPLE_RNN) {
        apply(config.activation(), z[i], hidden[i], 0, hidden[i].length);
        return;
      }
      int h = config.units();
      apply(config.gateActivation(), z[i], activated[i], 0, 2 * h); // input and forget gate
      apply(config.activation(), z[i], activated[i], Cell.LSTM.offset(Gate.CANDIDATE, h), h);
      apply(config.gateActivation(), z[i], activated[i], Cell.LSTM.offset(Gate.OUTPUT, h), h);
      update(activated[i], cell[i], h);
      apply(config.activation(), cell[i], hidden[i], 0, h);
      for (int j = 0; j < h; j++) {
        hidden[i][j] *= activated[i][3 * h + j];
      }
    }
  }

  private static void update(float[] gates, float[] cell, int h) {
    for (int j = 0; j < h; j++) {
      cell[j] = gates[h + j] * cell[j] + gates[j] * gates[2 * h + j];
    }
  }

  /** A matrix cut into panels, an array for each row of a panel. */
  private static final class Blocks {
    private final int rows;
    private final int panel;
    private final float[][] blocks;

    Blocks(float[] matrix, int columns) {
      rows = matrix.length / columns;
      panel = ScalarLoops.panel(columns);
      blocks = new float[rows * (columns / panel)][];
      for (int i = 0; i < blocks.length; i++) {
        int from = i % rows * columns + i / rows * panel;
        blocks[i] = Arrays.copyOfRange(matrix, from, from + panel);
      }
    }

    /** sum (C) += x[from …]·matrix. */
    void addProduct(float[] sum, float[] x, int from) {
      if (panel == sum.length) {
        ScalarLoops.addWeightedRows(sum, x, from, 1, blocks, 0, rows);
        return;
      }
      float[] part = new float[panel];
      for (int column = 0; column < sum.length; column += panel) {
        System.arraycopy(sum, column, part, 0, panel);
        ScalarLoops.addWeightedRows(part, x, from, 1, blocks, column / panel * rows, rows);
        System.arraycopy(part, 0, sum, column, panel);
      }
    }
  }

  private static void apply(Activation activation, float[] x, float[] y, int from, int count) {
    switch (activation) {
      case TANH -> ScalarLoops.tanh(x, y, from, count);
      case SIGMOID -> ScalarLoops.logistic(x, y, from, count);
      default -> {
        for (int j = from; j < from + count; j++) {
          y[j] = (float) activation.apply(x[j]);
        }
      }
    }
  }
}
