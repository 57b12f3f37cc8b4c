package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Optional<TileInput> input; // unless the first layer reads projected ids
  private final List<TileLayer> layers = new ArrayList<>();
  private final TileReadout readout;

  /**
   * Takes room.
   *
   * @param tile of a size that stays
   * @param tables of gradients of the distinct ids; see {@link IdRows#tables}
   */
  SequenceTile(
      Arena arena, Kernels plan, NetworkMemory network, IdRows idRows, Tile tile, int[] tables) {
    this.config = network.config;
    this.network = network;
    this.idRows = idRows;
    this.tables = tables;
    this.tile = tile;
    boolean projects = projects(config);
    input =
        projects
            ? Optional.empty()
            : Optional.of(new TileInput(arena, network, idRows, tile, tables[0]));
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
    input.ifPresent(own -> own.attach(arena, kernels));
    layers.forEach(layer -> layer.attach(arena, kernels));
    readout.attach(arena, kernels);
  }

  /** Sequences side by side. */
  int rows() {
    return tile.rows;
  }

  /**
   * Some of a batch's sequences: order[from] … order[to − 1].
   *
   * @param streams where they go on and leave what they remember; empty: they begin with nothing
   */
  record Range(ReadSequences read, int[] order, int from, int to, Optional<StreamStates> streams) {}

  /** Learns from some sequences; sums go to {@code share}. */
  void learn(Range range, HeadMemory.Lesson lesson, HeadShare share) {
    forward(range, lesson);
    share.sums.learn(readout.features(), readout.rows(), lesson, readout.gradient());
    backward(share);
  }

  /** Takes some sequences to what is read out. */
  void forward(Range range, HeadMemory.Lesson lesson) {
    tile.set(range);
    forward(lesson.drops(), lesson.answers()::counts);
  }

  /** Takes some sequences to what is read out, all of their steps; nothing is dropped. */
  void forward(Range range) {
    tile.set(range);
    forward(Drops.NONE, (sequence, step) -> true);
  }

  /** What is read out, and where its gradient goes. */
  TileReadout readout() {
    return readout;
  }

  /** The way back from the gradient of what was read out; sums go to {@code share}. */
  void backward(Share share) {
    TileRows top = rowsBelow(layers.size());
    if (top.hasGradient()) {
      top.clearGradient(tile);
      readout.backward(tile, top, layers);
    }
    int at = share.gradients.size();
    for (int i = layers.size() - 1; i >= 0; i--) {
      int readers = network.layers.get(i).size();
      List<GradientSums> own = share.gradients.subList(at - readers, at);
      at -= readers;
      if (i == 0 && input.isEmpty()) {
        layers.get(0).backward(tile, own);
      } else {
        layers.get(i).backward(tile, own, rowsBelow(i));
      }
    }
    input.ifPresent(own -> own.backward(tile));
  }

  /** Logits of some sequences, to the places of their numbers. */
  void predict(Range range, HeadMemory.Reader head, float[][][] logits) {
    forward(range);
    HeadRows rows = readout.rows();
    float[][] all = new float[rows.count()][];
    head.logits(readout.features(), all.length, all, 0);
    for (int i = range.from(); i < range.to(); i++) {
      int n = range.order()[i];
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
    return i == 0 ? input.orElseThrow() : layers.get(i - 1);
  }

  private void forward(Drops drops, TileReadout.Choice choice) {
    input.ifPresent(own -> own.forward(tile));
    for (int i = 0; i < layers.size(); i++) {
      if (i == 0 && input.isEmpty()) {
        layers.get(0).forward(tile, idRows, tables, drops);
      } else {
        layers.get(i).forward(tile, rowsBelow(i), config.inputSize(i), drops);
      }
    }
    readout.forward(tile, rowsBelow(layers.size()), layers, choice);
  }
}
