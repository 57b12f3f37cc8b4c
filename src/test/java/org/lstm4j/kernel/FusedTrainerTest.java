package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.reference.LayerValues;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;

/** The fused trainer must be the reference, only faster. */
class FusedTrainerTest {

  private static final int VOCABULARY = 23;

  /** So large that the weights before the update don't matter to the precision of the gradient. */
  private static final double RATE = 1 << 12;

  private static final OptimizerConfig SGD = OptimizerConfig.sgd(RATE);

  record Case(String name, NetworkConfig config, int length, int reviews) {
    @Override
    public String toString() {
      return name
          + " V="
          + config.vocabularySize()
          + " E="
          + config.embeddingSize()
          + " T="
          + length
          + " B="
          + reviews;
    }
  }

  private static NetworkConfig network(
      int e, Reading reading, Output output, RecurrentConfig... layers) {
    return Reading.network(VOCABULARY, e, reading, List.of(layers), output);
  }

  static Stream<Arguments> cases() {
    Reading plain = Reading.NOTEBOOK;
    Reading masked = new Reading(true, false);
    Reading backwards = new Reading(false, true);
    Reading both = new Reading(true, true);
    List<Case> cases =
        List.of(
            new Case(
                "one of each", network(1, plain, Output.SIGMOID, RecurrentConfig.lstm(1)), 1, 1),
            new Case("odd", network(3, plain, Output.SIGMOID, RecurrentConfig.lstm(5)), 7, 3),
            new Case(
                "notebook's sizes",
                network(32, plain, Output.SIGMOID, RecurrentConfig.lstm(32)),
                40,
                33),
            new Case("wider", network(17, plain, Output.SIGMOID, RecurrentConfig.lstm(65)), 12, 9),
            new Case("many", network(4, plain, Output.SIGMOID, RecurrentConfig.lstm(6)), 9, 130),
            new Case("long", network(5, plain, Output.SIGMOID, RecurrentConfig.lstm(7)), 150, 20),
            new Case("masked", network(3, masked, Output.SIGMOID, RecurrentConfig.lstm(9)), 11, 8),
            new Case(
                "backwards", network(3, backwards, Output.SIGMOID, RecurrentConfig.lstm(9)), 11, 8),
            new Case(
                "masked backwards",
                network(3, both, Output.softmax(2), RecurrentConfig.lstm(4)),
                11,
                8),
            new Case(
                "rnn", network(6, plain, Output.SIGMOID, RecurrentConfig.simpleRnn(33)), 10, 9),
            new Case(
                "stack",
                network(
                    6, plain, Output.softmax(2), RecurrentConfig.lstm(9), RecurrentConfig.lstm(20)),
                10,
                17),
            new Case(
                "mixed stack",
                network(
                    6,
                    plain,
                    Output.SIGMOID,
                    RecurrentConfig.lstm(18),
                    RecurrentConfig.simpleRnn(5),
                    RecurrentConfig.lstm(3)),
                13,
                17),
            new Case(
                "masked stack",
                network(
                    6,
                    masked,
                    Output.SIGMOID,
                    RecurrentConfig.simpleRnn(5),
                    RecurrentConfig.lstm(3)),
                13,
                17),
            new Case(
                "hard sigmoid, no bias",
                network(
                    3,
                    plain,
                    Output.SIGMOID,
                    new RecurrentConfig(
                        Cell.LSTM, 5, Activation.TANH, Activation.HARD_SIGMOID_KERAS2, false)),
                8,
                6),
            new Case(
                "relu",
                network(
                    3,
                    plain,
                    Output.SIGMOID,
                    new RecurrentConfig(
                        Cell.SIMPLE_RNN, 5, Activation.RELU, Activation.SIGMOID, true)),
                8,
                6));
    return Stream.of(KernelChoice.best(), KernelChoice.scalar())
        .flatMap(choice -> cases.stream().map(each -> Arguments.of(each, choice)));
  }

  /**
   * Largest difference over the largest number of the same array. A sum of n floats is off by some
   * √n·6e-8 of its largest term, and recurrence passes that on from step to step. Seen: 6.5e-6. A
   * lost term would be 1e-2.
   */
  private static double tolerance() {
    return 1e-5;
  }

  private static void assertGradient(
      String name, double[] expected, float[] before, float[] after) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double gradient = ((double) before[i] - after[i]) / RATE;
      difference = Math.max(difference, Math.abs(gradient - expected[i]));
    }
    assertEquals(0, difference / Math.max(largest, Float.MIN_NORMAL), tolerance(), name);
  }

  private static void assertGradients(
      NetworkValues expected, NetworkWeights before, NetworkWeights after) {
    assertGradient("embedding", expected.embedding(), before.embedding(), after.embedding());
    for (int i = 0; i < expected.layers().size(); i++) {
      LayerValues layer = expected.layers().get(i).get(0);
      RecurrentWeights w = before.layers().get(i).get(0);
      RecurrentWeights a = after.layers().get(i).get(0);
      assertGradient("input " + i, layer.input(), w.input(), a.input());
      assertGradient("recurrent " + i, layer.recurrent(), w.recurrent(), a.recurrent());
      assertGradient("bias " + i, layer.bias(), w.bias(), a.bias());
    }
    DenseWeights w = before.output();
    DenseWeights a = after.output();
    assertGradient("dense", expected.output().kernel(), w.kernel(), a.kernel());
    assertGradient("dense bias", expected.output().bias(), w.bias(), a.bias());
  }

  /** A simple RNN with large weights is chaotic, so that any two ways of rounding part. */
  private static NetworkWeights weights(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, 3);
    for (RecurrentWeights layer : weights.layers().stream().flatMap(List::stream).toList()) {
      if (layer.config().cell() == Cell.SIMPLE_RNN) {
        for (int i = 0; i < layer.recurrent().length; i++) {
          layer.recurrent()[i] /= (float) Math.sqrt(layer.config().units());
        }
      }
    }
    return weights;
  }

  private static void assertLearns(FusedTrainer trainer, RandomBatch batch, Case each) {
    NetworkWeights weights = weights(each.config());
    ReferenceGradient expected =
        new ReferenceNetwork(weights).gradient(batch.padded(each.length()), batch.labels());
    trainer.set(weights, List.of(), 0);

    FusedTrainer.Result result = trainer.train(batch.ids(), batch.labels());

    assertEquals(expected.loss(), result.loss(), 1e-6);
    assertEquals(expected.right(), result.right());
    assertGradients(expected.values(), weights, trainer.weights());
  }

  private static FusedTrainer trainer(Case each, KernelChoice choice) {
    return trainer(each, choice, new FusedTrainer.Size(each.length(), each.reviews(), 2));
  }

  private static FusedTrainer trainer(Case each, KernelChoice choice, FusedTrainer.Size size) {
    return new FusedTrainer(each.config(), SGD, size, choice);
  }

  /** The second batch meets what the first one left behind, the last one is smaller. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void gradientsAreThoseOfTheReference(Case each, KernelChoice choice) {
    try (FusedTrainer trainer = trainer(each, choice)) {
      for (int i = 0; i < 3; i++) {
        int reviews = i == 2 ? (each.reviews() + 1) / 2 : each.reviews();
        assertLearns(trainer, RandomBatch.of(reviews, each.length(), VOCABULARY, 5 + i), each);
      }
    }
  }

  /** Also where there are more shards than reviews; the tolerance covers any order of the sums. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void gradientsAreThoseOfTheReferenceForAnyNumberOfShards(Case each, KernelChoice choice) {
    for (int shards : new int[] {1, 3, 4, 8}) {
      FusedTrainer.Size size = new FusedTrainer.Size(each.length(), each.reviews(), 2, shards);
      try (FusedTrainer trainer = trainer(each, choice, size)) {
        for (int i = 0; i < 2; i++) { // the second batch meets what the first one left behind
          assertLearns(
              trainer, RandomBatch.of(each.reviews(), each.length(), VOCABULARY, 9 + i), each);
        }
      }
    }
  }

  static Stream<KernelChoice> choices() {
    return Stream.of(KernelChoice.best(), KernelChoice.scalar());
  }

  @Nested
  class ReviewsOfNothingButPadding {

    private static final RandomBatch BATCH =
        new RandomBatch(
            new int[][] {{}, {0, 0, 0}, {3, 0, 4}, {0}, {}, {0, 5}}, new int[] {1, 0, 1, 0, 0, 1});

    private static void assertLearnsThem(Reading reading, KernelChoice choice) {
      NetworkConfig config =
          network(3, reading, Output.SIGMOID, RecurrentConfig.lstm(5), RecurrentConfig.lstm(2));
      Case each = new Case("padding", config, 4, 6);
      try (FusedTrainer trainer = trainer(each, choice)) {
        assertLearns(trainer, BATCH, each);
      }
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.kernel.FusedTrainerTest#choices")
    void areReadLikeOthers(KernelChoice choice) {
      assertLearnsThem(Reading.NOTEBOOK, choice);
      assertLearnsThem(new Reading(false, true), choice);
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.kernel.FusedTrainerTest#choices")
    void moveOnlyTheOutputLayerWherePaddingIsSkipped(KernelChoice choice) {
      assertLearnsThem(new Reading(true, false), choice);
      assertLearnsThem(new Reading(true, true), choice);
    }
  }

  /**
   * A third review shares a tile with the first one and ends long before it; what its row computes
   * meanwhile doubles at each step and overflows.
   */
  @ParameterizedTest
  @MethodSource("choices")
  void rowsThatHaveNothingToDoDontOverflow(KernelChoice choice) {
    RecurrentConfig relu =
        new RecurrentConfig(Cell.SIMPLE_RNN, 1, Activation.RELU, Activation.SIGMOID, true);
    Case each =
        new Case("idle", network(1, new Reading(true, false), Output.SIGMOID, relu), 200, 3);
    NetworkWeights weights = NetworkWeights.zero(each.config());
    weights.embedding()[0] = 1;
    weights.embedding()[1] = -1;
    weights.embedding()[2] = 1;
    weights.layers().get(0).get(0).input()[0] = 1;
    weights.layers().get(0).get(0).recurrent()[0] = 2;
    weights.output().kernel()[0] = 0.5f;
    int[] calm = IntStream.generate(() -> 1).limit(200).toArray();
    RandomBatch batch = new RandomBatch(new int[][] {calm, calm, {2}}, new int[] {0, 1, 0});
    ReferenceGradient expected =
        new ReferenceNetwork(weights).gradient(batch.padded(200), batch.labels());
    try (FusedTrainer trainer = trainer(each, choice)) {
      trainer.set(weights, List.of(), 0);
      trainer.train(batch.ids(), batch.labels());
      assertGradients(expected.values(), weights, trainer.weights());
    }
  }

  @Nested
  class IsRefused {

    private final NetworkConfig config = NetworkConfig.lstm(6, 2, 3);
    private final FusedTrainer trainer =
        new FusedTrainer(config, OptimizerConfig.adam(), new FusedTrainer.Size(4, 2, 1));

    private void assertRefused(String message, Executable call) {
      assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void aBatchOfAnotherSize() {
      assertRefused(
          "reviews: expected 1 to 2, got 0.", () -> trainer.train(new int[0][], new int[0]));
      assertRefused(
          "reviews: expected 1 to 2, got 3.", () -> trainer.train(new int[3][0], new int[3]));
    }

    @Test
    void aReviewThatIsTooLong() {
      assertRefused(
          "ids: expected at most 4 ids, got 5.",
          () -> trainer.train(new int[][] {{1, 2, 3, 4, 5}}, new int[1]));
    }

    @Test
    void anIdOrLabelOutOfRange() {
      assertRefused(
          "ids: expected ids in [0, 6), got 6.",
          () -> trainer.train(new int[][] {{1, 6}}, new int[1]));
      assertRefused(
          "ids: expected ids in [0, 6), got -1.",
          () -> trainer.train(new int[][] {{-1}}, new int[1]));
      assertRefused(
          "label: expected one in [0, 2), got 2.",
          () -> trainer.train(new int[][] {{1}}, new int[] {2}));
      assertRefused(
          "labels: expected one for each of 1 reviews, got 2.",
          () -> trainer.train(new int[][] {{1}}, new int[2]));
    }

    @Test
    void weightsOfAnotherShape() {
      NetworkWeights other = NetworkWeights.zero(NetworkConfig.lstm(6, 2, 4));
      NetworkWeights own = NetworkWeights.zero(config);
      assertThrows(IllegalArgumentException.class, () -> trainer.set(other, List.of(), 0));
      assertThrows(IllegalArgumentException.class, () -> trainer.set(own, List.of(own, other), 0));
      assertRefused("slots: expected 2 or none, got 1.", () -> trainer.set(own, List.of(own), 0));
    }

    @Test
    void anythingAfterClose() {
      trainer.close();
      assertThrows(IllegalStateException.class, () -> trainer.train(new int[][] {{1}}, new int[1]));
    }

    @Test
    void sizesBelowOneAndSteps() {
      assertThrows(IllegalArgumentException.class, () -> new FusedTrainer.Size(0, 1, 1));
      assertThrows(IllegalArgumentException.class, () -> new FusedTrainer.Size(1, 0, 1));
      assertThrows(IllegalArgumentException.class, () -> new FusedTrainer.Size(1, 1, 0));
      assertThrows(IllegalArgumentException.class, () -> new FusedTrainer.Size(1, 1, 1, 0));
      assertThrows(IllegalArgumentException.class, () -> trainer.setLearningRate(0));
    }

    @Test
    void aBatchThatNoArrayHolds() {
      FusedTrainer.Size size = new FusedTrainer.Size(100_000, 40_000, 1);
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new FusedTrainer(
                          NetworkConfig.lstm(1_000_000, 16, 512), OptimizerConfig.sgd(), size))
              .getMessage();
      assertTrue(message.startsWith("memory: expected at most 2147483647 floats"), message);
    }

    @AfterEach
    void close() {
      trainer.close();
    }
  }
}
