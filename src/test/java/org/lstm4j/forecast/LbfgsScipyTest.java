package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Lbfgs} against SciPy's L-BFGS-B; the golden file is written by scipy_lbfgs.py. */
class LbfgsScipyTest {

  private static final File GOLDEN = new File("src/test/resources/golden/scipy-lbfgs.json");

  /** As much as SciPy remembers, and the gradient at which it stops. */
  private static final Lbfgs.Settings SETTINGS = new Lbfgs.Settings(10, 1e-7, 0, 25);

  /** How many times as many evaluations may be needed. */
  private static final double AS_MANY = 1.5;

  @ParameterizedTest
  @CsvSource({"logistic,1e-6", "coupled,1e-6", "wood,1e-6"})
  void findsTheSameMinimumInAboutAsManyEvaluations(String name, double accuracy)
      throws IOException {
    JsonNode golden = new ObjectMapper().readTree(GOLDEN).get("problems").get(name);
    Lbfgs lbfgs = new Lbfgs(problem(name), SETTINGS);
    Lbfgs.State end = lbfgs.minimize(lbfgs.start(numbers(golden.get("start"))), 1000).state();
    assertArrayEquals(numbers(golden.get("minimum")), end.x(), accuracy);
    double loss = golden.get("loss").asDouble();
    assertEquals(loss, end.loss(), 1e-12 * Math.max(1, loss));
    int evaluations = golden.get("evaluations").asInt();
    assertTrue(
        end.evaluations() <= AS_MANY * evaluations,
        end.evaluations() + " evaluations, SciPy needed " + evaluations);
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static Objective problem(String name) {
    return switch (name) {
      case "logistic" -> LbfgsScipyTest::logistic;
      case "coupled" -> LbfgsScipyTest::coupled;
      default -> LbfgsScipyTest::wood;
    };
  }

  private static double logistic(double[] x, double[] gradient) {
    double loss = 0;
    for (int p = 0; p < x.length; p++) {
      loss += 0.01 * x[p] * x[p];
      gradient[p] = 0.02 * x[p];
    }
    for (int n = 0; n < 30; n++) {
      double[] input = new double[x.length];
      for (int p = 0; p < x.length; p++) {
        input[p] = Math.sin(1.7 * n + 0.9 * p * p + 0.3 * n * p);
      }
      double sign = n % 3 == 0 ? 1 : -1;
      double margin = sign * WolfeSearch.dot(input, x);
      loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
      for (int p = 0; p < x.length; p++) {
        gradient[p] -= sign * input[p] / (1 + Math.exp(margin));
      }
    }
    return loss;
  }

  private static double coupled(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int p = 0; p < x.length; p++) {
      loss += Math.cosh(x[p] - p / 4.0);
      gradient[p] += Math.sinh(x[p] - p / 4.0);
      if (p > 0) {
        double between = x[p] - 2 * x[p - 1];
        loss += 5 * Math.pow(between, 4);
        gradient[p] += 20 * Math.pow(between, 3);
        gradient[p - 1] -= 40 * Math.pow(between, 3);
      }
    }
    return loss;
  }

  private static double wood(double[] x, double[] gradient) {
    double a = x[1] - x[0] * x[0];
    double b = x[3] - x[2] * x[2];
    double c = x[1] + x[3] - 2;
    double d = x[1] - x[3];
    gradient[0] = -400 * x[0] * a - 2 * (1 - x[0]);
    gradient[1] = 200 * a + 20 * c + 0.2 * d;
    gradient[2] = -360 * x[2] * b - 2 * (1 - x[2]);
    gradient[3] = 180 * b + 20 * c - 0.2 * d;
    return 100 * a * a
        + (1 - x[0]) * (1 - x[0])
        + 90 * b * b
        + (1 - x[2]) * (1 - x[2])
        + 10 * c * c
        + 0.1 * d * d;
  }
}
