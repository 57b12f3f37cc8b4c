package org.lstm4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.dl4j.RandomReviews;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.text.EncodedReviews;

/** What a training relies on beside the arithmetic; that is compared with Deeplearning4j's. */
class FusedEngineTest {

  /** Far more words than a batch has, so that most rows wait for many updates. */
  private static final NetworkConfig CONFIG = NetworkConfig.lstm(200, 5, 6);

  private static final int LENGTH = 9;
  private static final int BATCHES = 60;
  private static final EncodedReviews REVIEWS = RandomReviews.of(50, LENGTH, 200, 4);

  static Stream<OptimizerConfig> optimizers() {
    return Stream.of(
        OptimizerConfig.rmsprop(0.01, 0.9, 1e-7),
        OptimizerConfig.adam(0.01, 0.9, 0.999, 1e-7),
        OptimizerConfig.sgd(0.1));
  }

  private static FusedEngine engine(OptimizerConfig optimizer, int threads) {
    return new FusedEngine(
        CONFIG, LENGTH, TrainingConfig.NOTEBOOK.withOptimizer(optimizer).withBatchSize(5), threads);
  }

  private static FusedEngine started(OptimizerConfig optimizer, int threads) {
    FusedEngine engine = engine(optimizer, threads);
    engine.set(RandomNetwork.weights(CONFIG, 2), optimizer.kind().startSlots(CONFIG), 0);
    return engine;
  }

  private static void train(FusedEngine engine, int from, int to) {
    for (int batch = from; batch < to; batch++) {
      engine.train(
          new Batch(REVIEWS, new Random(batch).ints(1 + batch % 5, 0, REVIEWS.size()).toArray()));
    }
  }

  private static void assertSame(FusedEngine expected, FusedEngine actual) {
    assertArrayEquals(Vectors.of(expected.weights()), Vectors.of(actual.weights()));
    assertArrayEquals(Vectors.ofSlots(expected.slots()), Vectors.ofSlots(actual.slots()));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whoeverLooksAtTheStateChangesNothing(OptimizerConfig optimizer) {
    try (FusedEngine unseen = started(optimizer, 2);
        FusedEngine seen = started(optimizer, 2)) {
      train(unseen, 0, BATCHES);
      for (int batch = 0; batch < BATCHES; batch++) {
        train(seen, batch, batch + 1);
        if (batch % 3 == 0) {
          seen.slots();
        }
      }

      assertSame(unseen, seen);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anotherEngineGoesOnBitForBit(OptimizerConfig optimizer) {
    try (FusedEngine unbroken = started(optimizer, 2);
        FusedEngine second = engine(optimizer, 1)) {
      train(unbroken, 0, BATCHES);

      try (FusedEngine first = started(optimizer, 2)) {
        train(first, 0, 23);
        second.set(first.weights(), first.slots(), 23);
      }
      train(second, 23, BATCHES);

      assertSame(unbroken, second);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void threadsDoNotChangeABit(OptimizerConfig optimizer) {
    try (FusedEngine one = started(optimizer, 1);
        FusedEngine two = started(optimizer, 2);
        FusedEngine many = started(optimizer, 9)) {
      train(one, 0, BATCHES);
      train(two, 0, BATCHES);
      train(many, 0, BATCHES);

      assertSame(one, two);
      assertSame(one, many);
    }
  }

  @Test
  void aMeanSquareThatNobodyTouchesDecaysToNothingAndNoFurther() {
    OptimizerConfig optimizer = OptimizerConfig.rmsprop(0.01, 0.5, 1e-7);
    try (FusedEngine engine = engine(optimizer, 2)) {
      NetworkWeights start = RandomNetwork.weights(CONFIG, 2);
      NetworkWeights squares = NetworkWeights.zero(CONFIG);
      int unused = 199 * CONFIG.embeddingSize(); // the last id's first float
      squares.embedding()[unused] = 1;
      engine.set(start, List.of(squares), 0);
      EncodedReviews others = RandomReviews.of(5, LENGTH, 100, 4);

      for (int update = 1; update <= 130; update++) {
        engine.train(new Batch(others, new int[] {update % 5}));
        double expected = Math.scalb(1.0, -update);
        assertEquals(
            expected < 1e-37 ? 0 : expected,
            engine.slots().get(0).embedding()[unused],
            "update " + update);
      }
      assertEquals(start.embedding()[unused], engine.weights().embedding()[unused]);
    }
  }

  @Test
  void aNewLearningRateIsThatOfANewEngine() {
    OptimizerConfig optimizer = OptimizerConfig.sgd(0.1);
    try (FusedEngine changed = started(optimizer, 2);
        FusedEngine expected = started(optimizer.withLearningRate(0.5), 2)) {
      changed.setLearningRate(0.5);
      train(changed, 0, 3);
      train(expected, 0, 3);

      assertSame(expected, changed);
      assertThrows(IllegalArgumentException.class, () -> changed.setLearningRate(0));
    }
  }

  @Test
  void saysWhatComputes() {
    try (FusedEngine engine = engine(OptimizerConfig.sgd(), 2)) {
      assertEquals(
          "fused engine, " + KernelChoice.best().description() + ", threads: 2",
          engine.description());
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    NetworkWeights zero = NetworkWeights.zero(CONFIG);
    NetworkWeights other = NetworkWeights.zero(CONFIG.withVocabularySize(201));
    try (FusedEngine engine = started(OptimizerConfig.rmsprop(), 1)) {
      assertRefused("weights: expected those of", () -> engine.set(other, List.of(zero), 0));
      assertRefused("slots: expected those of", () -> engine.set(zero, List.of(other), 0));
      assertRefused("slots: expected 1, got 0.", () -> engine.set(zero, List.of(), 0));
      assertRefused("updates: expected 0", () -> engine.set(zero, List.of(zero), -1));
      Batch longer = RandomReviews.batch(RandomReviews.of(2, LENGTH + 1, 200, 1));
      assertRefused("reviews: expected 9 steps, got 10.", () -> engine.train(longer));
      Batch larger = RandomReviews.batch(RandomReviews.of(6, LENGTH, 200, 1));
      assertRefused("reviews: expected 1 to 5, got 6.", () -> engine.train(larger));
    }
    assertRefused("order", () -> new Batch(REVIEWS, new int[0]));
    assertRefused("threads", () -> new EngineSettings(EngineKind.FUSED, 0));
    assertRefused("threads", () -> engine(OptimizerConfig.sgd(), 0));
  }

  private static void assertRefused(String start, Runnable call) {
    String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertEquals(start, message.substring(0, start.length()), message);
  }
}
