package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.reference.ReferenceOptimizer;

/** Many batches: the fused trainer goes where the reference goes, with the same bits every time. */
class FusedTrainingTest {

  static final int VOCABULARY = 19;
  private static final int LENGTH = 8;

  private static final NetworkConfig STACK =
      Reading.network(
          VOCABULARY,
          3,
          Reading.NOTEBOOK,
          List.of(RecurrentConfig.lstm(5), RecurrentConfig.simpleRnn(3), RecurrentConfig.lstm(2)),
          Output.softmax(2));

  static Stream<OptimizerConfig> optimizers() {
    return Stream.of(
        OptimizerConfig.rmsprop(0.002, 0.9, 1e-7),
        OptimizerConfig.adam(0.002, 0.9, 0.999, 1e-7),
        OptimizerConfig.sgd(0.05));
  }

  static Stream<Arguments> cases() {
    return Stream.of(NetworkConfig.lstm(VOCABULARY, 3, 5), STACK)
        .flatMap(
            network ->
                Stream.of(KernelChoice.best(), KernelChoice.scalar())
                    .flatMap(choice -> optimizers().map(o -> Arguments.of(network, o, choice))));
  }

  /**
   * Gradients agree to 1e-5 of the largest, steps are divided by the gradient's own size; fifty of
   * 0.002 make 0.1, and the network passes differences on. Seen: 3e-6 in weights, 1.3e-5 of the
   * largest running mean, which is 1 − 0.999 in float, as ND4J has it. A lost step is 1e-3.
   */
  private static double tolerance() {
    return 1e-4;
  }

  /** The reference's training, with running means that can be read; all in {@code flat} order. */
  private static final class Truth {
    private final NetworkConfig network;
    private final OptimizerConfig optimizer;
    private final ReferenceOptimizer rule;
    private final double[] weights;
    private final double[][] slots;

    Truth(NetworkWeights start, OptimizerConfig optimizer) {
      this.network = start.config();
      this.optimizer = optimizer;
      this.weights = NetworkValues.of(start).flat();
      this.slots = new double[optimizer.kind().slots()][weights.length];
      this.rule =
          switch (optimizer.kind()) {
            case RMSPROP ->
                ReferenceOptimizer.rmsProp(
                    optimizer.learningRate(),
                    optimizer.decay(),
                    optimizer.epsilon(),
                    weights.length);
            case ADAM ->
                ReferenceOptimizer.adam(
                    optimizer.learningRate(),
                    optimizer.decay(),
                    optimizer.secondDecay(),
                    optimizer.epsilon(),
                    weights.length);
            case SGD -> ReferenceOptimizer.sgd(optimizer.learningRate());
          };
    }

    double train(RandomBatch batch, int length) {
      ReferenceGradient gradient =
          new ReferenceNetwork(NetworkValues.of(network, weights), Precision.DOUBLE)
              .gradient(batch.padded(length), batch.labels());
      double[] flat = gradient.values().flat();
      rule.update(weights, flat);
      double decay = optimizer.decay();
      for (int k = 0; k < flat.length; k++) {
        if (optimizer.kind() == Optimizer.RMSPROP) {
          slots[0][k] = decay * slots[0][k] + (1 - decay) * flat[k] * flat[k];
        }
        if (optimizer.kind() == Optimizer.ADAM) {
          double second = optimizer.secondDecay();
          slots[0][k] = decay * slots[0][k] + (1 - decay) * flat[k];
          slots[1][k] = second * slots[1][k] + (1 - second) * flat[k] * flat[k];
        }
      }
      return gradient.loss();
    }

    void assertAgrees(FusedTrainer trainer) {
      assertArrayEquals(
          weights, NetworkValues.of(trainer.weights()).flat(), tolerance(), "weights");
      for (int slot = 0; slot < slots.length; slot++) {
        double[] means = NetworkValues.of(trainer.slot(slot)).flat();
        double largest = 0;
        for (double mean : slots[slot]) {
          largest = Math.max(largest, Math.abs(mean));
        }
        assertArrayEquals(slots[slot], means, largest * tolerance(), "running means " + slot);
      }
    }
  }

  private static FusedTrainer trainer(
      NetworkConfig network, OptimizerConfig optimizer, int reviews, int threads) {
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, reviews, threads);
    return new FusedTrainer(network, optimizer, size);
  }

  static NetworkWeights start(NetworkConfig network) {
    return RandomNetwork.weights(network, 8);
  }

  /** Trains on batches number from … to − 1. */
  private static void train(FusedTrainer trainer, int from, int to, int reviews) {
    for (int i = from; i < to; i++) {
      RandomBatch batch = RandomBatch.of(reviews, LENGTH, VOCABULARY, i);
      trainer.train(batch.ids(), batch.labels());
    }
  }

  static List<float[]> arrays(NetworkWeights weights) {
    List<float[]> arrays = new ArrayList<>();
    arrays.add(weights.embedding());
    for (RecurrentWeights layer : weights.layers().stream().flatMap(List::stream).toList()) {
      arrays.addAll(List.of(layer.input(), layer.recurrent(), layer.bias()));
    }
    arrays.addAll(List.of(weights.output().kernel(), weights.output().bias()));
    return arrays;
  }

  private static void assertSameBits(NetworkWeights expected, NetworkWeights actual) {
    for (int i = 0; i < arrays(expected).size(); i++) {
      assertArrayEquals(arrays(expected).get(i), arrays(actual).get(i), "array " + i);
    }
  }

  static List<NetworkWeights> slots(FusedTrainer trainer, OptimizerConfig optimizer) {
    return IntStream.range(0, optimizer.kind().slots()).mapToObj(trainer::slot).toList();
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("cases")
  void fiftyBatchesEndWhereTheReferenceEnds(
      NetworkConfig network, OptimizerConfig optimizer, KernelChoice choice) {
    Truth truth = new Truth(start(network), optimizer);
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 11, 2);
    try (FusedTrainer trainer = new FusedTrainer(network, optimizer, size, choice)) {
      trainer.set(start(network), List.of(), 0);
      for (int i = 0; i < 50; i++) {
        RandomBatch batch = RandomBatch.of(1 + i * 7 % 11, LENGTH, VOCABULARY, i);
        double loss = truth.train(batch, LENGTH);
        assertEquals(loss, trainer.train(batch.ids(), batch.labels()).loss(), tolerance());
      }
      truth.assertAgrees(trainer);
    }
  }

  /** Of six ids, 3 never occurs, 4 at the start, 5 at the start and after 1,100 updates. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void rareIdsAreUpdatedAsIfAtEveryStep(OptimizerConfig optimizer) {
    OptimizerConfig slow =
        switch (optimizer.kind()) { // so that something is left after so many updates
          case RMSPROP -> OptimizerConfig.rmsprop(1e-4, 0.999, 1e-7);
          case ADAM -> OptimizerConfig.adam(1e-4, 0.99, 0.999, 1e-7);
          case SGD -> OptimizerConfig.sgd(1e-3);
        };
    NetworkConfig network = NetworkConfig.lstm(6, 2, 3);
    Truth truth = new Truth(start(network), slow);
    try (FusedTrainer trainer = trainer(network, slow, 2, 2)) {
      trainer.set(start(network), List.of(), 0);
      for (int i = 0; i < 1150; i++) {
        int rare = i == 3 || i == 1120 ? 5 : i == 1 ? 4 : 1;
        RandomBatch batch = new RandomBatch(new int[][] {{1, rare}, {2}}, new int[] {i % 2, 1});
        truth.train(batch, LENGTH);
        trainer.train(batch.ids(), batch.labels());
      }
      truth.assertAgrees(trainer);
    }
  }

  @Nested
  class Bits {

    @ParameterizedTest
    @ValueSource(ints = {20, 63, 64, 70})
    void areTheSameForAnyNumberOfThreads(int reviews) {
      for (OptimizerConfig optimizer : optimizers().toList()) {
        try (FusedTrainer one = trainer(STACK, optimizer, reviews, 1)) {
          one.set(start(STACK), List.of(), 0);
          train(one, 0, 6, reviews);
          for (int threads = 2; threads <= 4; threads++) {
            try (FusedTrainer more = trainer(STACK, optimizer, reviews, threads)) {
              more.set(start(STACK), List.of(), 0);
              train(more, 0, 6, reviews);
              assertSameBits(one.weights(), more.weights());
            }
          }
        }
      }
    }

    @Test
    void areTheSameBesideAnotherTraining() {
      NetworkWeights alone = trained();
      CompletableFuture<NetworkWeights> first = CompletableFuture.supplyAsync(Bits::trained);
      CompletableFuture<NetworkWeights> second = CompletableFuture.supplyAsync(Bits::trained);
      assertSameBits(alone, first.join());
      assertSameBits(alone, second.join());
    }

    private static NetworkWeights trained() {
      try (FusedTrainer trainer = trainer(STACK, OptimizerConfig.NOTEBOOK, 30, 2)) {
        trainer.set(start(STACK), List.of(), 0);
        train(trainer, 0, 20, 30);
        return trainer.weights();
      }
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.kernel.FusedTrainingTest#optimizers")
    void goOnInAnotherTrainer(OptimizerConfig optimizer) {
      try (FusedTrainer unbroken = trainer(STACK, optimizer, 4, 2);
          FusedTrainer second = trainer(STACK, optimizer, 4, 1)) {
        unbroken.set(start(STACK), List.of(), 0);
        train(unbroken, 0, 9, 4);
        second.set(unbroken.weights(), slots(unbroken, optimizer), 9);
        train(unbroken, 9, 20, 4);
        train(second, 9, 20, 4);
        assertSameBits(unbroken.weights(), second.weights());
        for (int slot = 0; slot < optimizer.kind().slots(); slot++) {
          assertSameBits(unbroken.slot(slot), second.slot(slot));
        }
      }
    }

    /** Rows that are behind are brought to the present for whoever looks; that must not show. */
    @ParameterizedTest
    @MethodSource("org.lstm4j.kernel.FusedTrainingTest#cases")
    void doNotDependOnWhenTheStateIsLookedAt(
        NetworkConfig network, OptimizerConfig optimizer, KernelChoice choice) {
      FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 2, 1);
      try (FusedTrainer looked = new FusedTrainer(network, optimizer, size, choice);
          FusedTrainer unseen = new FusedTrainer(network, optimizer, size, choice)) {
        looked.set(start(network), List.of(), 0);
        unseen.set(start(network), List.of(), 0);
        for (int i = 0; i < 30; i++) {
          train(looked, i, i + 1, 2);
          slots(looked, optimizer);
        }
        train(unseen, 0, 30, 2);
        assertSameBits(unseen.weights(), looked.weights());
        List<NetworkWeights> expected = slots(unseen, optimizer);
        List<NetworkWeights> actual = slots(looked, optimizer);
        for (int slot = 0; slot < expected.size(); slot++) {
          assertSameBits(expected.get(slot), actual.get(slot));
        }
      }
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.kernel.FusedTrainingTest#cases")
    void surviveBeingPutInAndTakenOut(
        NetworkConfig network, OptimizerConfig optimizer, KernelChoice choice) {
      FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 2, 1);
      try (FusedTrainer trainer = new FusedTrainer(network, optimizer, size, choice)) {
        List<NetworkWeights> slots = new ArrayList<>();
        for (int slot = 0; slot < optimizer.kind().slots(); slot++) {
          slots.add(RandomNetwork.weights(network, 30 + slot));
        }
        trainer.set(start(network), slots, 5);
        assertSameBits(start(network), trainer.weights());
        for (int slot = 0; slot < slots.size(); slot++) {
          assertSameBits(slots.get(slot), trainer.slot(slot));
        }
      }
    }

    @Test
    void ofAnEarlierTrainingAreForgotten() {
      OptimizerConfig optimizer = OptimizerConfig.adam();
      try (FusedTrainer used = trainer(STACK, optimizer, 4, 2);
          FusedTrainer fresh = trainer(STACK, optimizer, 4, 2)) {
        used.set(start(STACK), List.of(), 0);
        train(used, 50, 60, 4);
        used.set(start(STACK), List.of(), 0);
        fresh.set(start(STACK), List.of(), 0);
        train(used, 0, 5, 4);
        train(fresh, 0, 5, 4);
        assertSameBits(fresh.weights(), used.weights());
      }
    }
  }

  /** So little memory that one review for each row is run at a time; seen: 1.2e-7. */
  @ParameterizedTest
  @MethodSource("cases")
  void aBatchInPartsEqualsTheBatchAtOnce(
      NetworkConfig network, OptimizerConfig optimizer, KernelChoice choice) {
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 75, 2);
    try (FusedTrainer whole = new FusedTrainer(network, optimizer, size, choice);
        FusedTrainer parts =
            new FusedTrainer(network, optimizer, size, choice, 1, FusedTrainer.Rules.NONE)) {
      whole.set(start(network), List.of(), 0);
      parts.set(start(network), List.of(), 0);
      for (int i = 0; i < 5; i++) {
        RandomBatch batch = RandomBatch.of(75 - i, LENGTH, VOCABULARY, i);
        FusedTrainer.Result expected = whole.train(batch.ids(), batch.labels());
        FusedTrainer.Result actual = parts.train(batch.ids(), batch.labels());
        assertEquals(expected.loss(), actual.loss(), 1e-6);
        assertEquals(expected.right(), actual.right());
      }
      double[] expected = NetworkValues.of(whole.weights()).flat();
      double[] actual = NetworkValues.of(parts.weights()).flat();
      assertArrayEquals(expected, actual, 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aNewLearningRateIsThatOfANewTrainer(OptimizerConfig optimizer) {
    try (FusedTrainer changed = trainer(STACK, optimizer, 4, 2);
        FusedTrainer expected = trainer(STACK, optimizer.withLearningRate(1e-4), 4, 2)) {
      changed.set(start(STACK), List.of(), 0);
      train(changed, 0, 3, 4);
      expected.set(changed.weights(), slots(changed, optimizer), 3);
      changed.setLearningRate(1e-4);
      train(changed, 3, 6, 4);
      train(expected, 3, 6, 4);
      assertSameBits(expected.weights(), changed.weights());
    }
  }
}
