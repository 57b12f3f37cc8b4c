package org.lstm4j.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlendTest {

  private static final int REVIEWS = 2_000;

  private final Random random = new Random(8);
  private final double[] truth = random.doubles(REVIEWS, -4, 4).toArray();
  private final int[] labels = new int[REVIEWS];

  {
    for (int n = 0; n < REVIEWS; n++) {
      labels[n] = random.nextDouble() < 1 / (1 + Math.exp(-truth[n])) ? 1 : 0;
    }
  }

  private double[] noisy(double factor, double noise) {
    return Arrays.stream(truth).map(z -> factor * z + noise * random.nextGaussian()).toArray();
  }

  private double loss(double[][] logits, double... weights) {
    return Blend.evaluation(Blend.sum(logits, weights), labels).loss();
  }

  @Test
  void theSumWeighsEachMember() {
    double[][] logits = {{1, 2}, {10, -4}};
    assertArrayEquals(new double[] {7, 2}, Blend.sum(logits, new double[] {2, 0.5}));
  }

  @Test
  void noOtherWeightsNearbyAreBetter() {
    double[][] logits = {noisy(2, 1), noisy(0.5, 0.5)};
    double[] weights = Blend.weights(logits, labels);
    double least = loss(logits, weights);
    double slack = 1e-4; // the pull towards equal weights: half a squared distance over 2,000
    for (double[] step : new double[][] {{0.1, 0}, {-0.1, 0}, {0, 0.1}, {0, -0.1}}) {
      assertTrue(loss(logits, weights[0] + step[0], weights[1] + step[1]) > least - slack);
    }
    assertTrue(least < loss(logits, 1, 0) && least < loss(logits, 0, 1));
  }

  /** Labels are drawn with the truth's own probabilities, so its weight is 1, give or take luck. */
  @Test
  void theTruthIsBelievedAndNoiseIsNot() {
    double[] noise = random.doubles(REVIEWS, -4, 4).toArray();
    double deviation = 1 / Math.sqrt(REVIEWS * 0.07 * 16 / 3); // 1 / root of the curvature
    double[] weights = Blend.weights(new double[][] {truth, noise}, labels);
    assertEquals(1, weights[0], 4 * deviation);
    assertEquals(0, weights[1], 4 * deviation);
  }

  @Test
  void logitsWithoutAMistakeGetFiniteWeights() {
    double[] right = Arrays.stream(labels).mapToDouble(label -> 2.0 * label - 1).toArray();
    double[] weights = Blend.weights(new double[][] {right, right}, labels);
    assertTrue(weights[0] > 1 && weights[0] < 100, Arrays.toString(weights));
    assertEquals(
        1, Blend.evaluation(Blend.sum(new double[][] {right, right}, weights), labels).accuracy());
  }
}
