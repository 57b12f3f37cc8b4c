package org.lstm4j.kernel;

import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** The steps of gated recurrent units whose reset gate acts after the product with U. */
final class GruSteps implements CellSteps {

  private final RecurrentConfig config;
  private final WeightPanels input;
  private final WeightPanels recurrent;
  private final float[] bias;
  private final float[] recurrentBias;

  GruSteps(RecurrentWeights weights) {
    config = weights.config();
    input = new WeightPanels(weights.input(), config.columns());
    recurrent = new WeightPanels(weights.recurrent(), config.columns());
    bias = weights.bias().clone();
    recurrentBias = weights.recurrentBias().clone();
  }

  @Override
  public float[][] scratch() {
    return new float[2][config.columns()];
  }

  @Override
  public float[] gates(CellState state, float[][] scratch) {
    return scratch[0];
  }

  @Override
  public void step(CellState state, float[][] scratch, float[] x, int from) {
    float[] a = scratch[0];
    float[] q = scratch[1];
    int h = config.units();
    int reset = Cell.GRU.offset(Gate.RESET, h);
    int candidate = Cell.GRU.offset(Gate.CANDIDATE, h);
    System.arraycopy(bias, 0, a, 0, a.length);
    System.arraycopy(recurrentBias, 0, q, 0, q.length);
    input.addProduct(a, x, from);
    recurrent.addProduct(q, state.hidden, 0);
    ScalarLoops.addTo(a, q, 0, 2 * h); // update and reset gate
    SingleLoops.current().activate(config.gateActivation(), a, a, 0, 2 * h);
    for (int j = 0; j < h; j++) {
      a[candidate + j] += a[reset + j] * q[candidate + j];
    }
    SingleLoops.current().activate(config.activation(), a, a, candidate, h);
    update(state.hidden, a, candidate);
  }

  /** h = z·h + (1 − z)·n, the update gates z standing first and the candidates n further on. */
  static void update(float[] hidden, float[] a, int candidate) {
    for (int j = 0; j < hidden.length; j++) {
      hidden[j] = a[j] * hidden[j] + (1 - a[j]) * a[candidate + j];
    }
  }
}
