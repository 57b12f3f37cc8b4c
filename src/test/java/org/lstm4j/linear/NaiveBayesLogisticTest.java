package org.lstm4j.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.text.EncodedReviews;

class NaiveBayesLogisticTest {

  private static final long BASE = 1L << 21;

  private static EncodedReviews reviews(int[] labels, int[]... ids) {
    return new EncodedReviews(100, ids, labels);
  }

  private static EncodedReviews random(int n) {
    Random random = new Random(2);
    int[][] ids = new int[n][];
    for (int i = 0; i < n; i++) {
      int side = i % 2;
      ids[i] = random.ints(3 + random.nextInt(20), 4, 60).map(id -> id - id % 2 * side).toArray();
    }
    return new EncodedReviews(100, ids, random.ints(n, 0, 2).toArray());
  }

  @Nested
  class Counting {

    private final LinearConfig pairs = new LinearConfig(2, 2, 1, 1);

    @Test
    void keepsWhatTwoReviewsHave() {
      EncodedReviews reviews = reviews(new int[] {1, 0}, new int[] {1, 4, 5}, new int[] {1, 4, 6});
      assertArrayEquals(
          new long[] {1, 4, BASE + 4}, new NaiveBayesLogistic(pairs).train(reviews).features());
    }

    @Test
    void doesNotTakeTwoPlacesInOneReviewForTwoReviews() {
      EncodedReviews reviews =
          reviews(new int[] {1, 0}, new int[] {1, 7, 8, 7, 8}, new int[] {1, 4});
      assertArrayEquals(new long[] {1}, new NaiveBayesLogistic(pairs).train(reviews).features());
    }

    @Test
    void gaugesAFeatureByTheShareOfItsSide() {
      EncodedReviews reviews =
          reviews(new int[] {1, 1, 0}, new int[] {4, 5, 4}, new int[] {4}, new int[] {5, 6});
      FeatureCounts counts = FeatureCounts.of(reviews, new LinearConfig(1, 1, 0.5, 1));
      assertArrayEquals(new long[] {4, 5, 6}, counts.features());
      double[] expected = { // positive 2, 1, 0 and negative 0, 1, 1, a half added to each
        Math.log(2.5 / 4.5) - Math.log(0.5 / 3.5),
        Math.log(1.5 / 4.5) - Math.log(1.5 / 3.5),
        Math.log(0.5 / 4.5) - Math.log(1.5 / 3.5)
      };
      assertArrayEquals(expected, counts.logRatios(0.5), 1e-15);
    }
  }

  @Nested
  class Training {

    /** Weights are stored as floats; ours and scikit-learn's minimum each end 1e-6 or less away. */
    private static double tolerance(double expected) {
      return 3e-6 * (1 + Math.abs(expected));
    }

    private static int[][] rows(JsonNode lists) {
      int[][] rows = new int[lists.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = vector(lists.get(i));
      }
      return rows;
    }

    private static int[] vector(JsonNode numbers) {
      int[] vector = new int[numbers.size()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = numbers.get(i).asInt();
      }
      return vector;
    }

    private static JsonNode golden() throws IOException {
      try (InputStream json =
          NaiveBayesLogisticTest.class.getResourceAsStream("/golden/naive-bayes-logistic.json")) {
        return new JsonMapper().readTree(json);
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void agreesWithScikitLearn(int which) throws IOException {
      JsonNode golden = golden();
      JsonNode expected = golden.get("models").get(which);
      LinearConfig config =
          new LinearConfig(
              expected.get("longest").asInt(),
              expected.get("leastReviews").asInt(),
              expected.get("smoothing").asDouble(),
              expected.get("strength").asDouble());
      EncodedReviews train = reviews(vector(golden.get("labels")), rows(golden.get("train")));

      LinearModel model = new NaiveBayesLogistic(config).train(train);

      int[][] features = rows(expected.get("features"));
      assertEquals(features.length, model.features().length);
      for (int i = 0; i < features.length; i++) {
        long[] groups = Ngrams.of(features[i], features[i].length);
        int at = Arrays.binarySearch(model.features(), groups[groups.length - 1]);
        double weight = expected.get("weights").get(i).asDouble();
        assertEquals(weight, model.weights()[at], tolerance(weight));
      }
      assertEquals(expected.get("bias").asDouble(), model.bias(), tolerance(1));
      int[][] heldOut = rows(golden.get("heldOut"));
      for (int n = 0; n < heldOut.length; n++) {
        double logit = expected.get("logits").get(n).asDouble();
        assertEquals(logit, model.logit(heldOut[n]), tolerance(10)); // sums of some ten weights
      }
    }

    @Test
    void ofSeveralStrengthsIsThatOfEach() {
      EncodedReviews reviews = random(50);
      NaiveBayesLogistic trainer = new NaiveBayesLogistic(LinearConfig.PAIRS);
      LinearModel[] models = trainer.train(reviews, 0.1, 3);
      assertEquals(2, models.length);
      for (int i = 0; i < 2; i++) {
        LinearConfig config = LinearConfig.PAIRS.withStrength(i == 0 ? 0.1 : 3);
        LinearModel alone = new NaiveBayesLogistic(config).train(reviews);
        assertArrayEquals(alone.weights(), models[i].weights());
        assertEquals(alone.bias(), models[i].bias());
      }
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
      EncodedReviews reviews = random(400);
      NaiveBayesLogistic trainer = new NaiveBayesLogistic(new LinearConfig(3, 2, 1, 1));
      LinearModel first = trainer.train(reviews);
      assertTrue(first.features().length > 500);
      for (int threads : new int[] {1, 3}) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        LinearModel other = pool.submit(() -> trainer.train(reviews)).get();
        pool.shutdown();
        assertArrayEquals(first.features(), other.features());
        assertArrayEquals(first.weights(), other.weights());
        assertEquals(first.bias(), other.bias());
      }
    }

    @Test
    void needsBothLabels() {
      EncodedReviews reviews = reviews(new int[] {1, 1}, new int[] {1, 4}, new int[] {1, 5});
      assertEquals(
          "reviews: expected some of each label, got 2 of label 1 among 2.",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new NaiveBayesLogistic(LinearConfig.PAIRS).train(reviews))
              .getMessage());
    }
  }

  @Nested
  class Settings {

    @Test
    void outOfRangeAreRefused() {
      assertThrows(IllegalArgumentException.class, () -> new LinearConfig(0, 2, 1, 1));
      assertThrows(IllegalArgumentException.class, () -> new LinearConfig(4, 2, 1, 1));
      assertThrows(IllegalArgumentException.class, () -> new LinearConfig(2, 0, 1, 1));
      assertThrows(IllegalArgumentException.class, () -> new LinearConfig(2, 2, 0, 1));
      assertThrows(IllegalArgumentException.class, () -> new LinearConfig(2, 2, 1, Double.NaN));
    }
  }
}
