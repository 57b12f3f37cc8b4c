package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * A network that reads one step after another and keeps its state between them: for generation, for
 * streams, and for whoever wants to look at every step.
 *
 * <p>It begins with all states 0. Having read a whole sequence, it has the logits that {@link
 * FusedNetwork} gives for one sequence, bit for bit; how the sequence was cut into calls plays no
 * part. Nothing is padded here: {@link FusedNetwork} reads ids behind T − n ids of padding, so to
 * have its logits read those zeros first.
 *
 * <p>Plain Java. A step costs as many multiply-adds as the recurrent layers have weights, {@link
 * #logits} as many as the head has; a step allocates nothing that lives on. One thread at a time;
 * sessions of one {@link FusedNetwork}, and copies, share their weights and may run at once.
 */
public final class NetworkSession {

  private final SingleNetwork network;
  private final NetworkState state;
  private final List<float[][]> scratch = new ArrayList<>();

  /**
   * Begins with new copies of weights; {@link FusedNetwork#session} shares them.
   *
   * @param weights of a network whose layers all read forward; the embedding is shared and must not
   *     change
   * @throws IllegalArgumentException if a layer reads from the last step to the first, since it
   *     can't begin before the sequence ends
   */
  public NetworkSession(NetworkWeights weights) {
    this(new SingleNetwork(requireForward(weights)));
  }

  NetworkSession(SingleNetwork network) {
    requireForward(network.config);
    this.network = network;
    state = new NetworkState(network.config);
    for (int i = 0; i < network.config.layers().size(); i++) {
      scratch.add(network.readers(i).get(0).scratch());
    }
  }

  private static NetworkWeights requireForward(NetworkWeights weights) {
    requireForward(weights.config());
    return weights;
  }

  private static void requireForward(NetworkConfig config) {
    if (!config.isForward()) {
      throw new IllegalArgumentException(
          "network: expected one whose layers all read forward, got "
              + config.describe()
              + ". Give FusedNetwork the whole sequence.");
    }
  }

  /** Shape of the network. */
  public NetworkConfig config() {
    return network.config;
  }

  /**
   * Reads an id. A network that skips padding stays as it is at id 0.
   *
   * @param id in [0, V)
   * @throws IllegalArgumentException if it isn't, or if the network reads real values; the state is
   *     then unchanged
   */
  public void step(int id) {
    advance(id, network.row(id));
  }

  /**
   * Reads the values of a step.
   *
   * @param values finite, shape (F); not changed
   * @throws IllegalArgumentException if they aren't, or if the network reads ids; the state is then
   *     unchanged
   */
  public void step(float[] values) {
    network.require(values);
    advance(values, 0, false);
  }

  /**
   * Reads ids, one after another.
   *
   * @param ids any number, each in [0, V)
   * @throws IllegalArgumentException if one isn't, or if the network reads real values; the state
   *     is then unchanged
   */
  public void read(int[] ids) {
    int[] rows = new int[ids.length];
    for (int t = 0; t < ids.length; t++) {
      rows[t] = network.row(ids[t]);
    }
    for (int t = 0; t < ids.length; t++) {
      advance(ids[t], rows[t]);
    }
  }

  /**
   * Reads the values of steps, one after another.
   *
   * @param values finite, shape (any number, F); not changed
   * @throws IllegalArgumentException if they aren't, or if the network reads ids; the state is then
   *     unchanged
   */
  public void read(float[][] values) {
    for (float[] each : values) {
      network.require(each);
    }
    for (float[] each : values) {
      advance(each, 0, false);
    }
  }

  private void advance(int id, int row) {
    if (network.skips(id)) {
      skip(1);
    } else {
      advance(network.embedding, row, network.isPadding(id));
    }
  }

  private void advance(float[] input, int at, boolean isPadding) {
    float[] x = input;
    int from = at;
    for (int i = 0; i < scratch.size(); i++) {
      CellState layer = state.layers.get(i);
      network.readers(i).get(0).step(layer, scratch.get(i), x, from);
      x = layer.hidden;
      from = 0;
    }
    if (scratch.isEmpty()) {
      System.arraycopy(x, from, state.outputs, 0, state.outputs.length);
    }
    state.readout.read(state.outputs, isPadding);
  }

  /** Passes over so many steps of padding of a network that skips it. */
  void skip(int steps) {
    state.readout.skip(steps);
  }

  /**
   * What the head reads of the steps so far, shape (readout size); may be the state's own array.
   */
  float[] readOut() {
    return state.readout.value(state.outputs);
  }

  /**
   * Tells what each layer computed at the last step, gates and all. Of use right after a step that
   * was read: copying or resetting the session doesn't take the gates along.
   *
   * @param step what the listener is told that it was
   */
  public void tell(StepListener listener, int step) {
    for (int i = 0; i < scratch.size(); i++) {
      CellState layer = state.layers.get(i);
      float[] gates = network.readers(i).get(0).gates(layer, scratch.get(i));
      listener.read(i, 0, step, gates, layer.cell, layer.hidden);
    }
  }

  /** Tells the state of each layer, as that before a step. */
  public void tellStart(StepListener listener) {
    for (int i = 0; i < scratch.size(); i++) {
      CellState layer = state.layers.get(i);
      listener.start(i, 0, layer.cell, layer.hidden);
    }
  }

  /** What the session remembers, shared. */
  NetworkState state() {
    return state;
  }

  /**
   * Logits of what was read so far: of the last hidden state, of the running mean or maximum, or of
   * the last step if every step is scored. Before the first step, those of zeros.
   *
   * @return a new array, shape (K)
   */
  public float[] logits() {
    return network.head.logits(readOut());
  }

  /**
   * Probabilities of labels or tags, or the numbers of a linear output: what {@link #logits} mean.
   *
   * @return a new array, shape (K); of one logistic output the probability of label 1 alone
   */
  public double[] probabilities() {
    return Probabilities.of(network.config.output(), logits());
  }

  /**
   * The hidden state of a layer.
   *
   * @param layer from 0
   * @return a copy, shape (H)
   */
  public float[] hidden(int layer) {
    return layer(layer).hidden.clone();
  }

  /**
   * The cell of an LSTM.
   *
   * @param layer from 0
   * @return a copy, shape (H)
   * @throws IllegalArgumentException if the layer has none
   */
  public float[] cell(int layer) {
    CellState values = layer(layer);
    Cell cell = network.config.layers().get(layer).cell();
    if (!cell.hasMemory()) {
      throw new IllegalArgumentException(
          "layer: expected one with a cell, got layer "
              + layer
              + ", a "
              + cell
              + ". Its hidden state is all that it remembers.");
    }
    return values.cell.clone();
  }

  private CellState layer(int layer) {
    int count = state.layers.size();
    if (layer < 0 || layer >= count) {
      throw new IllegalArgumentException(
          "layer: expected one of the "
              + count
              + " recurrent layers, the first being 0, got "
              + layer
              + ".");
    }
    return state.layers.get(layer);
  }

  /** A session in the same state that goes its own way; shares the weights. */
  public NetworkSession copy() {
    NetworkSession copy = new NetworkSession(network);
    copy.state.copyFrom(state);
    return copy;
  }

  /** Forgets everything that was read. */
  public void reset() {
    state.copyFrom(new NetworkState(network.config));
  }
}
