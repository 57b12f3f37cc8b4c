package org.lstm4j.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewtonMethodTest {

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double x : vector) {
      squares += x * x;
    }
    return Math.sqrt(squares);
  }

  /** {@code n} reviews of {@code features} features; labels lean on the first ten features. */
  private static LogisticLoss random(int n, int features, double strength) {
    Random random = new Random(11);
    int[][] rows = new int[n][];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = random.ints(12, 0, features).distinct().sorted().toArray();
      labels[i] = rows[i].length > 0 && rows[i][0] % 3 == random.nextInt(2) ? 1 : 0;
    }
    double[] scale = random.doubles(features, -3, 3).toArray();
    return new LogisticLoss(BinaryMatrix.ofRows(rows, features), scale, labels, strength);
  }

  /**
   * How far the end of {@link #twoReviewsAreSolvedAsByHand} can be from the minimum: the gradient
   * that may remain over the least curvature, an eigenvalue of the 2×2 matrix of second
   * derivatives, which is at least its determinant over its trace.
   */
  private static double tolerance(double strength, double ratio, double weight) {
    double remaining = NewtonMethod.TOLERANCE * strength * ratio / 2;
    double slope = strength * sigmoid(ratio * weight / 2) * sigmoid(-ratio * weight / 2);
    double determinant = 2 * slope + slope * slope * ratio * ratio;
    double trace = 1 + slope * (ratio * ratio + 2);
    return remaining * trace / determinant;
  }

  /**
   * One positive review with the only feature, one negative without. Then b = −r·w/2 by symmetry,
   * and w = C·r·σ(−r·w/2), whose sides cross once: found by halving.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 300})
  void twoReviewsAreSolvedAsByHand(double strength) {
    double ratio = 1.7;
    double low = 0;
    double high = strength * ratio;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      boolean isBelow = middle < strength * ratio * sigmoid(-ratio * middle / 2);
      low = isBelow ? middle : low;
      high = isBelow ? high : middle;
    }
    LogisticLoss loss =
        new LogisticLoss(
            BinaryMatrix.ofRows(new int[][] {{0}, {}}, 1),
            new double[] {ratio},
            new int[] {1, 0},
            strength);
    assertArrayEquals(
        new double[] {low, -ratio * low / 2},
        new NewtonMethod(loss).minimum(),
        tolerance(strength, ratio, low));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e4})
  void gradientVanishesWhereItEnds(double strength) {
    LogisticLoss loss = random(300, 80, strength);
    double[] zero = new double[loss.size()];
    double[] minimum = new NewtonMethod(loss).minimum();
    assertTrue(
        length(loss.gradient(minimum, loss.logits(minimum)))
            <= NewtonMethod.TOLERANCE * length(loss.gradient(zero, loss.logits(zero))));
  }

  @Test
  void noPlaceNearbyIsLower() {
    LogisticLoss loss = random(200, 50, 2);
    double[] minimum = new NewtonMethod(loss).minimum();
    double least = loss.value(minimum, loss.logits(minimum));
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      double[] near = minimum.clone();
      for (int j = 0; j < near.length; j++) {
        near[j] += 0.01 * random.nextGaussian();
      }
      assertTrue(loss.value(near, loss.logits(near)) > least);
    }
  }

  @Test
  void withoutFeaturesTheBiasIsTheLogOdds() {
    LogisticLoss loss =
        new LogisticLoss(
            BinaryMatrix.ofRows(new int[4][0], 0), new double[0], new int[] {1, 1, 1, 0}, 1);
    double curvature = 4 * 0.75 * 0.25; // the gradient at zero is 1
    assertEquals(
        Math.log(3), new NewtonMethod(loss).minimum()[0], NewtonMethod.TOLERANCE / curvature);
  }
}
