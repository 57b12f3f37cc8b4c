package org.lstm4j.kernel;

import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** The steps of a simple RNN. */
final class RnnSteps implements CellSteps {

  private final RecurrentConfig config;
  private final WeightPanels input;
  private final WeightPanels recurrent;
  private final float[] bias;

  RnnSteps(RecurrentWeights weights) {
    config = weights.config();
    input = new WeightPanels(weights.input(), config.units());
    recurrent = new WeightPanels(weights.recurrent(), config.units());
    bias = weights.bias().clone();
  }

  @Override
  public float[][] scratch() {
    return new float[1][config.units()];
  }

  @Override
  public float[] gates(CellState state, float[][] scratch) {
    return state.hidden;
  }

  @Override
  public void read(float[] sum, float[] x, int from) {
    System.arraycopy(bias, 0, sum, 0, sum.length);
    input.addProduct(sum, x, from);
  }

  @Override
  public void advance(CellState state, float[][] scratch) {
    float[] z = scratch[0];
    recurrent.addProduct(z, state.hidden, 0);
    ScalarLoops.activate(config.activation(), z, state.hidden, 0, z.length);
  }
}
