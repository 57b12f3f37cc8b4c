package org.lstm4j.kernel;

import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** The steps of an LSTM. */
final class LstmSteps implements CellSteps {

  private final RecurrentConfig config;
  private final WeightPanels input;
  private final WeightPanels recurrent;
  private final float[] bias;

  LstmSteps(RecurrentWeights weights) {
    config = weights.config();
    input = new WeightPanels(weights.input(), config.columns());
    recurrent = new WeightPanels(weights.recurrent(), config.columns());
    bias = weights.bias().clone();
  }

  @Override
  public float[][] scratch() {
    return new float[2][config.columns()];
  }

  @Override
  public float[] gates(CellState state, float[][] scratch) {
    return scratch[1];
  }

  @Override
  public void step(CellState state, float[][] scratch, float[] x, int from) {
    float[] z = scratch[0];
    float[] gates = scratch[1];
    int h = config.units();
    SingleLoops loops = SingleLoops.current();
    System.arraycopy(bias, 0, z, 0, z.length);
    input.addProduct(z, x, from);
    recurrent.addProduct(z, state.hidden, 0);
    loops.activate(config.gateActivation(), z, gates, 0, 2 * h); // input and forget gate
    int candidate = Cell.LSTM.offset(Gate.CANDIDATE, h);
    int output = Cell.LSTM.offset(Gate.OUTPUT, h);
    loops.activate(config.activation(), z, gates, candidate, h);
    loops.activate(config.gateActivation(), z, gates, output, h);
    update(gates, state.cell, h);
    loops.activate(config.activation(), state.cell, state.hidden, 0, h);
    for (int j = 0; j < h; j++) {
      state.hidden[j] *= gates[output + j];
    }
  }

  private static void update(float[] gates, float[] cell, int h) {
    for (int j = 0; j < h; j++) {
      cell[j] = gates[h + j] * cell[j] + gates[j] * gates[2 * h + j];
    }
  }
}
