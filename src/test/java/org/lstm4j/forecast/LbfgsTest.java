package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Lbfgs} on functions whose minima are known. */
class LbfgsTest {

  private static final Lbfgs.Settings EXACT = new Lbfgs.Settings(10, 1e-10, 0, 25);

  /** Σ 100·(x[i+1] − x[i]²)² + (1 − x[i])²; its minimum is 0 where all are 1. */
  private static double rosenbrock(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double valley = x[i + 1] - x[i] * x[i];
      sum += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
      gradient[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
      gradient[i + 1] += 200 * valley;
    }
    return sum;
  }

  /** Σ k·(x[k] − k)²/2, from 1 to a million times as steep one way as another. */
  private static double bowl(double[] x, double[] gradient) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      double steep = Math.pow(10, 6.0 * k / (x.length - 1));
      sum += steep * (x[k] - k) * (x[k] - k) / 2;
      gradient[k] = steep * (x[k] - k);
    }
    return sum;
  }

  /** −Σ log(x[i]) + x[i]: nothing at 0 and below; its minimum is n where all are 1. */
  private static double barrier(double[] x, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] - Math.log(x[i]); // NaN below 0
      gradient[i] = 1 - 1 / x[i];
    }
    return sum;
  }

  /** Many valleys and hills, bounded below. */
  private static double hilly(double[] x, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += 0.1 * x[i] * x[i] + Math.sin(5 * x[i]) * Math.cos(3 * x[(i + 1) % x.length]);
    }
    for (int i = 0; i < x.length; i++) {
      int before = (i + x.length - 1) % x.length;
      gradient[i] =
          0.2 * x[i]
              + 5 * Math.cos(5 * x[i]) * Math.cos(3 * x[(i + 1) % x.length])
              - 3 * Math.sin(5 * x[before]) * Math.sin(3 * x[i]);
    }
    return sum;
  }

  private static double[] drawn(int count, long seed) {
    Random random = new Random(seed);
    return random.doubles(count, -2, 2).toArray();
  }

  @Nested
  class Finds {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100})
    void theMinimumOfRosenbrocksValley(int count) {
      double[] start = new double[count];
      Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);
      Lbfgs lbfgs = new Lbfgs(LbfgsTest::rosenbrock, EXACT);
      Lbfgs.Progress end = lbfgs.minimize(lbfgs.start(start), 2000);
      assertTrue(!end.end().equals(Optional.of(Lbfgs.End.ITERATIONS)), "it took too long");
      if (count < 4 || end.state().loss() < 1) { // from 4 on there is another local minimum near 4
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, end.state().x(), 1e-6);
      }
      assertTrue(end.state().gradientNorm() <= 1e-6, "gradient " + end.state().gradientNorm());
    }

    @Test
    void theMinimumOfASteepBowl() {
      Lbfgs lbfgs = new Lbfgs(LbfgsTest::bowl, new Lbfgs.Settings(20, 1e-9, 0, 25));
      Lbfgs.Progress end = lbfgs.minimize(lbfgs.start(new double[20]), 1000);
      double[] expected = new double[20];
      Arrays.setAll(expected, k -> k);
      assertArrayEquals(expected, end.state().x(), 1e-6);
    }

    @Test
    void theMinimumBesideAWall() {
      Lbfgs lbfgs = new Lbfgs(LbfgsTest::barrier, EXACT);
      double[] start = {50, 0.01, 3};
      Lbfgs.Progress end = lbfgs.minimize(lbfgs.start(start), 500);
      assertArrayEquals(new double[] {1, 1, 1}, end.state().x(), 1e-7);
    }

    @Test
    void theWeightsOfALogisticRegression() {
      double[][] inputs = {{1, 0.5}, {1, 2.3}, {1, -1}, {1, 1.1}, {1, 0.2}, {1, -0.4}};
      int[] labels = {0, 1, 0, 1, 1, 0};
      Objective loss =
          (w, gradient) -> {
            double sum = 0.05 * (w[0] * w[0] + w[1] * w[1]);
            gradient[0] = 0.1 * w[0];
            gradient[1] = 0.1 * w[1];
            for (int n = 0; n < labels.length; n++) {
              double z = w[0] * inputs[n][0] + w[1] * inputs[n][1];
              double p = 1 / (1 + Math.exp(-z));
              sum -= labels[n] == 1 ? Math.log(p) : Math.log(1 - p);
              gradient[0] += (p - labels[n]) * inputs[n][0];
              gradient[1] += (p - labels[n]) * inputs[n][1];
            }
            return sum;
          };
      double[] newton = newton(inputs, labels);
      Lbfgs lbfgs = new Lbfgs(loss, EXACT);
      Lbfgs.Progress end = lbfgs.minimize(lbfgs.start(new double[2]), 200);
      assertArrayEquals(newton, end.state().x(), 1e-9);
    }

    /** The same minimum by Newton's method, which solves for two weights by hand. */
    private double[] newton(double[][] inputs, int[] labels) {
      double[] w = new double[2];
      for (int round = 0; round < 50; round++) {
        double g0 = 0.1 * w[0];
        double g1 = 0.1 * w[1];
        double h00 = 0.1;
        double h01 = 0;
        double h11 = 0.1;
        for (int n = 0; n < labels.length; n++) {
          double p = 1 / (1 + Math.exp(-w[0] * inputs[n][0] - w[1] * inputs[n][1]));
          g0 += (p - labels[n]) * inputs[n][0];
          g1 += (p - labels[n]) * inputs[n][1];
          h00 += p * (1 - p) * inputs[n][0] * inputs[n][0];
          h01 += p * (1 - p) * inputs[n][0] * inputs[n][1];
          h11 += p * (1 - p) * inputs[n][1] * inputs[n][1];
        }
        double determinant = h00 * h11 - h01 * h01;
        w[0] -= (h11 * g0 - h01 * g1) / determinant;
        w[1] -= (h00 * g1 - h01 * g0) / determinant;
      }
      return w;
    }
  }

  @Nested
  class NeverRises {

    @Test
    void onHillyGround() {
      for (long seed = 0; seed < 50; seed++) {
        Lbfgs lbfgs = new Lbfgs(LbfgsTest::hilly, EXACT);
        Lbfgs.State state = lbfgs.start(drawn(7, seed));
        for (int i = 0; i < 100; i++) {
          Lbfgs.Progress next = lbfgs.next(state);
          if (next.end().equals(Optional.of(Lbfgs.End.NO_LOWER_POINT))) {
            assertEquals(state.loss(), next.state().loss());
          } else if (next.state().iterations() > state.iterations()) {
            assertTrue(next.state().loss() < state.loss(), "seed " + seed + ", step " + i);
          }
          state = next.state();
          if (next.end().isPresent()) {
            break;
          }
        }
        assertTrue(state.gradientNorm() < 1e-4, "seed " + seed + ": " + state.gradientNorm());
      }
    }

    @Test
    void whereTheLossIsRoundedToFloats() {
      Objective rounded =
          (x, gradient) -> {
            for (int i = 0; i < x.length; i++) {
              x[i] = (float) x[i];
            }
            double loss = (float) rosenbrock(x, gradient);
            for (int i = 0; i < x.length; i++) {
              gradient[i] = (float) gradient[i];
            }
            return loss;
          };
      Lbfgs lbfgs = new Lbfgs(rounded, new Lbfgs.Settings(10, 0, 0, 25));
      Lbfgs.State state = lbfgs.start(new double[] {-1.2, 1});
      Lbfgs.Progress next = lbfgs.next(state);
      while (next.end().isEmpty()) {
        assertTrue(next.state().loss() < state.loss());
        for (double each : next.state().x()) {
          assertEquals((float) each, each, 0); // it is where the function was asked
        }
        state = next.state();
        next = lbfgs.next(state);
      }
      assertTrue(state.loss() < 1e-9, "loss " + state.loss());
    }
  }

  @Test
  void everyStepKeepsTheStrongWolfeConditions() {
    WolfeSearch search = new WolfeSearch(LbfgsTest::rosenbrock, 50);
    Random random = new Random(5);
    for (int n = 0; n < 200; n++) {
      double[] x = drawn(4, n);
      double[] gradient = new double[4];
      double loss = rosenbrock(x, gradient);
      double[] direction = new double[4];
      double slope = 0;
      for (int i = 0; i < 4; i++) {
        direction[i] = -gradient[i] * (0.1 + random.nextDouble());
        slope += direction[i] * gradient[i];
      }
      double first = Math.pow(10, random.nextInt(9) - 6);
      WolfeSearch.Point found =
          search
              .search(new WolfeSearch.Point(0, x, loss, gradient, slope), direction, first)
              .orElseThrow();
      assertTrue(found.loss() <= loss + WolfeSearch.ENOUGH * found.step() * slope, "falls " + n);
      assertTrue(Math.abs(found.slope()) <= -WolfeSearch.FLATTER * slope, "flatter " + n);
    }
  }

  @Test
  void goingOnFromAStateGivesTheBitsOfAnUnbrokenRun() {
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::hilly, Lbfgs.Settings.DEFAULT);
    Lbfgs.State unbroken = lbfgs.minimize(lbfgs.start(drawn(9, 3)), 12).state();
    Lbfgs.State broken = lbfgs.minimize(lbfgs.start(drawn(9, 3)), 5).state();
    Lbfgs.State resumed =
        new Lbfgs(LbfgsTest::hilly, Lbfgs.Settings.DEFAULT).minimize(broken, 7).state();
    assertArrayEquals(unbroken.x(), resumed.x(), 0);
    assertEquals(unbroken.evaluations(), resumed.evaluations());
    assertEquals(12, resumed.iterations());
  }

  @Test
  void remembersNoMoreThanItsHistory() {
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::rosenbrock, new Lbfgs.Settings(3, 0, 0, 25));
    Lbfgs.State state = lbfgs.minimize(lbfgs.start(new double[] {-1.2, 1}), 10).state();
    assertEquals(3, state.steps().size());
    assertEquals(3, state.changes().size());
  }

  @Test
  void saysWhyItEnded() {
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::rosenbrock, EXACT);
    Lbfgs.State start = lbfgs.start(new double[] {-1.2, 1});
    assertEquals(Optional.of(Lbfgs.End.ITERATIONS), lbfgs.minimize(start, 2).end());
    List<Double> asked = new ArrayList<>();
    Objective lying =
        (x, gradient) -> {
          asked.add(x[0]);
          gradient[0] = 1; // it says that the loss falls to the left, but it rises
          return -x[0];
        };
    Lbfgs.Progress end =
        new Lbfgs(lying, EXACT).minimize(new Lbfgs(lying, EXACT).start(start(4)), 9);
    assertEquals(Optional.of(Lbfgs.End.NO_LOWER_POINT), end.end());
    assertEquals(4, end.state().x()[0]);
    assertEquals(0, end.state().iterations());
    assertTrue(asked.size() <= 2 + 25, "asked " + asked.size());
  }

  private static double[] start(double x) {
    return new double[] {x};
  }

  @Test
  void refusesAStartWithoutALoss() {
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::barrier, EXACT);
    String message =
        assertThrows(IllegalArgumentException.class, () -> lbfgs.start(start(-1))).getMessage();
    assertEquals(
        "start: expected a point with a finite loss and gradient, got a loss of NaN. Begin"
            + " elsewhere.",
        message);
  }
}
