package org.lstm4j.kernel;

import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** The steps of gated recurrent units whose reset gate acts before the product with U. */
final class GruResetBeforeSteps implements CellSteps {

  private static final Cell CELL = Cell.GRU_RESET_BEFORE;

  private final RecurrentConfig config;
  private final WeightPanels input;
  private final WeightPanels recurrentGates; // U of update and reset gate
  private final WeightPanels recurrentCandidate;
  private final float[] bias;

  GruResetBeforeSteps(RecurrentWeights weights) {
    config = weights.config();
    int h = config.units();
    int columns = config.columns();
    int candidate = CELL.offset(Gate.CANDIDATE, h);
    input = new WeightPanels(weights.input(), columns);
    recurrentGates = new WeightPanels(weights.recurrent(), columns, 0, candidate);
    recurrentCandidate = new WeightPanels(weights.recurrent(), columns, candidate, h);
    bias = weights.bias().clone();
  }

  @Override
  public float[][] scratch() {
    int h = config.units();
    return new float[][] {new float[3 * h], new float[2 * h], new float[h], new float[h]};
  }

  @Override
  public float[] gates(CellState state, float[][] scratch) {
    return scratch[0];
  }

  @Override
  public void step(CellState state, float[][] scratch, float[] x, int from) {
    float[] a = scratch[0]; // (3·H)
    float[] gates = scratch[1]; // (2·H): their sums
    float[] shown = scratch[2]; // (H): what the reset gate shows of the state
    float[] candidates = scratch[3]; // (H): their sums
    int h = config.units();
    int reset = CELL.offset(Gate.RESET, h);
    int candidate = CELL.offset(Gate.CANDIDATE, h);
    System.arraycopy(bias, 0, a, 0, a.length);
    input.addProduct(a, x, from);
    System.arraycopy(a, 0, gates, 0, gates.length);
    recurrentGates.addProduct(gates, state.hidden, 0);
    SingleLoops.current().activate(config.gateActivation(), gates, a, 0, gates.length);
    for (int j = 0; j < h; j++) {
      shown[j] = a[reset + j] * state.hidden[j];
    }
    System.arraycopy(a, candidate, candidates, 0, h);
    recurrentCandidate.addProduct(candidates, shown, 0);
    System.arraycopy(candidates, 0, a, candidate, h);
    SingleLoops.current().activate(config.activation(), a, a, candidate, h);
    GruSteps.update(state.hidden, a, candidate);
  }
}
