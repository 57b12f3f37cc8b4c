package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.OptimizerConfig;

/**
 * Updates weights from gradients; the same result as an optimiser that touches every weight at
 * every update, though rows of the embedding that got no gradient are left alone where that is
 * possible.
 *
 * <p>Under RMSProp such a row only has its mean square multiplied by decay: made up for when the
 * row is touched again, or before anyone reads it ({@link #settle}). Under SGD nothing happens to
 * it. Adam moves every row at every update, so every row is visited. Under a tied output every row
 * has a gradient: the embedding is one block like others.
 */
final class Optimization {

  private final OptimizerConfig config;
  private final NetworkMemory network;
  private final IdRows idRows;
  private final int zeroGradient;
  private final int rates;
  private final int[] lastUpdate; // of each id's row
  private final boolean[] isTouched;
  private double learningRate;
  private int updates;
  private float[] m;
  private Kernels kernels;

  Optimization(Arena arena, OptimizerConfig config, NetworkMemory network, IdRows idRows) {
    this.config = config;
    this.network = network;
    this.idRows = idRows;
    this.learningRate = config.learningRate();
    rates = arena.allocate(Kernels.RATES);
    zeroGradient = arena.allocate(network.inputSize);
    lastUpdate = new int[network.vocabularySize];
    isTouched = new boolean[lastUpdate.length];
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
  }

  void setLearningRate(double newRate) {
    learningRate = newRate;
  }

  /** Goes on after so many updates; all rows are as they are at that one. */
  void start(int newUpdates) {
    m[rates + Kernels.DECAY] = (float) config.decay();
    m[rates + Kernels.SECOND_DECAY] = (float) config.secondDecay();
    m[rates + Kernels.EPSILON] = (float) config.epsilon();
    updates = newUpdates;
    Arrays.fill(lastUpdate, updates);
  }

  /** Updates made so far. */
  int updates() {
    return updates;
  }

  /** Begins the next update. */
  void next() {
    updates++;
    double rate = learningRate;
    if (config.kind() == Optimizer.ADAM) {
      rate *=
          Math.sqrt(1 - Math.pow(config.secondDecay(), updates))
              / (1 - Math.pow(config.decay(), updates));
    }
    m[rates + Kernels.RATE] = (float) rate;
  }

  void update(ParameterBlock block) {
    if (block.count > 0) {
      update(block, 0, block.gradient, block.count);
    }
  }

  /** Updates the embedding rows of the batch's distinct ids from … to − 1. */
  void updateRows(int from, int to) {
    for (int row = from; row < to && network.trainsRows(); row++) {
      int id = idRows.id(row);
      if (config.kind() == Optimizer.ADAM) {
        isTouched[id] = true;
      }
      updateRow(id, idRows.embeddedGradient(row));
    }
  }

  /** Updates the rows of ids from … to − 1 that the batch doesn't have, where that changes them. */
  void updateOthers(int from, int to) {
    if (config.kind() == Optimizer.ADAM && network.trainsRows()) {
      for (int id = from; id < to; id++) {
        if (!isTouched[id]) {
          updateRow(id, zeroGradient);
        }
        isTouched[id] = false;
      }
    }
  }

  private void updateRow(int id, int gradient) {
    int e = network.inputSize;
    catchUp(id, updates - 1);
    lastUpdate[id] = updates;
    update(network.embedding, id * e, gradient, e);
  }

  /** Makes up for the updates that had no gradient for this row. */
  private void catchUp(int id, int until) {
    if (config.kind() == Optimizer.RMSPROP && lastUpdate[id] < until) {
      int e = network.inputSize;
      int times = until - lastUpdate[id];
      kernels.decay(network.embedding.slots[0] + id * e, e, times, rates);
    }
  }

  /** Updates {@code count} of a block's weights from number {@code at} on. */
  void update(ParameterBlock block, int at, int gradient, int count) {
    int w = block.weights + at;
    switch (config.kind()) {
      case RMSPROP -> kernels.rmsProp(w, block.slots[0] + at, gradient, count, rates);
      case ADAM ->
          kernels.adam(w, block.slots[0] + at, block.slots[1] + at, gradient, count, rates);
      case SGD -> kernels.sgd(w, gradient, count, rates);
    }
  }

  /** Brings every row's running means to the present; changes no bit of what comes after. */
  void settle() {
    for (int id = 0; id < lastUpdate.length && network.trainsRows(); id++) {
      catchUp(id, updates);
      lastUpdate[id] = updates;
    }
  }
}
