package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;

/**
 * A few sequences side by side through any network, layer by layer, there and back. One thread's.
 */
final class SequenceTile {

  private final NetworkConfig config;
  private final NetworkMemory network;
  private final IdRows idRows;
  private final Tile tile;
  private final int[] tables;
  private final TileInput input; // null where the first layer reads projected ids
  private final List<TileLayer> layers = new ArrayList<>();
  private final TileReadout readout;

  /**
   * Takes room.
   *
   * @param length T, steps at most
   * @param tables of gradients of the distinct ids; see {@link IdRows#tables}
   */
  SequenceTile(
      Arena arena, Kernels plan, NetworkMemory network, IdRows idRows, int length, int[] tables) {
    this.config = network.config;
    this.network = network;
    this.idRows = idRows;
    this.tables = tables;
    tile = new Tile(plan.tileRows(), length);
    boolean projects = projects(config);
    input = projects ? null : new TileInput(arena, network, idRows, tile, tables[0]);
    for (int i = 0; i < network.layers.size(); i++) {
      boolean isProjected = i == 0 && projects;
      layers.add(new TileLayer(arena, plan, network.layers.get(i), i, tile, isProjected));
    }
    readout = new TileReadout(arena, config, tile, network.readoutSize);
  }

  /** Whether all occurrences of an id give the first layer the same. */
  static boolean projects(NetworkConfig config) {
    return config.input() instanceof Input.Ids
        && !config.layers().isEmpty()
        && config.layers().get(0).dropout().isNone();
  }

  void attach(float[] arena, Kernels kernels) {
    if (input != null) {
      input.attach(arena, kernels);
    }
    layers.forEach(layer -> layer.attach(arena, kernels));
    readout.attach(arena, kernels);
  }

  /** Sequences side by side. */
  int rows() {
    return tile.rows;
  }

  /** Learns from sequences order[from] … order[to − 1]. */
  void learn(
      ReadSequences read,
      int[] order,
      int from,
      int to,
      HeadMemory.Lesson lesson,
      HeadMemory.Sums head,
      List<GradientSums> gradients) {
    tile.set(read, order, from, to);
    forward(lesson, lesson.answers());
    head.learn(readout.features(), readout.rows(), lesson, readout.gradient());
    TileRows top = rowsBelow(layers.size());
    top.clearGradient(tile);
    if (top.hasGradient()) {
      readout.backward(tile, top);
    }
    int at = gradients.size();
    for (int i = layers.size() - 1; i >= 0; i--) {
      int readers = network.layers.get(i).size();
      List<GradientSums> own = gradients.subList(at - readers, at);
      at -= readers;
      boolean isRead = i == layers.size() - 1 && readout.isLast();
      TileRows below = i == 0 && input == null ? null : rowsBelow(i);
      layers.get(i).backward(tile, isRead ? readout.gradient() : -1, own, below);
    }
    if (input != null) {
      input.backward(tile);
    }
  }

  /** Logits of sequences order[from] … order[to − 1], to the places of their numbers. */
  void predict(
      ReadSequences read, int[] order, int from, int to, HeadMemory.Sums head, float[][][] logits) {
    tile.set(read, order, from, to);
    forward(null, null);
    HeadRows rows = readout.rows();
    float[][] all = new float[rows.count()][];
    head.logits(readout.features(), all.length, all, 0);
    for (int i = from; i < to; i++) {
      int n = order[i];
      List<float[]> own = new ArrayList<>();
      for (int row = 0; row < all.length; row++) {
        if (rows.sequenceOf(row) == n) {
          own.add(all[row]);
        }
      }
      logits[n] = own.toArray(float[][]::new);
    }
  }

  /** What layer {@code i} reads; beyond the last, what is read out. */
  private TileRows rowsBelow(int i) {
    return i == 0 ? input : layers.get(i - 1);
  }

  private void forward(HeadMemory.Lesson lesson, Answers answers) {
    if (input != null) {
      input.forward(tile);
    }
    for (int i = 0; i < layers.size(); i++) {
      if (i == 0 && input == null) {
        layers.get(0).forward(tile, idRows, tables, lesson);
      } else {
        layers.get(i).forward(tile, rowsBelow(i), config.inputSize(i), lesson);
      }
    }
    TileLayer top = layers.isEmpty() ? null : layers.get(layers.size() - 1);
    readout.forward(tile, rowsBelow(layers.size()), top, answers);
  }
}
