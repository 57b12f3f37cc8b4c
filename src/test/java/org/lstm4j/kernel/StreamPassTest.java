package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/** Many streams at once against a session for each, and against themselves on other threads. */
class StreamPassTest {

  private static final int LABELS = 1030;
  private static final int LENGTH = 7;
  private static final int BLOCKS = 3;
  private static final List<KernelChoice> CHOICES =
      List.of(KernelChoice.best(), KernelChoice.scalar());

  private static NetworkConfig network(Output output, DenseConfig... dense) {
    return new NetworkConfig(
        new Input.Ids(output.units(), 9, true, true),
        List.of(RecurrentConfig.lstm(11), RecurrentConfig.lstm(9)),
        Readout.EVERY_STEP,
        new Head(List.of(dense), output));
  }

  private static int[][] ids(int streams, int labels, long seed) {
    Random random = new Random(seed);
    int[][] ids = new int[streams][];
    Arrays.setAll(ids, n -> random.ints(1 + random.nextInt(LENGTH), 1, labels).toArray());
    return ids;
  }

  static List<NetworkConfig> networks() {
    return List.of(
        network(Output.softmax(LABELS)),
        network(Output.softmax(LABELS).tied()),
        network(Output.softmax(LABELS).withDropout(0.4)),
        network(Output.softmax(12)),
        network(Output.softmax(LABELS), new DenseConfig(5, Activation.TANH, 0.2)));
  }

  /** Sums of up to 11 terms below 1, of states that rounding errors of up to 21 steps went into. */
  private static double tolerance() {
    return 1e-5;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 19, 70})
  void scoresAndGoesOnAsSessionsDo(int streams) {
    for (NetworkConfig config : networks()) {
      NetworkWeights weights = RandomNetwork.weights(config, 3);
      int labels = config.output().units();
      for (KernelChoice choice : CHOICES) {
        NetworkSession[] sessions = new NetworkSession[streams];
        Arrays.setAll(sessions, n -> new NetworkSession(weights));
        StreamStates states = new StreamStates(config, streams);
        try (StreamPass pass = new StreamPass(weights, streams, LENGTH, 2, choice)) {
          for (int block = 0; block < BLOCKS; block++) {
            int[][] ids = ids(streams, labels, block);
            int[][] targets = ids(streams, labels, block); // of the same lengths
            float[][] scores = pass.score(ids, targets, states);
            for (int n = 0; n < streams; n++) {
              for (int t = 0; t < ids[n].length; t++) {
                sessions[n].step(ids[n][t]);
                double p = sessions[n].probabilities()[targets[n][t]];
                assertEquals(Math.log(p), scores[n][t], 2 * tolerance());
              }
            }
          }
          int[] next = new int[streams];
          Arrays.setAll(next, n -> 1 + n % (labels - 1));
          float[][] logits = pass.logits(next, states);
          for (int n = 0; n < streams; n++) {
            sessions[n].step(next[n]);
            assertArrayEquals(sessions[n].logits(), logits[n], (float) tolerance());
          }
        }
      }
    }
  }

  @Test
  void hasTheSameBitsForAnyNumberOfThreads() {
    for (NetworkConfig config : networks()) {
      NetworkWeights weights = RandomNetwork.weights(config, 4);
      int[][] ids = ids(21, config.output().units(), 5);
      for (KernelChoice choice : CHOICES) {
        float[][] expected = {};
        float[] left = {};
        for (int threads = 1; threads < 5; threads++) {
          StreamStates states = new StreamStates(config, 21);
          try (StreamPass pass = new StreamPass(weights, 21, LENGTH, threads, choice)) {
            float[][] scores = pass.score(ids, ids, states);
            if (threads == 1) {
              expected = scores;
              left = states.toFloats();
            }
            assertArrayEquals(expected, scores);
            assertArrayEquals(left, states.toFloats());
          }
        }
      }
    }
  }

  @Test
  void refusesWhatItCannotScore() {
    NetworkConfig config = network(Output.softmax(12));
    NetworkWeights weights = NetworkWeights.zero(config);
    StreamStates states = new StreamStates(config, 1);
    try (StreamPass pass = new StreamPass(weights, 1, 2, 1)) {
      assertRefused(
          "ids: expected none that is padding, which the network skips, got 0.",
          () -> pass.score(new int[][] {{0}}, new int[][] {{1}}, states));
      assertRefused(
          "targets: expected labels in [0, 12), got 12.",
          () -> pass.score(new int[][] {{1}}, new int[][] {{12}}, states));
      assertRefused(
          "targets: expected 1 in row 0, got 2.",
          () -> pass.score(new int[][] {{1}}, new int[][] {{1, 2}}, states));
      assertRefused(
          "targets: expected 1 rows, got 0.",
          () -> pass.score(new int[][] {{1}}, new int[][] {}, states));
      assertRefused("ids: expected 1 rows, got 2.", () -> pass.logits(new int[] {1, 2}, states));
      assertRefused(
          "steps: expected at most 2, got 3.",
          () -> pass.score(new int[][] {{1, 2, 3}}, new int[][] {{1, 2, 3}}, states));
    }
    NetworkConfig last = NetworkConfig.lstm(12, 3, 4);
    assertRefused(
        "network: expected one that reads ids forward, with a softmax at every step, got "
            + last.describe()
            + ".",
        () -> new StreamPass(NetworkWeights.zero(last), 1, 1, 1).close());
  }

  private static void assertRefused(String message, Runnable task) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, task::run).getMessage());
  }
}
