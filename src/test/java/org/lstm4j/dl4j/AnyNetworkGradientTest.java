package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.kernel.DrawnNetwork;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.text.EncodedReviews;

/** Deeplearning4j's gradient is the reference's in networks that are drawn at random. */
class AnyNetworkGradientTest {

  private static final int LENGTH = 6;
  private static final int REVIEWS = 9;

  /** Of the largest number of an array: that of sums of floats. */
  private static final double TOLERANCE = 1e-5;

  /** So large that the weights before the update don't matter to a gradient's precision. */
  private static final int RATE = 1 << 12;

  /** Some one in a thousand draws is a network that it knows. */
  static LongStream seeds() {
    return LongStream.iterate(0, seed -> seed + 1)
        .filter(seed -> Dl4jNetwork.obstacle(new DrawnNetwork(seed).config()).isEmpty())
        .limit(6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isTheReferences(long seed) throws Exception {
    NetworkConfig config = new DrawnNetwork(seed).config();
    NetworkWeights start = RandomNetwork.weights(config, seed);
    EncodedReviews reviews = RandomReviews.of(REVIEWS, LENGTH, config.vocabularySize(), seed);
    TrainingConfig training =
        TrainingConfig.NOTEBOOK.withOptimizer(OptimizerConfig.sgd(RATE)).withBatchSize(REVIEWS);
    ReferenceGradient expected =
        new ReferenceNetwork(NetworkValues.of(start), Precision.DOUBLE)
            .gradient(
                IntStream.range(0, REVIEWS)
                    .mapToObj(n -> reviews.review(n).padded())
                    .toArray(int[][]::new),
                IntStream.range(0, REVIEWS).map(reviews::label).toArray());
    try (Dl4jEngine engine = new Dl4jEngine(config, LENGTH, training)) {
      engine.set(start, List.of(), 0);
      BatchResult result = engine.train(RandomReviews.batch(reviews));
      assertEquals(expected.loss(), result.loss(), TOLERANCE, config.describe());
      List<double[]> before = NetworkValues.of(start).arrays();
      List<double[]> after = NetworkValues.of(engine.weights()).arrays();
      for (int i = 0; i < before.size(); i++) {
        double[] gradient = expected.values().arrays().get(i);
        double[] theirs = new double[gradient.length];
        for (int k = 0; k < theirs.length; k++) {
          theirs[k] = (before.get(i)[k] - after.get(i)[k]) / RATE;
        }
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
        assertArrayEquals(gradient, theirs, TOLERANCE * largest, config.describe() + " array " + i);
      }
    }
  }
}
