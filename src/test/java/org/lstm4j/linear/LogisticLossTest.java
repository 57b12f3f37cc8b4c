package org.lstm4j.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogisticLossTest {

  private static final int[][] ROWS = {{0, 2}, {1, 2, 3}, {}, {0}, {3}};
  private static final int[] LABELS = {1, 0, 1, 0, 1};
  private static final double[] SCALE = {0.5, -2, 0, 1.5};
  private static final double STEP = 1e-5;

  private final LogisticLoss loss =
      new LogisticLoss(BinaryMatrix.ofRows(ROWS, 4), SCALE, LABELS, 0.7);
  private double[] parameters;
  private double[] logits;

  @BeforeEach
  void drawAPoint() {
    parameters = new Random(3).doubles(loss.size(), -1, 1).toArray();
    logits = loss.logits(parameters);
  }

  /**
   * A central difference is off by STEP² times the third derivative (a few units here) and by
   * rounding over STEP: 1e-10 and 1e-11.
   */
  private static double tolerance() {
    return 1e-9;
  }

  private double[] moved(int dimension, double by) {
    double[] moved = parameters.clone();
    moved[dimension] += by;
    return moved;
  }

  @Test
  void valueAtZeroIsLnTwoForEachReview() {
    double[] zero = new double[loss.size()];
    assertEquals(0.7 * 5 * Math.log(2), loss.value(zero, loss.logits(zero)), 1e-14);
  }

  @Test
  void valueIsItsFormula() {
    double squares = 0;
    for (int f = 0; f < 4; f++) {
      squares += parameters[f] * parameters[f];
    }
    double expected = squares / 2;
    for (int n = 0; n < ROWS.length; n++) {
      double z = parameters[4];
      for (int f : ROWS[n]) {
        z += SCALE[f] * parameters[f];
      }
      expected += 0.7 * Math.log(1 + Math.exp(LABELS[n] == 1 ? -z : z));
    }
    assertEquals(expected, loss.value(parameters, logits), 1e-14);
  }

  @Test
  void valueIsFiniteWhereTheExponentialIsNot() {
    double[] far = {0, 0, 0, 0, -5000};
    assertEquals(0.7 * 3 * 5000, loss.value(far, loss.logits(far)), 1e-9);
  }

  @Test
  void gradientIsTheSlopeOfTheValue() {
    double[] gradient = loss.gradient(parameters, logits);
    for (int i = 0; i < loss.size(); i++) {
      double[] up = moved(i, STEP);
      double[] down = moved(i, -STEP);
      double slope =
          (loss.value(up, loss.logits(up)) - loss.value(down, loss.logits(down))) / (2 * STEP);
      assertEquals(slope, gradient[i], tolerance());
    }
  }

  @Test
  void curvatureIsTheSlopeOfTheGradient() {
    double[] curvatures = loss.curvatures(logits);
    for (int i = 0; i < loss.size(); i++) {
      double[] direction = new double[loss.size()];
      direction[i] = 1;
      double[] curved = loss.curved(direction, curvatures);
      double[] up = moved(i, STEP);
      double[] down = moved(i, -STEP);
      double[] upper = loss.gradient(up, loss.logits(up));
      double[] lower = loss.gradient(down, loss.logits(down));
      for (int j = 0; j < loss.size(); j++) {
        assertEquals((upper[j] - lower[j]) / (2 * STEP), curved[j], tolerance());
      }
    }
  }
}
