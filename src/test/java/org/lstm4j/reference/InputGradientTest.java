package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.DrawnNetwork;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;

/** The reference's gradient in what the first layer reads, against central differences. */
class InputGradientTest {

  private static final int LENGTH = 5;

  /** As in {@link EveryGradientTest}. */
  private static final double TOLERANCE = 10 * FiniteDifference.tolerance();

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  /** Networks whose layers have kinks are left out: a difference across one is no slope. */
  @ParameterizedTest
  @MethodSource("seeds")
  void isTheSlopeOfTheScore(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed);
    NetworkConfig config = smooth(drawn.config());
    int[] ids = ids(drawn, config);
    Random random = new Random(seed);
    double[][] inputs = new double[LENGTH][];
    for (int t = 0; t < LENGTH; t++) {
      inputs[t] = gaussians(config.embeddingSize(), random);
    }
    double[] factors = gaussians(config.output().units(), random);
    ReferenceNetwork network = new ReferenceNetwork(RandomNetwork.weights(config, seed));

    double[][] gradient = network.inputGradient(ids, inputs, factors);

    for (int t = 0; t < LENGTH; t++) {
      double[] expected = new double[inputs[t].length];
      for (int j = 0; j < expected.length; j++) {
        expected[j] =
            FiniteDifference.slope(inputs[t], j, () -> score(network.logits(ids, inputs), factors));
      }
      assertArrayEquals(expected, gradient[t], TOLERANCE, seed + ": " + config + " step " + t);
    }
  }

  @Test
  void readingTheIdsOwnRowsIsReadingTheIds() {
    NetworkConfig config = NetworkConfig.lstm(7, 3, 4);
    ReferenceNetwork network = new ReferenceNetwork(RandomNetwork.weights(config, 3));
    NetworkValues values = NetworkValues.of(RandomNetwork.weights(config, 3));
    int[] ids = {0, 0, 5, 6, 2};
    double[][] inputs = new double[ids.length][3];
    for (int t = 0; t < ids.length; t++) {
      System.arraycopy(values.embedding(), ids[t] * 3, inputs[t], 0, 3);
    }

    assertArrayEquals(network.logits(ids), network.logits(ids, inputs));
  }

  @Test
  void networksThatScoreEveryStepHaveNoOneScore() {
    NetworkConfig config =
        NetworkConfig.of(Input.Ids.of(5, 2), RecurrentConfig.lstm(3))
            .withReadout(Readout.EVERY_STEP);
    ReferenceNetwork network = new ReferenceNetwork(RandomNetwork.weights(config, 1));

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> network.inputGradient(new int[1], new double[1][2], new double[] {1}));

    assertEquals(
        "network: expected one that scores a whole sequence, got Embedding(5, 2) -> LSTM(3) -> "
            + "Every step -> Dense(1, sigmoid).",
        refused.getMessage());
  }

  private static NetworkConfig smooth(NetworkConfig drawn) {
    NetworkConfig config =
        drawn.input() instanceof Input.Ids ? drawn : drawn.withInput(Input.Ids.of(9, 3));
    Readout readout = config.readout();
    NetworkConfig smooth =
        new NetworkConfig(
            config.input(),
            config.layers().stream()
                .map(layer -> RecurrentConfig.of(layer.cell(), 3).reading(layer.direction()))
                .toList(),
            readout.kind() == Readout.Kind.EVERY_STEP ? Readout.MEAN : readout,
            new Head(
                config.head().layers().stream()
                    .map(layer -> new DenseConfig(3, Activation.TANH, layer.dropout()))
                    .toList(),
                config.output().untied()));
    return config.output().isTied() ? DrawnNetwork.tied(smooth) : smooth;
  }

  private static int[] ids(DrawnNetwork drawn, NetworkConfig config) {
    Sequences padded = DrawnNetwork.padded(drawn.sequences(config, 1, LENGTH), LENGTH);
    return ((Sequences.Ids) padded).ids()[0];
  }

  private static double[] gaussians(int count, Random random) {
    return random.doubles(count).map(any -> random.nextGaussian()).toArray();
  }

  private static double score(double[] logits, double[] factors) {
    double score = 0;
    for (int k = 0; k < logits.length; k++) {
      score += factors[k] * logits[k];
    }
    return score;
  }
}
