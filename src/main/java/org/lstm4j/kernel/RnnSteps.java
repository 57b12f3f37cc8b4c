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
  public void step(CellState state, float[][] scratch, float[] x, int from) {
    float[] z = scratch[0];
    System.arraycopy(bias, 0, z, 0, z.length);
    input.addProduct(z, x, from);
    recurrent.addProduct(z, state.hidden, 0);
    SingleLoops.current().activate(config.activation(), z, state.hidden, 0, z.length);
  }
}
