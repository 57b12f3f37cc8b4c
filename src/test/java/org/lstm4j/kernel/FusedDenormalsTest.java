package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.kernel.FusedTrainingTest.VOCABULARY;
import static org.lstm4j.kernel.FusedTrainingTest.arrays;
import static org.lstm4j.kernel.FusedTrainingTest.slots;
import static org.lstm4j.kernel.FusedTrainingTest.start;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;

/** Denormals make every operation that meets them a hundred times slower. */
class FusedDenormalsTest {

  private static void assertNone(FusedTrainer trainer, OptimizerConfig optimizer) {
    List<NetworkWeights> all = new ArrayList<>(slots(trainer, optimizer));
    all.add(trainer.weights());
    for (NetworkWeights each : all) {
      for (float[] array : arrays(each)) {
        for (float value : array) {
          assertTrue(value == 0 || Math.abs(value) >= Float.MIN_NORMAL, () -> value + " is one");
        }
      }
    }
  }

  /** Gates of weights near 0 halve a gradient at each of 500 steps: 1e-150 at their start. */
  @ParameterizedTest
  @MethodSource("org.lstm4j.kernel.FusedTrainingTest#cases")
  void areNotLeftByVanishingGradients(
      NetworkConfig network, OptimizerConfig optimizer, KernelChoice choice) {
    NetworkWeights small = start(network);
    for (float[] array : arrays(small)) {
      for (int i = 0; i < array.length; i++) {
        array[i] *= 1e-3f;
      }
    }
    int[] early = new int[500]; // words at the start only, then unknown ones
    for (int t = 0; t < early.length; t++) {
      early[t] = t < VOCABULARY ? t : 2;
    }
    FusedTrainer.Size size = new FusedTrainer.Size(500, 3, 2);
    try (FusedTrainer trainer = new FusedTrainer(network, optimizer, size, choice)) {
      trainer.set(small, List.of(), 0);
      for (int i = 0; i < 4; i++) {
        trainer.train(new int[][] {early, {7}, {8, 9}}, new int[] {0, 1, i % 2});
        assertNone(trainer, optimizer);
      }
    }
  }

  /** A running mean that only decays is 1e-45 after a thousand updates, and would stay so. */
  @ParameterizedTest
  @MethodSource("org.lstm4j.kernel.FusedTrainingTest#cases")
  void areNotLeftByRunningMeansThatDecay(
      NetworkConfig network, OptimizerConfig optimizer, KernelChoice choice) {
    FusedTrainer.Size size = new FusedTrainer.Size(3, 1, 1);
    try (FusedTrainer trainer = new FusedTrainer(network, optimizer, size, choice)) {
      trainer.set(start(network), List.of(), 0);
      trainer.train(new int[][] {{5, 6}}, new int[] {1});
      for (int i = 0; i < 900; i++) {
        trainer.train(new int[][] {{4}}, new int[] {i % 2});
        if (i % 100 == 0 || i > 550 && i < 800 && i % 7 == 0) {
          assertNone(trainer, optimizer);
        }
      }
      assertNone(trainer, optimizer);
      for (NetworkWeights means : slots(trainer, optimizer)) {
        assertTrue(Math.abs(means.embedding()[5 * 3]) < 1e-3, "has decayed");
      }
    }
  }
}
