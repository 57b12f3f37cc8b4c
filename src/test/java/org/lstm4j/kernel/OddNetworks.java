package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/** Networks of every kind in odd sizes, and what they read. */
final class OddNetworks {

  static final int VOCABULARY = 11;
  static final int LENGTH = 23;

  private static final List<Readout> READOUTS =
      List.of(
          Readout.LAST,
          Readout.MEAN,
          Readout.MAX,
          new Readout(Readout.Kind.MEAN, true),
          new Readout(Readout.Kind.MAX, true),
          Readout.EVERY_STEP);

  private static final List<Head> HEADS =
      List.of(
          Head.SIGMOID,
          Head.of(Output.softmax(2)),
          new Head(List.of(new DenseConfig(5, Activation.RELU, 0.5)), Output.softmax(3)),
          Head.of(Output.tags(4)),
          new Head(
              List.of(
                  new DenseConfig(33, Activation.TANH, 0), new DenseConfig(1, Activation.RELU, 0)),
              Output.linear(2, Loss.SQUARED_ERROR)));

  private OddNetworks() {}

  /** Every cell in every direction under every readout, padding read and skipped. */
  static List<NetworkConfig> ofIds() {
    List<NetworkConfig> networks = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      for (Direction direction : Direction.values()) {
        for (Readout readout : READOUTS) {
          for (boolean skips : new boolean[] {false, true}) {
            Input input = new Input.Ids(VOCABULARY, 1 + networks.size() % 5, !skips, skips);
            int units = 1 + networks.size() % 7;
            RecurrentConfig layer = RecurrentConfig.of(cell, units).reading(direction);
            Head head = HEADS.get(networks.size() % HEADS.size());
            networks.add(new NetworkConfig(input, List.of(layer), readout, head));
          }
        }
      }
    }
    return networks;
  }

  /** Layers upon layers, other activations, no layers at all. */
  static List<NetworkConfig> stacked() {
    RecurrentConfig hard =
        new RecurrentConfig(Cell.GRU, 3, Activation.TANH, Activation.HARD_SIGMOID_KERAS2, false);
    RecurrentConfig relu =
        new RecurrentConfig(
            Cell.GRU_RESET_BEFORE, 5, Activation.RELU, Activation.HARD_SIGMOID_KERAS3, true);
    RecurrentConfig lstm = RecurrentConfig.lstm(33);
    RecurrentConfig gru = RecurrentConfig.of(Cell.GRU, 32);
    List<NetworkConfig> networks = new ArrayList<>();
    List<List<RecurrentConfig>> stacks =
        List.of(
            List.of(hard, relu, RecurrentConfig.simpleRnn(2)),
            List.of(gru, lstm),
            List.of(lstm.reading(Direction.CONCATENATED), hard.reading(Direction.SUMMED)),
            List.of(gru.reading(Direction.SUMMED), relu),
            List.of(lstm, gru.reading(Direction.BACKWARD)),
            List.of(relu.reading(Direction.BACKWARD), hard.reading(Direction.CONCATENATED)),
            List.of());
    for (List<RecurrentConfig> layers : stacks) {
      for (Readout readout : READOUTS) {
        if (!layers.isEmpty() || readout.kind() != Readout.Kind.LAST) {
          Input input = new Input.Ids(VOCABULARY, 4, true, networks.size() % 2 == 0);
          Head head = HEADS.get(networks.size() % HEADS.size());
          networks.add(new NetworkConfig(input, layers, readout, head));
        }
      }
    }
    return networks;
  }

  /** Some of both with an output that is tied to the embedding, behind dense layers or none. */
  static List<NetworkConfig> tied() {
    return Stream.concat(ofIds().stream(), stacked().stream())
        .filter(network -> network.output().units() > 1)
        .map(DrawnNetwork::tied)
        .toList();
  }

  /** All networks that read ids. */
  static Stream<NetworkConfig> all() {
    return Stream.of(ofIds(), stacked(), tied()).flatMap(List::stream);
  }

  /** Networks that read three real values at each step instead. */
  static Stream<NetworkConfig> ofValues() {
    return Stream.concat(ofIds().stream(), stacked().stream())
        .map(network -> network.withInput(new Input.Values(3)));
  }

  /** Some behind padding, with padding among them or behind them, or nothing else. */
  static int[][] ids() {
    Random random = new Random(5);
    int[][] ids = new int[9][];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = random.ints(1 + (n * 7) % LENGTH, n % 3 == 0 ? 0 : 1, VOCABULARY).toArray();
    }
    ids[1] = Arrays.copyOf(ids[1], LENGTH);
    ids[2] = new int[1];
    ids[3] = new int[LENGTH];
    ids[4] = random.ints(LENGTH, 1, VOCABULARY).toArray();
    return ids;
  }

  /** As the reference reads them: behind padding, shape (T). */
  static int[] padded(int[] ids) {
    int[] padded = new int[LENGTH];
    System.arraycopy(ids, 0, padded, LENGTH - ids.length, ids.length);
    return padded;
  }

  /** Series of different lengths, three values a step. */
  static float[][][] values() {
    Random random = new Random(6);
    float[][][] values = new float[4][][];
    for (int n = 0; n < values.length; n++) {
      values[n] = new float[1 + n * 7][3];
      for (float[] step : values[n]) {
        for (int i = 0; i < step.length; i++) {
          step[i] = (float) random.nextGaussian();
        }
      }
    }
    return values;
  }
}
