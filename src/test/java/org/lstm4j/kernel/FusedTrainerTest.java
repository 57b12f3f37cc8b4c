package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    return new NetworkConfig(VOCABULARY, e, reading, List.of(layers), output);
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
                network(3, both, Output.SOFTMAX, RecurrentConfig.lstm(4)),
                11,
                8),
            new Case(
                "rnn", network(6, plain, Output.SIGMOID, RecurrentConfig.simpleRnn(33)), 10, 9),
            new Case(
                "stack",
                network(
                    6, plain, Output.SOFTMAX, RecurrentConfig.lstm(9), RecurrentConfig.lstm(20)),
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

  private static int[][] reviews(Case each, Random random) {
    int[][] ids = new int[each.reviews()][];
    for (int i = 0; i < ids.length; i++) {
      int count = 1 + random.nextInt(each.length());
      ids[i] = random.ints(count, random.nextInt(4) == 0 ? 0 : 1, VOCABULARY).toArray();
    }
    return ids;
  }

  private static int[][] padded(int[][] ids, int length) {
    int[][] padded = new int[ids.length][length];
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(ids[i], 0, padded[i], length - ids[i].length, ids[i].length);
    }
    return padded;
  }

  /** Largest difference over the largest number of the same array: that of a sum of floats. */
  static double error(double[] expected, float[] actual, double factor, float[] before) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double gradient = ((double) before[i] - actual[i]) / factor;
      difference = Math.max(difference, Math.abs(gradient - expected[i]));
    }
    return largest == 0 ? difference : difference / largest;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void gradientsAreThoseOfTheReference(Case each, KernelChoice choice) {
    Random random = new Random(5);
    NetworkWeights weights = RandomNetwork.weights(each.config(), 3);
    int[][] ids = reviews(each, random);
    int[] labels = random.ints(ids.length, 0, 2).toArray();
    ReferenceGradient expected =
        new ReferenceNetwork(weights).gradient(padded(ids, each.length()), labels);
    try (FusedTrainer trainer =
        new FusedTrainer(
            each.config(), SGD, new FusedTrainer.Size(each.length(), each.reviews(), 2), choice)) {
      trainer.set(weights, List.of(), 0);
      FusedTrainer.Result result = trainer.train(ids, labels);
      assertEquals(expected.loss(), result.loss(), 1e-6);
      assertEquals(expected.right(), result.right());
      NetworkWeights after = trainer.weights();
      double worst =
          error(expected.values().embedding(), after.embedding(), RATE, weights.embedding());
      for (int i = 0; i < each.config().layers().size(); i++) {
        LayerValues layer = expected.values().layers().get(i);
        RecurrentWeights w = weights.layers().get(i);
        RecurrentWeights a = after.layers().get(i);
        worst = Math.max(worst, error(layer.input(), a.input(), RATE, w.input()));
        worst = Math.max(worst, error(layer.recurrent(), a.recurrent(), RATE, w.recurrent()));
        worst = Math.max(worst, error(layer.bias(), a.bias(), RATE, w.bias()));
      }
      System.err.println(each + " " + choice.description() + " " + worst);
      assertEquals(0, worst, 1e-5);
    }
  }
}
