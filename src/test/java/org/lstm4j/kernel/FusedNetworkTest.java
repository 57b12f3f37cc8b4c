package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.reference.SingleLstm;

/** Predictions must be the reference's, only faster; one by one and many at once. */
class FusedNetworkTest {

  private static final int VOCABULARY = 17;
  private static final int LENGTH = 90;

  /**
   * Float rounding (2^-24 of each of a row's terms) adds up like a random walk; the gates contract,
   * so steps do not pile it up; the output sums H of them. Seen: 1e-6. A lost step or a swapped
   * gate differs by 1e-2 and more.
   */
  private static double tolerance(NetworkConfig config) {
    int terms = config.layers().stream().mapToInt(layer -> 2 * layer.units()).sum();
    return 64 * Math.scalb(Math.sqrt(terms), -24);
  }

  static Stream<NetworkConfig> networks() {
    RecurrentConfig hard =
        new RecurrentConfig(Cell.LSTM, 7, Activation.TANH, Activation.HARD_SIGMOID_KERAS3, false);
    RecurrentConfig rnn =
        new RecurrentConfig(
            Cell.SIMPLE_RNN, 3, Activation.HARD_SIGMOID_KERAS2, Activation.SIGMOID, true);
    return Stream.of(
        network(1, Reading.NOTEBOOK, Output.SIGMOID, RecurrentConfig.lstm(1)),
        network(32, Reading.NOTEBOOK, Output.SIGMOID, RecurrentConfig.lstm(32)),
        network(5, Reading.NOTEBOOK, Output.softmax(2), RecurrentConfig.lstm(33)),
        network(4, new Reading(true, false), Output.SIGMOID, RecurrentConfig.lstm(6)),
        network(4, new Reading(false, true), Output.SIGMOID, RecurrentConfig.simpleRnn(6)),
        network(4, new Reading(true, true), Output.softmax(2), hard, RecurrentConfig.simpleRnn(5)),
        network(3, Reading.NOTEBOOK, Output.SIGMOID, RecurrentConfig.lstm(18), hard, rnn));
  }

  private static NetworkConfig network(
      int e, Reading reading, Output output, RecurrentConfig... layers) {
    return Reading.network(VOCABULARY, e, reading, List.of(layers), output);
  }

  /**
   * Of every length from 1 to T, some with padding ids among them, behind them, or nothing else.
   */
  private static int[][] reviews(int count) {
    Random random = new Random(4);
    int[][] ids = new int[count][];
    for (int i = 0; i < count; i++) {
      ids[i] = random.ints(1 + (i * 7) % LENGTH, i % 5 == 0 ? 0 : 1, VOCABULARY).toArray();
      if (i % 5 == 1) {
        ids[i] = Arrays.copyOf(ids[i], LENGTH);
      }
    }
    ids[7] = new int[LENGTH];
    ids[8] = new int[1];
    return ids;
  }

  private static double expected(ReferenceNetwork reference, int[] ids) {
    int[] padded = new int[LENGTH];
    System.arraycopy(ids, 0, padded, LENGTH - ids.length, ids.length);
    double[] logits = reference.logits(padded);
    return logits.length == 1 ? logits[0] : logits[1] - logits[0];
  }

  @ParameterizedTest
  @MethodSource("networks")
  void logitsAreThoseOfTheReference(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, 20_261_121L);
    int[][] ids = reviews(100);
    double[] expected =
        Arrays.stream(ids)
            .mapToDouble(each -> expected(new ReferenceNetwork(weights), each))
            .toArray();
    FusedNetwork network = new FusedNetwork(weights, LENGTH);

    double[] single = Arrays.stream(ids).mapToDouble(network::logit).toArray();

    assertArrayEquals(expected, single, tolerance(config), "one by one");
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      for (int threads = 1; threads <= 3; threads++) {
        try (Workers workers = new Workers(threads)) {
          float[][] logits =
              new BatchPass(weights, LENGTH, ids, threads, choice, null, Optional.empty())
                  .run(workers);
          double[] batch = Arrays.stream(logits).mapToDouble(FusedNetworkTest::label1).toArray();
          assertArrayEquals(expected, batch, tolerance(config), choice.description());
        }
      }
    }
  }

  private static double label1(float[] logits) {
    return logits.length == 1 ? logits[0] : (double) logits[1] - logits[0];
  }

  @Nested
  class ManyReviews {
    private final NetworkWeights weights =
        RandomNetwork.weights(NetworkConfig.lstm(VOCABULARY, 8, 8), 3);
    private final FusedNetwork network = new FusedNetwork(weights, LENGTH);
    private final int[][] ids = reviews(700);

    @Test
    void haveTheSameLogitsWhateverStandsBesideThem() {
      double[] all = network.labelLogits(ids, 2);
      double[] fewer = network.labelLogits(Arrays.copyOfRange(ids, 100, 650), 3);
      assertArrayEquals(Arrays.copyOfRange(all, 100, 650), fewer);
    }

    @Test
    void agreeWithOneByOne() {
      double[] single = Arrays.stream(ids).mapToDouble(network::logit).toArray();
      assertArrayEquals(single, network.labelLogits(ids, 2), tolerance(weights.config()));
      assertArrayEquals(Arrays.copyOf(single, 50), network.labelLogits(Arrays.copyOf(ids, 50), 2));
    }

    @Test
    void mayBeAskedForByManyThreadsAtOnce() {
      double[] expected = Arrays.stream(ids).mapToDouble(network::logit).toArray();
      FusedNetwork fresh = new FusedNetwork(weights, LENGTH); // its padding isn't walked yet
      ConcurrentLinkedQueue<Integer> wrong = new ConcurrentLinkedQueue<>();
      IntStream.range(0, 20 * ids.length)
          .parallel()
          .map(i -> (i * 31) % ids.length)
          .filter(i -> fresh.logit(ids[i]) != expected[i])
          .forEach(wrong::add);
      assertTrue(wrong.isEmpty(), wrong.size() + " of them differ");
    }
  }

  /** Nothing in it is left to the machine: a change of these bits is a change of every model's. */
  @Test
  void theNotebooksNetworkKeepsItsBits() {
    NetworkWeights weights = RandomNetwork.weights(NetworkConfig.lstm(60, 32, 32), 20_261_128L);
    FusedNetwork network = new FusedNetwork(weights, LENGTH);
    long digest = 0;
    for (int i = 0; i < 50; i++) {
      int[] ids = RandomNetwork.ids(1 + i * 7 % LENGTH, 60, i);
      digest = 31 * digest + Double.doubleToLongBits(network.logit(ids));
    }
    assertEquals(2_337_599_983_783_899_136L, digest);
  }

  @Test
  void extremeWeightsSaturateInsteadOfOverflowing() {
    NetworkWeights weights =
        SingleLstm.of(
            new float[] {1e20f, 0, 0, 0},
            new float[] {1e15f, 1e15f, 1e15f, 1e15f},
            new float[4],
            new float[4],
            new float[] {1e30f, 0});
    assertEquals(1, new FusedNetwork(weights, 3).probability(new int[] {0}));
  }

  @Test
  void refusesMoreIdsThanSteps() {
    NetworkWeights weights = RandomNetwork.weights(VOCABULARY, 2, 2, 1);
    FusedNetwork network = new FusedNetwork(weights, 3);
    assertEquals(
        "ids: expected 1 to 3 ids, got 4.",
        assertThrows(IllegalArgumentException.class, () -> network.logit(new int[4])).getMessage());
    assertThrows(IllegalArgumentException.class, () -> network.logit(new int[0]));
  }

  /** Bits, since blocks of a text's neighbours come and go. */
  @ParameterizedTest
  @MethodSource("any")
  void togetherEachIsTheSameWhateverStandsBesideIt(NetworkConfig config) {
    FusedNetwork network = new FusedNetwork(RandomNetwork.weights(config, 5), LENGTH);
    Random random = new Random(6);
    int[][] ids = new int[FusedNetwork.MANY_SEQUENCES + 7][];
    Arrays.setAll(
        ids, n -> random.ints(1 + random.nextInt(LENGTH), 0, config.vocabularySize()).toArray());
    float[][] all = network.logitsTogether(ids, 2);

    for (int count : new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 19}) {
      int from = random.nextInt(ids.length - count);
      float[][] few = network.logitsTogether(Arrays.copyOfRange(ids, from, from + count), 1);
      for (int n = 0; n < count; n++) {
        assertArrayEquals(all[from + n], few[n], 0, config + ", " + count);
      }
    }
    assertArrayEquals(all, network.logits(ids, 1));
  }

  static Stream<NetworkConfig> any() {
    return Stream.concat(
        networks(),
        IntStream.range(0, 200)
            .mapToObj(seed -> new DrawnNetwork(seed).config())
            .filter(NetworkConfig::judgesTexts)
            .limit(60));
  }
}
