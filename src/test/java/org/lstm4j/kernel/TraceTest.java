package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Direction;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.RecurrentTrace;
import org.lstm4j.reference.ReferenceNetwork;

/** What a pass tells is what it predicts from, and what the reference computes. */
class TraceTest {

  private static final long SEED = 20_261_128L;

  /**
   * A float sum of n terms near 1 is off by some √n·2^-24, tanh and logistic by 4e-7. With 33 units
   * at most that is 1e-6 a step; weights as large as these hand some of it on to the next step and
   * the layer above: 4.3e-6 is the most that was seen. Of states above 1, as a relu has them, it is
   * a part. {@link TraceGoldenTest} has smaller weights, and 1e-6.
   */
  private static final double TOLERANCE = 1e-5;

  static Stream<NetworkConfig> networks() {
    return OddNetworks.all();
  }

  static Stream<NetworkConfig> networksOfValues() {
    return OddNetworks.ofValues();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Copies what is told. */
  private static final class Told implements StepListener {

    private record Step(float[] gates, float[] cell, float[] hidden) {}

    private final Map<List<Integer>, Step> steps = new HashMap<>();
    private final Map<List<Integer>, Step> starts = new HashMap<>();
    private final List<List<Integer>> order = new ArrayList<>();

    @Override
    public void read(int layer, int reader, int step, float[] gates, float[] cell, float[] hidden) {
      List<Integer> key = List.of(layer, reader, step);
      order.add(key);
      steps.put(key, new Step(gates.clone(), cell.clone(), hidden.clone()));
    }

    @Override
    public void start(int layer, int reader, float[] cell, float[] hidden) {
      Step old =
          starts.put(List.of(layer, reader), new Step(new float[0], cell.clone(), hidden.clone()));
      assertEquals(null, old, "each reader starts once");
    }
  }

  private static double[] expectedScores(FusedNetwork network, int[] ids) {
    return network.config().output().labels() == 2
        ? new double[] {network.logit(ids)}
        : AnyNetworkTest.doubles(network.logits(ids));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void endsInTheScoresOfTheSequenceBitForBit(NetworkConfig config) {
    FusedNetwork network =
        new FusedNetwork(RandomNetwork.weights(config, SEED), OddNetworks.LENGTH);
    for (int[] ids : OddNetworks.ids()) {
      RunningScores scores = network.trace(ids, new Told());

      assertArrayEquals(expectedScores(network, ids), scores.last());
      if (config.isForward()) {
        assertEquals(ids.length, scores.steps().length);
        assertArrayEquals(scores.last(), scores.steps()[ids.length - 1]);
      } else {
        assertEquals(0, scores.steps().length + scores.start().length);
      }
    }
  }

  /** Sums of ids that were read before are known. */
  @ParameterizedTest
  @MethodSource("networks")
  void isTheSameTheSecondTimeBitForBit(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    FusedNetwork network = new FusedNetwork(weights, OddNetworks.LENGTH);
    Stream.of(OddNetworks.ids()).forEach(ids -> network.trace(ids, new Told()));
    for (int[] ids : OddNetworks.ids()) {
      Told first = new Told();
      RunningScores fresh = new FusedNetwork(weights, OddNetworks.LENGTH).trace(ids, first);
      Told again = new Told();

      assertArrayEquals(fresh.steps(), network.trace(ids, again).steps());
      assertEquals(first.order, again.order);
      for (List<Integer> key : first.order) {
        assertArrayEquals(first.steps.get(key).gates(), again.steps.get(key).gates());
        assertArrayEquals(first.steps.get(key).hidden(), again.steps.get(key).hidden());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endsInTheScoresOfAnyNetworkBitForBit(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed);
    NetworkConfig config = drawn.config();
    FusedNetwork network = new FusedNetwork(AnyNetworkTest.weights(config, seed), 13);
    Sequences sequences = drawn.sequences(config, 5, 13);
    for (int n = 0; n < sequences.size(); n++) {
      double[] last;
      double[] expected;
      if (sequences instanceof Sequences.Ids ids) {
        last = network.trace(ids.ids()[n], new Told()).last();
        expected = expectedScores(network, ids.ids()[n]);
      } else {
        float[][] values = ((Sequences.Values) sequences).rows()[n];
        last = network.trace(values, new Told()).last();
        expected = AnyNetworkTest.doubles(network.logits(values));
      }
      if (last.length == expected.length && config.output().labels() != 2) {
        assertArrayEquals(expected, last, seed + ": " + config);
      } else {
        double difference =
            expected.length == 1 ? expected[0] : expected[expected.length - 1] - expected[0];
        assertEquals(difference, last[0], 1e-5 * (1 + Math.abs(difference)), seed + ": " + config);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networksOfValues")
  void endsInTheScoresOfValuesBitForBit(NetworkConfig config) {
    FusedNetwork network =
        new FusedNetwork(RandomNetwork.weights(config, SEED), OddNetworks.LENGTH);
    for (float[][] values : OddNetworks.values()) {
      Told told = new Told();
      double[] last = network.trace(values, told).last();

      if (config.output().labels() != 2) {
        assertArrayEquals(AnyNetworkTest.doubles(network.logits(values)), last);
      }
      for (int i = 0; i < config.layers().size(); i++) {
        for (int t = 0; t < values.length; t++) {
          assertTrue(told.steps.containsKey(List.of(i, 0, t)));
        }
      }
    }
  }

  /** A session that reads on has at each step the score that the pass tells. */
  @ParameterizedTest
  @MethodSource("networks")
  void hasTheScoreOfEachPrefixBehindTheSamePadding(NetworkConfig config) {
    if (!config.isForward()) {
      return;
    }
    FusedNetwork network =
        new FusedNetwork(RandomNetwork.weights(config, SEED), OddNetworks.LENGTH);
    for (int[] ids : OddNetworks.ids()) {
      RunningScores scores = network.trace(ids, new Told());
      NetworkSession session = network.session();
      session.read(new int[OddNetworks.LENGTH - ids.length]);
      check(config, session.logits(), scores.start());
      for (int t = 0; t < ids.length; t++) {
        session.step(ids[t]);
        check(config, session.logits(), scores.steps()[t]);
      }
    }
  }

  private static void check(NetworkConfig config, float[] logits, double[] score) {
    if (config.output().labels() == 2 && logits.length == 2) {
      assertEquals(logits[1] - logits[0], score[0], TOLERANCE);
    } else if (config.output().labels() == 2) {
      assertEquals(logits[0], (float) score[0]);
    } else {
      assertArrayEquals(AnyNetworkTest.doubles(logits), score);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void tellsWhatTheReferenceComputes(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    FusedNetwork network = new FusedNetwork(weights, OddNetworks.LENGTH);
    for (int[] ids : OddNetworks.ids()) {
      Told told = new Told();
      network.trace(ids, told);
      int[] padded = OddNetworks.padded(ids);
      int padding = padded.length - ids.length;
      int[] read =
          IntStream.range(0, padded.length)
              .filter(t -> !config.skipsPadding() || padded[t] != 0)
              .toArray();
      List<List<RecurrentTrace>> layers = new ReferenceNetwork(weights).traces(padded);
      for (int i = 0; i < layers.size(); i++) {
        RecurrentConfig layer = config.layers().get(i);
        for (int r = 0; r < layer.direction().readers(); r++) {
          check(told, i, r, layer, layers.get(i).get(r), read, padding, config.isForward());
        }
      }
    }
  }

  private static void check(
      Told told,
      int layer,
      int reader,
      RecurrentConfig config,
      RecurrentTrace expected,
      int[] read,
      int padding,
      boolean isForward) {
    boolean isBackward = config.direction().isBackward(reader);
    int first = 0;
    int count = 0;
    for (int k = 0; k < read.length; k++) {
      int step = read[isBackward ? read.length - 1 - k : k] - padding;
      Told.Step step1 = told.steps.get(List.of(layer, reader, step));
      if (step < 0 && isForward) {
        assertEquals(null, step1, "padding in front is the same for all texts");
        first = k + 1;
        continue;
      }
      first = step < 0 && !isBackward ? k + 1 : first;
      count++;
      assertClose(expected.hidden()[k], step1.hidden(), 0);
      if (step1.cell().length > 0) {
        assertClose(expected.cell()[k], step1.cell(), 0);
      }
      for (int block = 0; block < config.cell().blocks(); block++) {
        assertClose(expected.gates()[k][block], step1.gates(), block);
      }
    }
    long all =
        told.order.stream().filter(key -> key.subList(0, 2).equals(List.of(layer, reader))).count();
    assertEquals(count, all, "told but not read");
    Told.Step start = told.starts.get(List.of(layer, reader));
    assertClose(expected.hiddenBefore(first), start.hidden(), 0);
    if (start.cell().length > 0) {
      assertClose(expected.cellBefore(first), start.cell(), 0);
    }
  }

  private static void assertClose(double[] expected, float[] actual, int block) {
    int h = expected.length;
    double[] part = AnyNetworkTest.doubles(Arrays.copyOfRange(actual, block * h, (block + 1) * h));
    double largest = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    assertArrayEquals(expected, part, TOLERANCE * largest);
  }

  /** The order in which a reader comes to the steps is the one in which it reads. */
  @ParameterizedTest
  @MethodSource("networks")
  void comesToTheStepsInTheReadersOrder(NetworkConfig config) {
    FusedNetwork network =
        new FusedNetwork(RandomNetwork.weights(config, SEED), OddNetworks.LENGTH);
    for (int[] ids : OddNetworks.ids()) {
      Told told = new Told();
      network.trace(ids, told);
      for (int i = 0; i < config.layers().size(); i++) {
        Direction direction = config.layers().get(i).direction();
        for (int r = 0; r < direction.readers(); r++) {
          List<Integer> key = List.of(i, r);
          int[] steps =
              told.order.stream()
                  .filter(each -> each.subList(0, 2).equals(key))
                  .mapToInt(each -> each.get(2))
                  .toArray();
          int sign = direction.isBackward(r) ? -1 : 1;
          for (int k = 1; k < steps.length; k++) {
            assertTrue(sign * steps[k] > sign * steps[k - 1]);
          }
        }
      }
    }
  }
}
