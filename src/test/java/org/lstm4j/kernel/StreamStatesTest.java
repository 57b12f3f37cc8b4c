package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Cell;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.InitialState;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceBlock;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceNetwork;

/** Streams that are read block by block remember what they read, and learn from a block alone. */
class StreamStatesTest {

  private static final int V = 9;
  private static final int STREAMS = 6; // more than a tile has rows
  private static final int LENGTH = 12;
  private static final long SEED = 7;

  /** So short a step that no weight moves: in float it is 0. */
  private static final OptimizerConfig AT_REST = OptimizerConfig.sgd(Double.MIN_VALUE);

  static Stream<NetworkConfig> networks() {
    List<NetworkConfig> networks = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      RecurrentConfig layer = RecurrentConfig.of(cell, 5);
      networks.add(network(layer));
      networks.add(network(layer, RecurrentConfig.of(cell, 4)));
      networks.add(DrawnNetwork.tied(network(layer)));
      networks.add(
          new NetworkConfig(
              new Input.Values(2),
              List.of(layer, RecurrentConfig.lstm(3)),
              Readout.EVERY_STEP,
              new Head(List.of(), Output.linear(2, Loss.SQUARED_ERROR))));
    }
    return networks.stream();
  }

  static Stream<NetworkConfig> droppingNetworks() {
    return networks()
        .map(
            config ->
                new NetworkConfig(
                    config.input(),
                    config.layers().stream()
                        .map(layer -> layer.withDropout(new Dropout(0.3, false), 0.2))
                        .toList(),
                    config.readout(),
                    new Head(List.of(), config.output().withDropout(0.25))));
  }

  private static NetworkConfig network(RecurrentConfig... layers) {
    return new NetworkConfig(
        new Input.Ids(V, 3, true, true),
        List.of(layers),
        Readout.EVERY_STEP,
        new Head(List.of(), Output.softmax(V)));
  }

  /** Whole streams of different lengths, and what should come out at each step. */
  private record Data(NetworkConfig config, int[][] ids, float[][][] values, float[][][] wanted) {

    static Data draw(NetworkConfig config) {
      Random random = new Random(SEED);
      int[][] ids = new int[STREAMS][];
      float[][][] values = new float[STREAMS][][];
      float[][][] wanted = new float[STREAMS][][];
      for (int n = 0; n < STREAMS; n++) {
        int steps = LENGTH - 2 * n;
        ids[n] = random.ints(steps + 1, 1, V).toArray();
        values[n] = rows(steps, random);
        wanted[n] = rows(steps, random);
      }
      return new Data(config, ids, values, wanted);
    }

    private static float[][] rows(int steps, Random random) {
      float[][] rows = new float[steps][2];
      for (float[] row : rows) {
        row[0] = (float) random.nextGaussian();
        row[1] = (float) random.nextGaussian();
      }
      return rows;
    }

    private int steps(int n) {
      return values[n].length;
    }

    Sequences sequences(int from, int to) {
      if (config.input() instanceof Input.Values) {
        float[][][] rows = new float[STREAMS][][];
        Arrays.setAll(rows, n -> part(values[n], from, to));
        return new Sequences.Values(rows);
      }
      int[][] part = new int[STREAMS][];
      Arrays.setAll(
          part, n -> Arrays.copyOfRange(ids[n], Math.min(from, steps(n)), Math.min(to, steps(n))));
      return new Sequences.Ids(part);
    }

    Targets targets(int from, int to) {
      if (config.input() instanceof Input.Values) {
        float[][][] rows = new float[STREAMS][][];
        Arrays.setAll(rows, n -> part(wanted[n], from, to));
        return new Targets.StepValues(2, rows);
      }
      int[][] part = new int[STREAMS][];
      Arrays.setAll(
          part,
          n ->
              Arrays.copyOfRange(ids[n], Math.min(from, steps(n)) + 1, Math.min(to, steps(n)) + 1));
      return new Targets.StepIds(V, part);
    }

    private static float[][] part(float[][] rows, int from, int to) {
      return Arrays.copyOfRange(rows, Math.min(from, rows.length), Math.min(to, rows.length));
    }
  }

  private static FusedTrainer trainer(
      NetworkConfig config, OptimizerConfig optimizer, int threads, KernelChoice choice) {
    FusedTrainer trainer =
        new FusedTrainer(
            config,
            optimizer,
            new FusedTrainer.Size(LENGTH, STREAMS, threads),
            choice,
            SharedCourse.TAPE_FLOATS,
            new FusedTrainer.Rules(Regularization.NONE, SEED));
    trainer.set(AnyNetworkTest.weights(config, SEED), List.of(), 0);
    return trainer;
  }

  /** The states after blocks that begin at these steps; nothing is learned. */
  private static float[] states(NetworkConfig config, KernelChoice choice, int... starts) {
    Data data = Data.draw(config);
    StreamStates streams = new StreamStates(config, STREAMS);
    try (FusedTrainer trainer = trainer(config, AT_REST, 2, choice)) {
      for (int i = 0; i < starts.length; i++) {
        int to = i + 1 < starts.length ? starts[i + 1] : LENGTH;
        trainer.train(data.sequences(starts[i], to), data.targets(starts[i], to), streams);
      }
      assertArrayEquals(
          AnyNetworkTest.weights(config, SEED).embedding(), trainer.weights().embedding());
    }
    return streams.toFloats();
  }

  /**
   * To the bit, but for ids in vector kernels: x·W of an id is summed up in one order or another by
   * how many distinct ids a batch has.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void blocksOfAnyLengthEndWhereTheWholeDoes(NetworkConfig config) {
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      boolean isExact = choice == KernelChoice.scalar() || config.input() instanceof Input.Values;
      float tolerance = isExact ? 0 : 1e-6f;
      float[] whole = states(config, choice, 0);

      assertArrayEquals(whole, states(config, choice, 0, 5), tolerance);
      assertArrayEquals(whole, states(config, choice, 0, 1, 2, 9), tolerance);
      assertArrayEquals(
          whole, states(config, choice, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), tolerance);
    }
  }

  /** Both are float; a state is a sum of some ten products, none of which is larger than 2. */
  @ParameterizedTest
  @MethodSource("networks")
  void aSessionEndsThere(NetworkConfig config) {
    float[] states = states(config, KernelChoice.best(), 0, 3, 7);
    Data data = Data.draw(config);
    int at = 0;
    for (int n = 0; n < STREAMS; n++) {
      NetworkSession session =
          new FusedNetwork(AnyNetworkTest.weights(config, SEED), LENGTH).session();
      if (data.sequences(0, LENGTH) instanceof Sequences.Ids ids) {
        session.read(ids.ids()[n]);
      } else {
        session.read(data.values()[n]);
      }
      for (int layer = 0; layer < config.layers().size(); layer++) {
        for (float h : session.hidden(layer)) {
          assertEquals(h, states[at++], 2e-6f);
        }
        if (config.layers().get(layer).cell().hasMemory()) {
          for (float c : session.cell(layer)) {
            assertEquals(c, states[at++], 2e-6f);
          }
        }
      }
    }
    assertEquals(states.length, at);
  }

  private static List<List<InitialState>> starts(NetworkConfig config) {
    List<InitialState> start =
        config.layers().stream().map(layer -> InitialState.zero(layer.units())).toList();
    return Collections.nCopies(STREAMS, start);
  }

  /** See {@link AnyNetworkTest} for the tolerance. */
  @ParameterizedTest
  @MethodSource({"networks", "droppingNetworks"})
  void gradientsStopWhereABlockBegins(NetworkConfig config) {
    Data data = Data.draw(config);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      StreamStates streams = new StreamStates(config, STREAMS);
      List<List<InitialState>> states = starts(config);
      try (FusedTrainer trainer = trainer(config, OptimizerConfig.sgd(1), 2, choice)) {
        int[] cuts = {0, 4, 5, LENGTH};
        for (int update = 0; update + 1 < cuts.length; update++) {
          Sequences sequences = data.sequences(cuts[update], cuts[update + 1]);
          Targets targets = data.targets(cuts[update], cuts[update + 1]);
          NetworkWeights before = trainer.weights();
          ReferenceBlock expected =
              new ReferenceNetwork(NetworkValues.of(before), Precision.DOUBLE)
                  .block(
                      sequences,
                      targets,
                      ClassWeights.EVEN,
                      new ReferenceDropout(true, SEED, update),
                      states);

          FusedTrainer.Result result = trainer.train(sequences, targets, streams);

          assertEquals(expected.gradient().loss(), result.loss(), 1e-5);
          double[] gradient = expected.gradient().values().flat();
          double[] was = NetworkValues.of(before).flat();
          double[] is = NetworkValues.of(trainer.weights()).flat();
          for (int i = 0; i < gradient.length; i++) {
            assertEquals(gradient[i], was[i] - is[i], 2e-5, config.describe());
          }
          states = expected.states();
        }
      }
    }
  }

  /** Weights and states after three updates; in the middle another trainer may go on. */
  private static List<float[]> trained(NetworkConfig config, int threads, boolean stops) {
    Data data = Data.draw(config);
    StreamStates streams = new StreamStates(config, STREAMS);
    OptimizerConfig adam = OptimizerConfig.adam(0.01, 0.9, 0.99, 0.01);
    FusedTrainer trainer = trainer(config, adam, threads, KernelChoice.best());
    int[] cuts = {0, 4, 5, LENGTH};
    for (int update = 0; update + 1 < cuts.length; update++) {
      trainer.train(
          data.sequences(cuts[update], cuts[update + 1]),
          data.targets(cuts[update], cuts[update + 1]),
          streams);
      if (stops && update == 1) {
        float[] states = streams.toFloats();
        streams = new StreamStates(config, STREAMS);
        streams.set(states);
        NetworkWeights weights = trainer.weights();
        List<NetworkWeights> slots = List.of(trainer.slot(0), trainer.slot(1));
        trainer.close();
        trainer = trainer(config, adam, threads, KernelChoice.best());
        trainer.set(weights, slots, 2);
      }
    }
    List<float[]> all = new ArrayList<>(trainer.weights().arrays());
    all.addAll(trainer.slot(0).arrays());
    all.addAll(trainer.slot(1).arrays());
    all.add(streams.toFloats());
    trainer.close();
    return all;
  }

  @ParameterizedTest
  @MethodSource({"networks", "droppingNetworks"})
  void haveTheSameBitsForAnyNumberOfThreadsAndAfterAStop(NetworkConfig config) {
    List<float[]> expected = trained(config, 2, false);
    for (List<float[]> other :
        List.of(trained(config, 1, false), trained(config, 3, false), trained(config, 2, true))) {
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), other.get(i), config.describe() + " array " + i);
      }
    }
  }

  @Test
  void oneOrAllForget() {
    NetworkConfig config = network(RecurrentConfig.lstm(2), RecurrentConfig.simpleRnn(1));
    StreamStates streams = new StreamStates(config, 2);
    float[] numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}; // of each stream h, c of 2 and h of 1
    streams.set(numbers);
    assertArrayEquals(numbers, streams.toFloats());

    streams.clear(0);
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 6, 7, 8, 9, 10}, streams.toFloats());
    streams.clear();
    assertArrayEquals(new float[10], streams.toFloats());
    assertEquals(2, streams.rows());
  }

  private static void assertRefused(String message, Executable run) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, run).getMessage());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    NetworkConfig config = network(RecurrentConfig.lstm(2));
    StreamStates streams = new StreamStates(config, 2);
    assertRefused(
        "states: expected 8 floats, shape (B, states of all layers), got 7.",
        () -> streams.set(new float[7]));
    assertRefused("streams: expected 1 or more, got 0.", () -> new StreamStates(config, 0));
    NetworkConfig backward = network(RecurrentConfig.lstm(2).reading(Direction.BACKWARD));
    assertRefused(
        "network: expected one whose layers all read forward, got " + backward.describe() + ".",
        () -> new StreamStates(backward, 1));
    Data data = Data.draw(config);
    try (FusedTrainer trainer = trainer(config, AT_REST, 1, KernelChoice.scalar())) {
      assertRefused(
          "streams: expected as many as sequences, 6, got 2.",
          () -> trainer.train(data.sequences(0, 2), data.targets(0, 2), streams));
      StreamStates others = new StreamStates(network(RecurrentConfig.lstm(3)), STREAMS);
      assertRefused(
          "streams: expected those of "
              + config
              + ", got those of another network, "
              + others.config()
              + ".",
          () -> trainer.train(data.sequences(0, 2), data.targets(0, 2), others));
    }
    NetworkConfig padded = config.withInput(new Input.Ids(V, 3, true, false));
    try (FusedTrainer trainer = trainer(padded, AT_REST, 1, KernelChoice.scalar())) {
      assertRefused(
          "streams: expected blocks of 12 ids for a network that reads padding, got 11. Let it skip"
              + " padding.",
          () ->
              trainer.train(
                  data.sequences(0, 11), data.targets(0, 11), new StreamStates(padded, STREAMS)));
    }
    NetworkConfig last = config.withReadout(Readout.LAST);
    try (FusedTrainer trainer = trainer(last, AT_REST, 1, KernelChoice.scalar())) {
      assertRefused(
          "streams: expected none for a network that reads out the last state only, got some.",
          () ->
              trainer.train(
                  new Sequences.Ids(new int[][] {{1}}),
                  new Targets.Labels(V, new int[] {1}),
                  new StreamStates(last, 1)));
    }
  }
}
