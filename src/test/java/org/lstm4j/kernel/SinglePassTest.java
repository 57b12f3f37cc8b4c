package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.ReferenceNetwork;

/** One sequence at a time, any network: the reference's logits, in float. */
class SinglePassTest {

  private static final long SEED = 20_261_128L;

  /**
   * A float sum of n terms near 1 is off by some √n·2^-24, tanh and logistic by 4e-7, the output
   * sums up what the layers left; the recurrence hardly adds to it. Seen: 2e-6, a tenth of it. A
   * step too many in a mean of 23 differs by 1e-2 and more.
   */
  private static double tolerance(NetworkConfig config) {
    int terms = config.inputSize(0) + config.readoutSize();
    for (RecurrentConfig layer : config.layers()) {
      terms += 2 * layer.outputs();
    }
    return 64 * Math.scalb(Math.sqrt(terms), -24);
  }

  static Stream<NetworkConfig> networks() {
    return OddNetworks.all();
  }

  static Stream<NetworkConfig> networksOfValues() {
    return OddNetworks.ofValues();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void logitsOfIdsAreThoseOfTheReference(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    SinglePass pass = new SinglePass(weights, OddNetworks.LENGTH);
    for (int[] ids : OddNetworks.ids()) {
      int[] padded = OddNetworks.padded(ids);
      double[][] expected =
          new ReferenceNetwork(weights).logits(new Sequences.Ids(new int[][] {padded}), 0);
      if (expected.length > 0) {
        check(config, expected[expected.length - 1], pass.logits(ids));
      }
      if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
        int first = config.skipsPadding() ? 0 : padded.length - ids.length;
        check(config, expected, first, pass.stepLogits(ids));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networksOfValues")
  void logitsOfValuesAreThoseOfTheReference(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    SinglePass pass = new SinglePass(weights, OddNetworks.LENGTH);
    for (float[][] values : OddNetworks.values()) {
      double[][] expected =
          new ReferenceNetwork(weights).logits(new Sequences.Values(new float[][][] {values}), 0);
      check(config, expected[expected.length - 1], pass.logits(values));
      if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
        check(config, expected, 0, pass.stepLogits(values));
      }
    }
  }

  private static void check(NetworkConfig config, double[][] expected, int from, float[][] actual) {
    assertEquals(expected.length - from, actual.length);
    for (int t = 0; t < actual.length; t++) {
      check(config, expected[from + t], actual[t]);
    }
  }

  private static void check(NetworkConfig config, double[] expected, float[] actual) {
    double[] doubles = new double[actual.length];
    Arrays.setAll(doubles, k -> actual[k]);
    assertArrayEquals(expected, doubles, tolerance(config));
  }

  /** Lengths of rows that have loops of their own, their multiples, and others. */
  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 96, 128, 129, 256})
  void wideOutputsAreThoseOfTheReference(int labels) {
    NetworkConfig config =
        NetworkConfig.lstm(OddNetworks.VOCABULARY, 3, 9).withOutput(Output.softmax(labels));
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    for (int[] ids : OddNetworks.ids()) {
      check(
          config,
          new ReferenceNetwork(weights).logits(OddNetworks.padded(ids)),
          new SinglePass(weights, OddNetworks.LENGTH).logits(ids));
    }
  }

  @Test
  void theLogitOfLabelOneIsTheSecondLessTheFirst() {
    NetworkConfig config =
        NetworkConfig.of(Input.Ids.of(OddNetworks.VOCABULARY, 3), RecurrentConfig.of(Cell.GRU, 5))
            .withReadout(Readout.MEAN)
            .withOutput(Output.softmax(2));
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    for (int[] ids : OddNetworks.ids()) {
      double[] expected = new ReferenceNetwork(weights).logits(OddNetworks.padded(ids));
      assertEquals(
          expected[1] - expected[0],
          new SinglePass(weights, OddNetworks.LENGTH).logit(ids),
          tolerance(config));
    }
  }

  /** The reference has no row then; the head reads the state that the network begins with. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void ofNothingButSkippedPaddingTheHeadReadsZeros(Direction direction) {
    for (Readout readout : List.of(Readout.LAST, Readout.MEAN, Readout.MAX, Readout.EVERY_STEP)) {
      NetworkConfig config =
          new NetworkConfig(
              new Input.Ids(OddNetworks.VOCABULARY, 3, true, true),
              List.of(RecurrentConfig.lstm(2).reading(direction)),
              readout,
              Head.of(Output.softmax(3)));
      NetworkWeights weights = RandomNetwork.weights(config, SEED);
      SinglePass pass = new SinglePass(weights, OddNetworks.LENGTH);
      assertArrayEquals(weights.output().bias(), pass.logits(new int[4]), readout.toString());
      if (readout.kind() == Readout.Kind.EVERY_STEP) {
        assertEquals(0, pass.stepLogits(new int[4]).length);
      }
    }
  }

  /** A mean or maximum must not hide that a step has no number. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void notANumberStaysNotANumber(boolean isMean) {
    RunningReadout readout = new RunningReadout(isMean ? Readout.MEAN : Readout.MAX, 1);
    readout.read(new float[] {1}, false);
    readout.read(new float[] {Float.NaN}, false);
    readout.read(new float[] {2}, false);
    assertArrayEquals(new float[] {Float.NaN}, readout.value(new float[1]));
  }
}
