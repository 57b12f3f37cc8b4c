package org.lstm4j.kernel;

import org.lstm4j.network.Direction;
import org.lstm4j.network.RecurrentConfig;

/**
 * A whole sequence, one layer after another: for networks of which a layer reads from the last step
 * to the first. Outputs stay at the positions of their inputs.
 */
final class LayeredPass {

  private float[][] outputs;
  private float[] last;

  /**
   * Runs over the inputs.
   *
   * @param inputs of the first layer, shape (T, inputSize), only read; T may be 0
   */
  LayeredPass(SingleNetwork network, float[][] inputs) {
    outputs = inputs;
    last = new float[0];
    for (int i = 0; i < network.config.layers().size(); i++) {
      RecurrentConfig layer = network.config.layers().get(i);
      float[][] x = outputs;
      outputs = new float[x.length][layer.outputs()];
      last = new float[layer.outputs()];
      for (int r = 0; r < layer.direction().readers(); r++) {
        run(layer, network.readers(i).get(r), x, r);
      }
    }
  }

  private void run(RecurrentConfig layer, CellSteps steps, float[][] x, int reader) {
    CellState state = new CellState(layer);
    float[][] scratch = steps.scratch();
    int offset = layer.direction() == Direction.CONCATENATED ? reader * layer.units() : 0;
    boolean isBackward = layer.direction().isBackward(reader);
    for (int k = 0; k < x.length; k++) {
      int t = isBackward ? x.length - 1 - k : k;
      steps.step(state, scratch, x[t], 0);
      add(state.hidden, outputs[t], offset);
    }
    add(state.hidden, last, offset);
  }

  private static void add(float[] hidden, float[] to, int offset) {
    for (int j = 0; j < hidden.length; j++) {
      to[offset + j] += hidden[j];
    }
  }

  /** The last layer's, shape (T, outputs). */
  float[][] outputs() {
    return outputs;
  }

  /** Each of its readers' last hidden state, joined as the outputs are; shape (outputs). */
  float[] last() {
    return last;
  }
}
