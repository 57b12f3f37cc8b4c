package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Activation;

/** The truth that the kernels are held against is itself held against finite differences. */
class GruFormulasTest {

  private static final double STEP = 1e-5;

  /** A central difference is wrong by the third derivative times the square of the step. */
  private static double tolerance() {
    return 100 * STEP * STEP;
  }

  private static double loss(GruFormulas gru, double[] weights) {
    gru.forward();
    double loss = 0;
    for (int j = 0; j < gru.units; j++) {
      loss += weights[j] * gru.next[j];
    }
    return loss;
  }

  private static void assertSlopes(
      GruFormulas gru, double[] weights, double[] at, double[] expected) {
    for (int j = 0; j < at.length; j++) {
      double value = at[j];
      at[j] = value + STEP;
      double above = loss(gru, weights);
      at[j] = value - STEP;
      double below = loss(gru, weights);
      at[j] = value;
      assertEquals((above - below) / (2 * STEP), expected[j], tolerance());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wayBackIsTheSlopeOfTheWayThere(boolean isResetAfter) {
    Random random = new Random(5);
    GruFormulas gru = new GruFormulas(7, isResetAfter, Activation.TANH, Activation.SIGMOID, random);
    double[] weights = random.doubles(7, -1, 1).toArray();
    gru.forward();
    gru.backward(weights);
    assertSlopes(gru, weights, gru.x, gru.dx.clone());
    assertSlopes(gru, weights, gru.u, gru.du.clone());
    assertSlopes(gru, weights, gru.h, gru.dh.clone());
  }
}
