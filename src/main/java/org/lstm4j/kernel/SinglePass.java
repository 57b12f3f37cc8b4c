package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;

/**
 * The forward pass of one sequence at a time, in the loops of {@link SingleLoops}: nothing to
 * prepare, fast from the first call on.
 *
 * <p>A network whose layers all read forward goes step by step, as a {@link NetworkSession} does;
 * its state after 0, 1, … steps of padding is the same for all sequences: it is computed when a
 * sequence first needs it and kept. Any other goes layer by layer. Safe for any number of threads;
 * a call allocates a few rows, or the outputs of all steps.
 */
final class SinglePass {

  private final SingleNetwork network;
  private final NetworkConfig config;
  private final int length;
  private final NetworkState[] afterPadding; // (T + 1): after k steps of it
  private volatile int knownSteps; // of padding

  SinglePass(NetworkWeights weights, int length) {
    this.network = new SingleNetwork(weights);
    this.config = weights.config();
    this.length = length;
    this.afterPadding = new NetworkState[length + 1];
    afterPadding[0] = new NetworkState(config);
  }

  /** See {@link FusedNetwork#session}. */
  NetworkSession session() {
    return new NetworkSession(network);
  }

  /** Logit of label 1 of two; see {@link FusedNetwork#logit}. */
  double logit(int[] ids) {
    return network.head.logit(readOut(ids));
  }

  /** Logits, shape (K); see {@link FusedNetwork#logits(int[])}. */
  float[] logits(int[] ids) {
    return network.head.logits(readOut(ids));
  }

  /** Logits, shape (K); see {@link FusedNetwork#logits(float[][])}. */
  float[] logits(float[][] values) {
    return network.head.logits(readOut(values));
  }

  private float[] readOut(int[] ids) {
    if (!config.isForward()) {
      return readOut(Rows.of(network, padded(ids)));
    }
    NetworkSession session = start(ids.length);
    session.read(ids);
    return session.readOut();
  }

  private float[] readOut(float[][] values) {
    if (!config.isForward()) {
      return readOut(Rows.of(network, values));
    }
    NetworkSession session = session();
    session.read(values);
    return session.readOut();
  }

  private float[] readOut(Rows rows) {
    return readOut(rows, new LayeredPass(network, rows.inputs()));
  }

  private float[] readOut(Rows rows, LayeredPass pass) {
    float[][] outputs = pass.outputs();
    if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
      return outputs.length == 0 ? pass.last() : outputs[outputs.length - 1];
    }
    RunningReadout readout = new RunningReadout(config.readout(), config.readoutSize());
    readout.skip(rows.skipped());
    for (int t = 0; t < outputs.length; t++) {
      readout.read(outputs[t], rows.isPadding()[t]);
    }
    return readout.value(pass.last());
  }

  /** Logits of steps, shape (steps, K); see {@link FusedNetwork#stepLogits(int[])}. */
  float[][] stepLogits(int[] ids) {
    requireSteps();
    if (!config.isForward()) {
      Rows rows = Rows.of(network, padded(ids));
      return stepLogits(rows, config.skipsPadding() ? 0 : length - ids.length);
    }
    NetworkSession session = start(ids.length);
    List<float[]> logits = new ArrayList<>();
    for (int id : ids) {
      session.step(id);
      if (!network.skips(id)) {
        logits.add(session.logits());
      }
    }
    return logits.toArray(float[][]::new);
  }

  /** Logits of steps, shape (T, K); see {@link FusedNetwork#stepLogits(float[][])}. */
  float[][] stepLogits(float[][] values) {
    requireSteps();
    if (!config.isForward()) {
      return stepLogits(Rows.of(network, values), 0);
    }
    NetworkSession session = session();
    float[][] logits = new float[values.length][];
    for (int t = 0; t < logits.length; t++) {
      session.step(values[t]);
      logits[t] = session.logits();
    }
    return logits;
  }

  private float[][] stepLogits(Rows rows, int first) {
    float[][] outputs = new LayeredPass(network, rows.inputs()).outputs();
    float[][] logits = new float[outputs.length - first][];
    for (int t = 0; t < logits.length; t++) {
      logits[t] = network.head.logits(outputs[first + t]);
    }
    return logits;
  }

  /** See {@link FusedNetwork#trace(int[], StepListener)}. */
  RunningScores trace(int[] ids, StepListener listener) {
    if (!config.isForward()) {
      Rows rows = Rows.of(network, padded(ids));
      return trace(rows, length - ids.length, listener);
    }
    NetworkSession session = start(ids.length);
    session.tellStart(listener);
    double[] before = scores(session.readOut());
    double[][] scores = new double[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      session.step(ids[t]);
      if (!network.skips(ids[t])) {
        session.tell(listener, t);
      }
      scores[t] = scores(session.readOut());
    }
    return new RunningScores(before, scores, scores[scores.length - 1]);
  }

  /** See {@link FusedNetwork#trace(float[][], StepListener)}. */
  RunningScores trace(float[][] values, StepListener listener) {
    if (!config.isForward()) {
      return trace(Rows.of(network, values), 0, listener);
    }
    NetworkSession session = session();
    session.tellStart(listener);
    double[] before = scores(session.readOut());
    double[][] scores = new double[values.length][];
    for (int t = 0; t < values.length; t++) {
      session.step(values[t]);
      session.tell(listener, t);
      scores[t] = scores(session.readOut());
    }
    return new RunningScores(before, scores, scores[scores.length - 1]);
  }

  /** Layer by layer; {@code padding} positions come before the first of the sequence. */
  private RunningScores trace(Rows rows, int padding, StepListener listener) {
    int[] positions = rows.positions();
    boolean readsPadding = positions.length > 0 && positions[0] < padding;
    LayeredPass pass =
        new LayeredPass(
            network,
            rows.inputs(),
            new StepListener() {
              @Override
              public void read(
                  int layer, int reader, int row, float[] gates, float[] cell, float[] hidden) {
                int step = positions[row] - padding;
                listener.read(layer, reader, step, gates, cell, hidden);
                if (step == -1 && !isBackward(layer, reader)) {
                  listener.start(layer, reader, cell, hidden);
                }
              }

              @Override
              public void start(int layer, int reader, float[] cell, float[] hidden) {
                if (!readsPadding || isBackward(layer, reader)) {
                  listener.start(layer, reader, cell, hidden);
                }
              }
            });
    return new RunningScores(new double[0], new double[0][], scores(readOut(rows, pass)));
  }

  private boolean isBackward(int layer, int reader) {
    return config.layers().get(layer).direction().isBackward(reader);
  }

  /** What the head makes of a row that was read out, see {@link RunningScores}. */
  private double[] scores(float[] row) {
    if (config.output().labels() == 2) {
      return new double[] {network.head.logit(row)};
    }
    float[] logits = network.head.logits(row);
    double[] scores = new double[logits.length];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = logits[k];
    }
    return scores;
  }

  private void requireSteps() {
    if (config.readout().kind() != Readout.Kind.EVERY_STEP) {
      throw new IllegalArgumentException(
          "network: expected one that scores every step, got " + config.describe() + ".");
    }
  }

  /** A session that has read, or passed over, the padding before so many ids. */
  private NetworkSession start(int ids) {
    NetworkSession session = session();
    int padding = length - ids;
    if (config.skipsPadding()) {
      session.skip(padding);
      return session;
    }
    session.state().copyFrom(known(padding));
    return session;
  }

  /** What was left by so many steps of padding, which are read. */
  private NetworkState known(int padding) {
    if (padding > knownSteps) {
      walkPadding(padding);
    }
    return afterPadding[padding];
  }

  /** What the layers, which all read forward, know after so many steps of padding; not a copy. */
  List<CellState> afterPadding(int padding) {
    return known(padding).layers;
  }

  /** The row of an id, a copy, shape (E). */
  float[] embedded(int id) {
    return network.embedded(id);
  }

  private synchronized void walkPadding(int steps) {
    NetworkSession session = session();
    session.state().copyFrom(afterPadding[knownSteps]);
    for (int k = knownSteps + 1; k <= steps; k++) {
      session.step(SingleNetwork.PADDING);
      afterPadding[k] = new NetworkState(config);
      afterPadding[k].copyFrom(session.state());
      knownSteps = k; // after its state is there: other threads read it
    }
  }

  /** The ids behind the padding that was left out, shape (T). */
  private int[] padded(int[] ids) {
    int[] padded = new int[length];
    System.arraycopy(ids, 0, padded, length - ids.length, ids.length);
    return padded;
  }

  /**
   * The steps of a sequence that are read.
   *
   * @param inputs of the first layer, shape (steps, inputSize)
   * @param isPadding for each of them
   * @param positions of each of them in the sequence, padding included
   * @param skipped steps of padding beside them that are not read
   */
  private record Rows(float[][] inputs, boolean[] isPadding, int[] positions, int skipped) {

    static Rows of(SingleNetwork network, int[] ids) {
      int[] read = IntStream.range(0, ids.length).filter(t -> !network.skips(ids[t])).toArray();
      float[][] inputs = new float[read.length][];
      boolean[] isPadding = new boolean[read.length];
      for (int k = 0; k < read.length; k++) {
        inputs[k] = network.embedded(ids[read[k]]);
        isPadding[k] = network.isPadding(ids[read[k]]);
      }
      return new Rows(inputs, isPadding, read, ids.length - read.length);
    }

    static Rows of(SingleNetwork network, float[][] values) {
      for (float[] each : values) {
        network.require(each);
      }
      int[] all = IntStream.range(0, values.length).toArray();
      return new Rows(values, new boolean[values.length], all, 0);
    }
  }
}
