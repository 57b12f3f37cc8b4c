package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/** Scores of K: one by one and many at once, and what they mean. */
class FusedScoresTest {

  private static final int LENGTH = OddNetworks.LENGTH;

  /**
   * Few sequences go one by one through plain Java, many through the machine's vectors: sums of 30
   * floats near 1 in another order, and exponentials that are right to 1e-6.
   */
  private static final float ROUNDING = 1e-5f;

  private static FusedNetwork network(Input input, Readout readout, Output output) {
    NetworkConfig config =
        new NetworkConfig(
            input,
            List.of(RecurrentConfig.of(Cell.GRU, 5).reading(Direction.CONCATENATED)),
            readout,
            Head.of(output));
    return new FusedNetwork(RandomNetwork.weights(config, 3), LENGTH);
  }

  private static FusedNetwork ofIds(Readout readout, Output output) {
    return network(Input.Ids.of(OddNetworks.VOCABULARY, 3), readout, output);
  }

  private static int[][] reviews(int count) {
    int[][] ids = new int[count][];
    Arrays.setAll(ids, n -> RandomNetwork.ids(1 + n % LENGTH, OddNetworks.VOCABULARY, n));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void manySequencesHaveTheirOwnLogitsInTheirOrder(int threads) {
    FusedNetwork five = ofIds(Readout.MEAN, Output.softmax(5));
    FusedNetwork two = ofIds(Readout.MAX, Output.SIGMOID);
    FusedNetwork series = network(new Input.Values(3), Readout.LAST, Output.tags(2));
    for (int count : new int[] {0, 1, 600}) {
      int[][] ids = reviews(count);
      float[][] scores = five.logits(ids, threads);
      double[] labels = two.labelLogits(ids, threads);
      assertEquals(count, scores.length);
      for (int n = 0; n < count; n++) {
        assertArrayEquals(five.logits(ids[n]), scores[n], ROUNDING);
        assertEquals(two.logit(ids[n]), labels[n], ROUNDING);
      }
    }
    float[][][] values = OddNetworks.values();
    assertArrayEquals(
        Arrays.stream(values).map(series::logits).toArray(float[][]::new),
        series.logits(values, threads));
  }

  /** The notebook's kind goes through the fast kernels; its scores are its logits. */
  @Test
  void aLogitIsAScoreOfOne() {
    NetworkConfig config = NetworkConfig.lstm(OddNetworks.VOCABULARY, 3, 4);
    FusedNetwork network = new FusedNetwork(RandomNetwork.weights(config, 3), LENGTH);
    int[][] ids = reviews(600);
    double[] each = network.labelLogits(ids, 2);
    float[][] scores = network.logits(ids, 2);
    for (int n = 0; n < ids.length; n++) {
      assertArrayEquals(new float[] {(float) each[n]}, scores[n]);
      assertArrayEquals(new float[] {(float) network.logit(ids[n])}, network.logits(ids[n]));
    }
    assertEquals(2, softmaxOfTwo().logits(ids, 2)[599].length);
  }

  private static FusedNetwork softmaxOfTwo() {
    NetworkConfig config =
        NetworkConfig.lstm(OddNetworks.VOCABULARY, 3, 4).withOutput(Output.softmax(2));
    return new FusedNetwork(RandomNetwork.weights(config, 3), LENGTH);
  }

  @Test
  void probabilitiesAreWhatTheLogitsMean() {
    float[] logits = {0.5f, -1, 2};
    double sum = Math.exp(0.5) + Math.exp(-1) + Math.exp(2);
    double[] softmax = {Math.exp(0.5) / sum, Math.exp(-1) / sum, Math.exp(2) / sum};
    double[] tags =
        Arrays.stream(new double[] {0.5, -1, 2}).map(Activation.SIGMOID::apply).toArray();
    Readout last = Readout.LAST;
    // three roundings of a double below 1
    assertArrayEquals(softmax, ofIds(last, Output.softmax(3)).probabilities(logits), 1e-15);
    assertArrayEquals(tags, ofIds(last, Output.tags(3)).probabilities(logits));
    assertArrayEquals(
        new double[] {0.5, -1, 2},
        ofIds(last, Output.linear(3, Loss.ABSOLUTE_ERROR)).probabilities(logits));
    assertArrayEquals(
        new double[] {0.5}, ofIds(last, Output.SIGMOID).probabilities(new float[] {0}));
  }

  @Test
  void aSoftmaxOfHugeLogitsNeitherOverflowsNorHidesNotANumber() {
    FusedNetwork network = ofIds(Readout.LAST, Output.softmax(3));
    assertArrayEquals(
        new double[] {0, 0.5, 0.5},
        network.probabilities(new float[] {-Float.MAX_VALUE, 3e38f, 3e38f}));
    double[] undefined = network.probabilities(new float[] {0, Float.NaN, 1});
    Arrays.stream(undefined).forEach(p -> assertEquals(Double.NaN, p));
  }

  @Test
  void refusesWhatItCannotRead() {
    FusedNetwork five = ofIds(Readout.MEAN, Output.softmax(5));
    FusedNetwork series = network(new Input.Values(3), Readout.LAST, Output.SIGMOID);
    String name = five.config().describe();
    String two = "network: expected one that tells two labels apart, got " + name + ".";
    assertRefused(two, () -> five.logit(new int[] {1}));
    assertRefused(two, () -> five.probability(new int[] {1}));
    assertRefused(two, () -> five.labelLogits(new int[0][], 1));
    assertRefused(
        "network: expected one that scores every step, got " + name + ".",
        () -> five.stepLogits(new int[] {1}));
    assertRefused(
        "network: expected one that scores every step, got " + series.config().describe() + ".",
        () -> series.stepLogits(new float[1][3]));
    assertRefused(
        "network: expected one that reads real values, got " + name + ".",
        () -> five.logits(new float[1][3]));
    assertRefused(
        "network: expected one that reads ids, got " + series.config().describe() + ".",
        () -> series.logits(new int[] {1}));
    assertRefused(
        "ids: expected ids in [0, 11), got 11.", () -> five.logits(new int[][] {{1}, {11}}, 2));
    assertRefused("ids: expected 1 to 23 ids, got 0.", () -> five.logits(new int[0]));
    assertRefused("ids: expected 1 to 23 ids, got 24.", () -> five.logits(new int[24]));
    assertRefused("values: expected 1 to 23 steps, got 0.", () -> series.logits(new float[0][]));
    assertRefused("values: expected 1 to 23 steps, got 24.", () -> series.logits(new float[24][3]));
    assertRefused(
        "values: expected 3 at each step, got 2.",
        () -> series.logits(new float[][] {{1, 2, 3}, {1, 2}}));
    assertRefused("threads: expected 1 or more, got 0.", () -> five.logits(new int[][] {{1}}, 0));
    assertRefused(
        "logits: expected 5 floats, shape (K), got 4.", () -> five.probabilities(new float[4]));
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
