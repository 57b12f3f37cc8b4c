package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.reference.ReferenceOptimizer;
import org.lstm4j.reference.ReferenceRegularization;

/**
 * Several updates of networks, optimisers, regularisations, shards and class weights that are drawn
 * at random: what the reference does, the same bits for any number of threads, and the same bits
 * after a stop.
 */
class AnyTrainingTest {

  private static final int LENGTH = 9;
  private static final int MOST = 9; // sequences in a batch
  private static final int UPDATES = 5;
  private static final int[] SHARDS = {2, 1, 3, 4, 8}; // each for a fifth of the seeds

  /** From this seed on, outputs are wide. */
  private static final int WIDE_FROM = 100;

  static LongStream seeds() {
    return LongStream.range(0, WIDE_FROM + 20);
  }

  /** All that a seed decides. */
  private static final class Training {
    final NetworkConfig config;
    final NetworkWeights start;
    final OptimizerConfig optimizer;
    final Regularization regularization;
    final ClassWeights labels;
    final List<Sequences> sequences = new ArrayList<>();
    final List<Targets> targets = new ArrayList<>();
    private final long seed;

    Training(long seed) {
      this.seed = seed;
      DrawnNetwork drawn = new DrawnNetwork(seed);
      config = seed < WIDE_FROM ? drawn.config() : drawn.wide();
      start = AnyNetworkTest.weights(config, seed);
      for (int update = 0; update < UPDATES; update++) {
        sequences.add(drawn.sequences(config, 1 + (int) ((seed + update) % MOST), LENGTH));
        targets.add(drawn.targets(config, sequences.get(update)));
      }
      Random random = new Random(~seed);
      random.nextInt();
      optimizer = optimizer(random);
      regularization =
          new Regularization(
              random.nextBoolean() ? 0.2 * random.nextDouble() : 0,
              random.nextBoolean() ? 0.05 + random.nextDouble() : 0,
              random.nextBoolean() ? 0.01 + 0.2 * random.nextDouble() : 0);
      labels =
          config.output().labels() == 2
              ? new ClassWeights(0.1 + random.nextDouble(), 0.1 + 3 * random.nextDouble())
              : ClassWeights.EVEN;
    }

    /** An epsilon that rounding errors of a gradient near 0 drown in. */
    private static OptimizerConfig optimizer(Random random) {
      double epsilon = 0.01 + 0.1 * random.nextDouble();
      double decay = 0.5 + 0.49 * random.nextDouble();
      return switch (random.nextInt(3)) {
        case 0 -> OptimizerConfig.sgd(0.1);
        case 1 -> OptimizerConfig.rmsprop(0.02, decay, epsilon);
        default -> OptimizerConfig.adam(0.02, decay, 0.9 + 0.09 * random.nextDouble(), epsilon);
      };
    }

    FusedTrainer trainer(int threads, KernelChoice choice) {
      return new FusedTrainer(
          config,
          optimizer,
          new FusedTrainer.Size(LENGTH, MOST, threads, SHARDS[(int) (seed / 3 % SHARDS.length)]),
          choice,
          SharedCourse.TAPE_FLOATS,
          new FusedTrainer.Rules(regularization, seed));
    }

    FusedTrainer.Result train(FusedTrainer trainer, int update) {
      return trainer.train(sequences.get(update), targets.get(update), labels);
    }

    /** The reference's gradient at some weights, before anything keeps it small. */
    ReferenceGradient gradient(NetworkValues weights, int update) {
      return new ReferenceNetwork(weights, Precision.DOUBLE)
          .gradient(
              DrawnNetwork.padded(sequences.get(update), LENGTH),
              targets.get(update),
              labels,
              new ReferenceDropout(true, seed, update));
    }

    @Override
    public String toString() {
      return String.join(
          " ", seed + ":", config.describe(), "" + optimizer, "" + regularization, "" + labels);
    }
  }

  /**
   * Each update starts at the weights that the engine has, since small differences grow where an
   * activation has a kink; running means are the reference's own from the first update to the last.
   *
   * <p>Tolerance: a gradient has 2e-5 of its largest number (see {@link AnyNetworkTest}), but no
   * step is longer than its rate over epsilon times that; weights of up to 2 are rounded.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void movesAsTheReference(long seed) {
    Training training = new Training(seed);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      try (FusedTrainer trainer = training.trainer(2, choice)) {
        trainer.set(training.start, List.of(), 0);
        int size = training.config.parameterCount();
        ReferenceOptimizer optimizer = ReferenceOptimizer.of(training.optimizer, size);
        for (int update = 0; update < UPDATES; update++) {
          String name = training + " update " + update;
          NetworkValues before = NetworkValues.of(trainer.weights());
          ReferenceGradient gradient = training.gradient(before, update);
          FusedTrainer.Result result = training.train(trainer, update);
          assertEquals(gradient.loss(), result.loss(), 1e-5 * (1 + gradient.loss()), name);
          double largest = largest(gradient.values().flat());
          new ReferenceRegularization(training.regularization).apply(before, gradient.values());
          double[] expected = before.flat();
          optimizer.update(expected, gradient.values().flat());
          double[] after = NetworkValues.of(trainer.weights()).flat();
          assertArrayEquals(expected, after, 2e-5 * Math.max(1, largest), name);
          for (int slot = 0; slot < optimizer.slots().size(); slot++) {
            double[] means = NetworkValues.of(trainer.slot(slot)).flat();
            double[] own = optimizer.slots().get(slot);
            assertArrayEquals(own, means, 2e-5 * Math.max(1, largest * largest), name);
          }
        }
      }
    }
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hasTheSameBitsForAnyNumberOfThreadsAndAfterAStop(long seed) {
    Training training = new Training(seed);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      List<float[]> expected = trained(training, 2, choice, UPDATES);
      assertSame(expected, trained(training, 1, choice, UPDATES), training + " 1 thread");
      assertSame(expected, trained(training, 3, choice, UPDATES), training + " 3 threads");
      assertSame(expected, trained(training, 5, choice, UPDATES), training + " 5 threads");
      assertSame(
          expected, trained(training, 2, choice, (int) (seed % UPDATES)), training + " stop");
    }
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual, String name) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), name + " array " + i);
    }
  }

  /** Weights and running means; after so many updates another engine goes on. */
  private static List<float[]> trained(
      Training training, int threads, KernelChoice choice, int stop) {
    NetworkWeights weights = training.start;
    List<NetworkWeights> slots = List.of();
    int done = 0;
    for (int until : new int[] {stop, UPDATES}) {
      try (FusedTrainer trainer = training.trainer(threads, choice)) {
        trainer.set(weights, slots, done);
        while (done < until) {
          training.train(trainer, done++);
        }
        weights = trainer.weights();
        slots = new ArrayList<>();
        for (int slot = 0; slot < training.optimizer.kind().slots(); slot++) {
          slots.add(trainer.slot(slot));
        }
      }
    }
    List<float[]> all = new ArrayList<>(weights.arrays());
    slots.forEach(slot -> all.addAll(slot.arrays()));
    return all;
  }
}
