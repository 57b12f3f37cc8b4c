package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.ClassWeights;
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
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;

/** The gradient without an update. */
class LossGradientTest {

  private static final int LENGTH = 11;
  private static final int MOST = 9;

  /** All of it would change an update, and nothing of it the gradient. */
  private static final Regularization KEPT_SMALL = new Regularization(0.3, 0.01, 0.02);

  private static final List<OptimizerConfig> OPTIMIZERS =
      List.of(
          OptimizerConfig.sgd(0.1),
          OptimizerConfig.rmsprop(0.01, 0.9, 0.01),
          OptimizerConfig.adam(0.01, 0.9, 0.99, 0.01));

  static LongStream seeds() {
    return LongStream.range(1000, 1120);
  }

  private static FusedTrainer trainer(NetworkConfig config, long seed, int threads) {
    return new FusedTrainer(
        config,
        OPTIMIZERS.get((int) (seed % OPTIMIZERS.size())),
        new FusedTrainer.Size(LENGTH, MOST, threads),
        new FusedTrainer.Rules(KEPT_SMALL, seed));
  }

  /** See {@link AnyNetworkTest} for the tolerance. */
  @ParameterizedTest
  @MethodSource("seeds")
  void isTheReferences(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed);
    NetworkConfig config = drawn.config();
    Sequences sequences = drawn.sequences(config, 1 + (int) (seed % MOST), LENGTH);
    Targets targets = drawn.targets(config, sequences);
    NetworkWeights weights = AnyNetworkTest.weights(config, seed);
    ReferenceGradient expected =
        new ReferenceNetwork(NetworkValues.of(weights), Precision.DOUBLE)
            .gradient(
                DrawnNetwork.padded(sequences, LENGTH),
                targets,
                ClassWeights.EVEN,
                new ReferenceDropout(true, seed, 0));
    try (FusedTrainer trainer = trainer(config, seed, 2)) {
      trainer.set(weights, List.of(), 0);

      LossGradient gradient = trainer.gradient(sequences, targets);

      assertEquals(expected.loss(), gradient.loss(), 1e-5 * (1 + expected.loss()));
      double[] numbers = expected.values().flat();
      double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
      assertArrayEquals(
          numbers,
          NetworkValues.of(gradient.values()).flat(),
          2e-5 * Math.max(1, largest),
          seed + ": " + config.describe());
      assertSame(weights.arrays(), trainer.weights().arrays());
    }
  }

  /** A training that somebody asked for gradients goes on as if nobody had. */
  @ParameterizedTest
  @MethodSource("seeds")
  void leavesNoTraceAndHasTheSameBitsForAnyNumberOfThreads(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed);
    NetworkConfig config = drawn.config();
    Sequences sequences = drawn.sequences(config, 1 + (int) (seed % MOST), LENGTH);
    Targets targets = drawn.targets(config, sequences);
    NetworkWeights weights = AnyNetworkTest.weights(config, seed);
    List<float[]> trained = new ArrayList<>();
    List<float[]> gradients = new ArrayList<>();
    for (int threads : new int[] {2, 1, 3}) {
      try (FusedTrainer trainer = trainer(config, seed, threads)) {
        trainer.set(weights, List.of(), 0);
        for (int update = 0; update < 3; update++) {
          if (threads > 1) {
            List<float[]> arrays = trainer.gradient(sequences, targets).values().arrays();
            if (threads == 3) {
              assertSame(gradients.subList(0, arrays.size()), arrays);
              gradients.subList(0, arrays.size()).clear();
            } else {
              gradients.addAll(arrays);
            }
          }
          trainer.train(sequences, targets, ClassWeights.EVEN);
        }
        if (trained.isEmpty()) {
          trained.addAll(trainer.weights().arrays());
        }
        assertSame(trained, trainer.weights().arrays());
      }
    }
    assertEquals(List.of(), gradients);
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "array " + i);
    }
  }

  /** A full batch of long series, as methods that look along a line take it. */
  @Test
  void manyLongSeriesNeedLittleMemory() {
    NetworkConfig config =
        new NetworkConfig(
            new Input.Values(1),
            List.of(RecurrentConfig.lstm(6), RecurrentConfig.lstm(5)),
            Readout.EVERY_STEP,
            new Head(List.of(), Output.linear(1, Loss.SQUARED_ERROR)));
    Random random = new Random(3);
    float[][][] read = new float[97][300][1];
    float[][][] wanted = new float[97][300][1];
    for (int n = 0; n < read.length; n++) {
      for (int t = 0; t < read[n].length; t++) {
        read[n][t][0] = (float) random.nextGaussian();
        wanted[n][t][0] = (float) random.nextGaussian();
      }
    }
    OptimizerConfig any = OptimizerConfig.sgd(1);
    FusedTrainer.Size size = new FusedTrainer.Size(300, 97, 2);
    long few = FusedTrainer.bytes(config, any, new FusedTrainer.Size(300, 8, 2, size.shards()));
    assertEquals(few, FusedTrainer.bytes(config, any, size));
    NetworkWeights weights = RandomNetwork.weights(config, 1);
    try (FusedTrainer trainer = new FusedTrainer(config, any, size)) {
      trainer.set(weights, List.of(), 0);

      LossGradient gradient =
          trainer.gradient(new Sequences.Values(read), new Targets.StepValues(1, wanted));

      ReferenceGradient expected =
          new ReferenceNetwork(weights)
              .gradient(
                  new Sequences.Values(read),
                  new Targets.StepValues(1, wanted),
                  ClassWeights.EVEN,
                  ReferenceDropout.NONE);
      assertEquals(97 * 300, gradient.count());
      assertEquals(expected.loss(), gradient.loss(), 1e-6 * expected.loss());
      assertArrayEquals(expected.values().flat(), NetworkValues.of(gradient.values()).flat(), 2e-6);
    }
  }

  @Test
  void wrongBatchesAreRefused() {
    NetworkConfig config = NetworkConfig.lstm(5, 2, 2);
    try (FusedTrainer trainer = trainer(config, 0, 1)) {
      Targets targets = new Targets.Labels(2, new int[] {1});
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> trainer.gradient(new Sequences.Ids(new int[10][1]), targets));
      assertTrue(e.getMessage().startsWith("reviews: expected 1 to 9, got 10."), e.getMessage());
    }
  }
}
