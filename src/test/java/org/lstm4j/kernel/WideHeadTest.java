package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;

/** Networks drawn at random whose output tells more than a thousand labels apart at every step. */
class WideHeadTest {

  private static final int LENGTH = 13;
  private static final int MOST = 20; // sequences
  private static final int UPDATES = 3;
  private static final List<KernelChoice> CHOICES =
      List.of(KernelChoice.best(), KernelChoice.scalar());

  static LongStream seeds() {
    return LongStream.range(0, 24);
  }

  /** What a seed decides. */
  private static final class Lessons {
    final long seed;
    final NetworkConfig config;
    final NetworkWeights start;
    final List<Sequences> sequences = new ArrayList<>();
    final List<Targets> targets = new ArrayList<>();
    final Regularization regularization;
    final OptimizerConfig optimizer;

    Lessons(long seed) {
      this.seed = seed;
      Random random = new Random(seed);
      DrawnNetwork drawn = new DrawnNetwork(seed);
      NetworkConfig any = drawn.config();
      Output output =
          Output.softmax(1024 + random.nextInt(400)).withDropout(seed % 3 == 0 ? 0.3 : 0);
      config =
          new NetworkConfig(
              any.input(), any.layers(), Readout.EVERY_STEP, new Head(List.of(), output));
      start = AnyNetworkTest.weights(config, seed);
      for (int i = 0; i < UPDATES; i++) {
        sequences.add(drawn.sequences(config, 1 + random.nextInt(MOST), LENGTH));
        targets.add(drawn.targets(config, sequences.get(i)));
      }
      regularization =
          new Regularization(seed % 2 * 0.1, seed % 3 == 1 ? 0.2 : 0, seed % 5 == 1 ? 0.01 : 0);
      optimizer =
          List.of(
                  OptimizerConfig.sgd(0.1),
                  OptimizerConfig.rmsprop(0.02, 0.9, 0.05),
                  OptimizerConfig.adam(0.02, 0.9, 0.95, 0.05))
              .get((int) (seed % 3));
    }

    FusedTrainer trainer(
        KernelChoice choice, int threads, int shards, OptimizerConfig how, Regularization rules) {
      return new FusedTrainer(
          config,
          how,
          new FusedTrainer.Size(LENGTH, MOST, threads, shards),
          choice,
          SharedCourse.TAPE_FLOATS,
          new FusedTrainer.Rules(rules, seed));
    }
  }

  /** Tolerances as in {@link AnyNetworkTest}. */
  @ParameterizedTest
  @MethodSource("seeds")
  void hasTheReferencesGradient(long seed) {
    Lessons lessons = new Lessons(seed);
    ReferenceGradient expected =
        new ReferenceNetwork(NetworkValues.of(lessons.start), Precision.DOUBLE)
            .gradient(
                DrawnNetwork.padded(lessons.sequences.get(0), LENGTH),
                lessons.targets.get(0),
                ClassWeights.EVEN,
                new ReferenceDropout(true, seed, 0));
    List<double[]> gradient = expected.values().arrays();
    String name = seed + ": " + lessons.config;
    for (KernelChoice choice : CHOICES) {
      try (FusedTrainer trainer =
          lessons.trainer(choice, 2, 2, OptimizerConfig.sgd(1), Regularization.NONE)) {
        trainer.set(lessons.start, List.of(), 0);
        FusedTrainer.Result result =
            trainer.train(lessons.sequences.get(0), lessons.targets.get(0), ClassWeights.EVEN);
        assertEquals(expected.loss(), result.loss(), 1e-5 * (1 + expected.loss()), name);
        assertEquals(expected.right(), result.right(), name);
        List<float[]> after = trainer.weights().arrays();
        for (int i = 0; i < gradient.size(); i++) {
          float[] before = lessons.start.arrays().get(i);
          double[] got = new double[before.length];
          double largest = 1;
          for (int j = 0; j < got.length; j++) {
            got[j] = (double) before[j] - after.get(i)[j];
            largest = Math.max(largest, Math.abs(gradient.get(i)[j]));
          }
          assertArrayEquals(gradient.get(i), got, 2e-5 * largest, name + " array " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hasTheSameBitsForAnyNumberOfThreadsAndAfterAStop(long seed) {
    Lessons lessons = new Lessons(seed);
    int shards = 1 + (int) (seed % 4);
    for (KernelChoice choice : CHOICES) {
      List<float[]> expected = trained(lessons, choice, 1, shards, UPDATES);
      for (int threads : new int[] {2, 3, 5}) {
        assertSame(expected, trained(lessons, choice, threads, shards, UPDATES), seed);
      }
      assertSame(expected, trained(lessons, choice, 2, shards, 1), seed);
    }
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual, long seed) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), seed + " array " + i);
    }
  }

  private static List<float[]> trained(
      Lessons lessons, KernelChoice choice, int threads, int shards, int stop) {
    NetworkWeights weights = lessons.start;
    List<NetworkWeights> slots = List.of();
    int done = 0;
    for (int until : new int[] {stop, UPDATES}) {
      try (FusedTrainer trainer =
          lessons.trainer(choice, threads, shards, lessons.optimizer, lessons.regularization)) {
        trainer.set(weights, slots, done);
        for (; done < until; done++) {
          trainer.train(lessons.sequences.get(done), lessons.targets.get(done), ClassWeights.EVEN);
        }
        weights = trainer.weights();
        slots = new ArrayList<>();
        for (int slot = 0; slot < lessons.optimizer.kind().slots(); slot++) {
          slots.add(trainer.slot(slot));
        }
      }
    }
    List<float[]> all = new ArrayList<>(weights.arrays());
    slots.forEach(slot -> all.addAll(slot.arrays()));
    return all;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hasTheReferencesLogits(long seed) {
    Lessons lessons = new Lessons(seed);
    assertTrue(WideHead.fits(lessons.config));
    ReferenceNetwork reference = new ReferenceNetwork(lessons.start);
    Sequences sequences = lessons.sequences.get(1);
    Sequences padded = DrawnNetwork.padded(sequences, LENGTH);
    for (KernelChoice choice : CHOICES) {
      try (Workers workers = new Workers(2)) {
        float[][][] logits =
            new TiledPass(lessons.start, sequences, LENGTH, 2, choice).run(workers);
        for (int n = 0; n < logits.length; n++) {
          double[][] expected = reference.logits(padded, n);
          assertEquals(expected.length, logits[n].length);
          for (int row = 0; row < expected.length; row++) {
            double[] got = AnyNetworkTest.doubles(logits[n][row]);
            assertArrayEquals(expected[row], got, 1e-4, seed + ": " + lessons.config);
          }
        }
      }
    }
  }
}
