package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.FusedEngine;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.text.EncodedReviews;

/** Class weights of a training reach its engine, or are refused by it. */
class WeightedEnginesTest {

  private static final int LENGTH = 6;
  private static final int REVIEWS = 5;

  private static final TrainingConfig TRAINING =
      TrainingConfig.NOTEBOOK
          .withOptimizer(OptimizerConfig.sgd(1))
          .withBatchSize(REVIEWS)
          .withClassWeights(new ClassWeights(0.25, 3));

  static Stream<NetworkConfig> networks() {
    return Networks.all();
  }

  /**
   * One step of size 1 is the gradient: floats of size 2 have steps of 2.4e-7, and so has their
   * difference. 2e-6 was argued without weights; the largest weight is 3.
   */
  private static double tolerance() {
    return 3 * 2e-6;
  }

  private static void assertAgrees(TrainingEngine engine, NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, 21);
    float[] start = Vectors.of(weights);
    EncodedReviews reviews = RandomReviews.of(REVIEWS, LENGTH, config.vocabularySize(), 3);
    Batch batch = RandomReviews.batch(reviews);
    ReferenceGradient expected = reference(config, batch);
    float[] gradient = Vectors.of(expected.values().toFloats());
    engine.set(weights, List.of(), 0);

    BatchResult result = engine.train(batch);

    assertEquals(expected.loss(), result.loss(), tolerance());
    assertEquals(expected.right(), result.right());
    float[] actual = Vectors.of(engine.weights());
    for (int i = 0; i < start.length; i++) {
      actual[i] = start[i] - actual[i];
    }
    assertArrayEquals(gradient, actual, (float) tolerance());
  }

  private static ReferenceGradient reference(NetworkConfig config, Batch batch) {
    int[][] ids = new int[batch.order().length][];
    int[] labels = new int[ids.length];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = batch.reviews().review(batch.order()[n]).padded();
      labels[n] = batch.reviews().label(batch.order()[n]);
    }
    return new ReferenceNetwork(RandomNetwork.weights(config, 21))
        .gradient(ids, labels, TRAINING.classWeights());
  }

  @Test
  void areRefusedByDeeplearning4j() {
    assertEquals(
        "classWeights: expected even ones for Deeplearning4j's fit, which has none, got"
            + " 0.25, 3.0. Use the fused engine.",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Dl4jEngine(SmallModel.CONFIG, LENGTH, TRAINING))
            .getMessage());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areTheReferencesInTheFusedEngine(NetworkConfig config) {
    try (TrainingEngine engine = new FusedEngine(config, LENGTH, TRAINING, 2)) {
      assertAgrees(engine, config);
    }
  }
}
