package org.lstm4j.kernel;

import org.lstm4j.network.Direction;
import org.lstm4j.network.RecurrentConfig;

/**
 * A whole sequence, one layer after another: for networks of which a layer reads from the last step
 * to the first. Outputs stay at the positions of their inputs.
 */
final class LayeredPass {

  private static final StepListener NOBODY = (layer, reader, step, gates, cell, hidden) -> {};

  private final StepListener listener;
  private float[][] outputs;
  private float[] last;

  /** Runs over the inputs, with nobody listening. */
  LayeredPass(SingleNetwork network, float[][] inputs) {
    this(network, inputs, NOBODY);
  }

  /**
   * Runs over the inputs.
   *
   * @param inputs of the first layer, shape (T, inputSize), only read; T may be 0
   * @param listener is told each step, counted from the first input
   */
  LayeredPass(SingleNetwork network, float[][] inputs, StepListener listener) {
    this.listener = listener;
    outputs = inputs;
    last = new float[0];
    for (int i = 0; i < network.config.layers().size(); i++) {
      RecurrentConfig layer = network.config.layers().get(i);
      float[][] x = outputs;
      outputs = new float[x.length][layer.outputs()];
      last = new float[layer.outputs()];
      for (int r = 0; r < layer.direction().readers(); r++) {
        run(i, layer, network.readers(i).get(r), x, r);
      }
    }
  }

  private void run(int index, RecurrentConfig layer, CellSteps steps, float[][] x, int reader) {
    CellState state = new CellState(layer);
    float[][] scratch = steps.scratch();
    listener.start(index, reader, state.cell, state.hidden);
    int offset = layer.direction() == Direction.CONCATENATED ? reader * layer.units() : 0;
    boolean isBackward = layer.direction().isBackward(reader);
    for (int k = 0; k < x.length; k++) {
      int t = isBackward ? x.length - 1 - k : k;
      steps.step(state, scratch, x[t], 0);
      listener.read(index, reader, t, steps.gates(state, scratch), state.cell, state.hidden);
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
