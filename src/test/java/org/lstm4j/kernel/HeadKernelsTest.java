package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;

/** What comes behind the recurrent layers, in both kernels, against formulas in double. */
class HeadKernelsTest {

  private static final double LEAST = 1e-7; // Keras's epsilon
  private static final double WEIGHT = 0.7;
  private static final float SCALE = 0.25f;
  private static final double STEP = 1e-5;

  private static final List<KernelChoice> CHOICES =
      List.of(KernelChoice.best(), KernelChoice.scalar());

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (KernelChoice choice : CHOICES) {
      for (int k : new int[] {1, 2, 5, 16, 33, 100}) {
        cases.add(Arguments.of(choice, k));
      }
    }
    return cases.stream();
  }

  /** Numbers near 1 of σ, tanh and shares, each right to some 4e-7. */
  private static double tolerance() {
    return 1e-6;
  }

  /** Matrices of rows padded to the kernels' liking, whose padding holds what must not count. */
  private static final class Rows {
    final int rows;
    final int k;
    final int columns;
    final int z;
    final int targets;
    final int spare;
    final float[] m;
    final HeadKernels heads;

    Rows(KernelChoice choice, int rows, int k) {
      this.rows = rows;
      this.k = k;
      this.columns = choice.over(new float[0]).padded(k);
      Arena arena = new Arena();
      z = arena.allocate((long) rows * columns);
      targets = arena.allocate((long) rows * columns);
      spare = arena.allocate((long) rows * columns);
      m = arena.floats();
      heads = choice.over(m).heads();
      Arrays.fill(m, z, z + rows * columns, 55);
    }

    void set(int at, int row, double... values) {
      for (int j = 0; j < values.length; j++) {
        m[at + row * columns + j] = (float) values[j];
      }
    }

    double[] get(int at, int row) {
      double[] values = new double[k];
      for (int j = 0; j < columns; j++) {
        float value = m[at + row * columns + j];
        if (j < k) {
          values[j] = value;
        } else {
          assertTrue(value == 0, () -> "padding is " + value);
        }
      }
      return values;
    }
  }

  private static double[] random(Random random, int count, double limit) {
    return random.doubles(count, -limit, limit).map(v -> (float) v).toArray();
  }

  private static double[] softmax(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double[] p = Arrays.stream(logits).map(v -> Math.exp(v - most)).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(v -> v / sum).toArray();
  }

  private static double clipped(double p) {
    return Math.min(Math.max(p, LEAST), 1 - LEAST);
  }

  private static void assertSlopes(
      ToDoubleFunction<double[]> loss, double[] at, double[] gradient) {
    for (int j = 0; j < at.length; j++) {
      double[] moved = at.clone();
      moved[j] += STEP;
      double above = loss.applyAsDouble(moved);
      moved[j] = at[j] - STEP;
      double slope = (above - loss.applyAsDouble(moved)) / (2 * STEP);
      assertEquals(WEIGHT * SCALE * slope, gradient[j], tolerance() * Math.max(1, Math.abs(slope)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void crossEntropyIsThatOfSoftmaxAndItsGradient(KernelChoice choice, int k) {
    Random random = new Random(k);
    Rows rows = new Rows(choice, 3, k);
    double[][] logits = new double[3][];
    for (int r = 0; r < 3; r++) {
      logits[r] = random(random, k, 4);
      rows.set(rows.z, r, logits[r]);
    }
    rows.heads.softmax(rows.z, 3, rows.columns, k);
    for (int r = 0; r < 3; r++) {
      assertArrayNear(softmax(logits[r]), rows.get(rows.z, r));
      int label = random.nextInt(k);
      int at = rows.z + r * rows.columns;
      double loss = rows.heads.crossEntropy(at, rows.columns, label, WEIGHT, SCALE);
      ToDoubleFunction<double[]> truth = v -> -Math.log(softmax(v)[label]);
      assertEquals(-WEIGHT * Math.log(clipped(softmax(logits[r])[label])), loss, 4 * tolerance());
      assertSlopes(truth, logits[r], rows.get(rows.z, r));
    }
  }

  private static void assertArrayNear(double[] expected, double[] actual) {
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], actual[j], tolerance() * Math.max(1, Math.abs(expected[j])));
    }
  }

  /** As many outputs as a vocabulary has words: their sum must not lose what is small. */
  @ParameterizedTest
  @MethodSource("choices")
  void softmaxHoldsForFiftyThousandOutputs(KernelChoice choice) {
    int k = 50_000;
    Random random = new Random(4);
    Rows rows = new Rows(choice, 1, k);
    double[] logits = random(random, k, 12);
    rows.set(rows.z, 0, logits);
    rows.heads.softmax(rows.z, 1, rows.columns, k);
    double[] expected = softmax(logits);
    double[] actual = rows.get(rows.z, 0);
    for (int j = 0; j < k; j++) {
      assertEquals(expected[j], actual[j], 5e-6 * expected[j]);
    }
    assertEquals(1, Arrays.stream(actual).sum(), 2e-6);
  }

  static Stream<KernelChoice> choices() {
    return CHOICES.stream();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void softmaxHoldsForLogitsFarApart(KernelChoice choice) {
    Rows rows = new Rows(choice, 4, 3);
    rows.set(rows.z, 0, 3e38, -3e38, 0);
    rows.set(rows.z, 1, -1e4, -1e4, Float.NEGATIVE_INFINITY);
    rows.set(rows.z, 2, 0, -87.2, -40);
    rows.set(rows.z, 3, 0, Double.NaN, 1);
    rows.heads.softmax(rows.z, 4, rows.columns, 3);
    assertArrayNear(new double[] {1, 0, 0}, rows.get(rows.z, 0));
    assertArrayNear(new double[] {0.5, 0.5, 0}, rows.get(rows.z, 1));
    double[] third = rows.get(rows.z, 2);
    assertEquals(0, third[1], "denormal, or next to it");
    assertEquals(Math.exp(-40), third[2], 1e-5 * Math.exp(-40));
    assertTrue(Double.isNaN(Arrays.stream(rows.get(rows.z, 3)).sum()));
    double loss = rows.heads.crossEntropy(rows.z, rows.columns, 1, 1, 1);
    assertEquals(-Math.log(LEAST), loss, 1e-6, "Keras's greatest loss");
    assertArrayNear(new double[] {1, -1, 0}, rows.get(rows.z, 0));
  }

  private static double binary(double logit, double target) {
    double p = clipped(1 / (1 + Math.exp(-logit)));
    return target == 1 ? -Math.log(p) : -Math.log(1 - p);
  }

  private static double sum(double[] logits, double[] targets) {
    double sum = 0;
    for (int j = 0; j < logits.length; j++) {
      sum += binary(logits[j], targets[j]);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void binaryCrossEntropyIsThatOfSigmoidsAndItsGradient(KernelChoice choice, int k) {
    Random random = new Random(k);
    Rows rows = new Rows(choice, 1, k);
    double[] logits = random(random, k, 6);
    double[] targets = random.ints(k, 0, 2).asDoubleStream().toArray();
    rows.set(rows.z, 0, logits);
    rows.set(rows.targets, 0, targets);
    double loss =
        rows.heads.binaryCrossEntropy(rows.z, rows.targets, rows.columns, k, WEIGHT, SCALE);
    assertEquals(WEIGHT * sum(logits, targets), loss, k * tolerance());
    assertSlopes(v -> sum(v, targets), logits, rows.get(rows.z, 0));
  }

  /** A loss that is wrong and sure is cut off as Keras does, but its gradient isn't. */
  @ParameterizedTest
  @MethodSource("choices")
  void binaryCrossEntropyHoldsForLogitsFarApart(KernelChoice choice) {
    double[] logits = {40, -40, 13, -13, 1e30, -1e30};
    for (int target = 0; target <= 1; target++) {
      for (double logit : logits) {
        Rows rows = new Rows(choice, 1, 1);
        rows.set(rows.z, 0, logit);
        rows.set(rows.targets, 0, target);
        double loss = rows.heads.binaryCrossEntropy(rows.z, rows.targets, rows.columns, 1, 1, 1);
        assertEquals(binary(logit, target), loss, tolerance());
        double gradient = 1 / (1 + Math.exp(-logit)) - target;
        assertEquals(gradient, rows.get(rows.z, 0)[0], tolerance());
      }
    }
    Rows rows = new Rows(choice, 1, 1);
    rows.set(rows.z, 0, Double.NaN);
    double loss = rows.heads.binaryCrossEntropy(rows.z, rows.targets, rows.columns, 1, 1, 1);
    assertTrue(Double.isNaN(loss));
    assertTrue(Double.isNaN(rows.get(rows.z, 0)[0]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void errorsAreSumsOverARowAndTheirGradients(KernelChoice choice, int k) {
    Random random = new Random(k);
    double[] answers = random(random, k, 3);
    double[] targets = random(random, k, 3);
    ToDoubleFunction<double[]> squared =
        v -> {
          double sum = 0;
          for (int j = 0; j < k; j++) {
            sum += (v[j] - targets[j]) * (v[j] - targets[j]);
          }
          return sum;
        };
    ToDoubleFunction<double[]> absolute =
        v -> {
          double sum = 0;
          for (int j = 0; j < k; j++) {
            sum += Math.abs(v[j] - targets[j]);
          }
          return sum;
        };
    Rows rows = new Rows(choice, 1, k);
    rows.set(rows.targets, 0, targets);
    rows.set(rows.z, 0, answers);
    double loss = rows.heads.squaredError(rows.z, rows.targets, rows.columns, k, WEIGHT, SCALE);
    assertEquals(WEIGHT * squared.applyAsDouble(answers), loss, 1e-9);
    assertSlopes(squared, answers, rows.get(rows.z, 0));
    rows.set(rows.z, 0, answers);
    loss = rows.heads.absoluteError(rows.z, rows.targets, rows.columns, k, WEIGHT, SCALE);
    assertEquals(WEIGHT * absolute.applyAsDouble(answers), loss, 1e-9);
    assertSlopes(absolute, answers, rows.get(rows.z, 0));
    rows.set(rows.z, 0, targets);
    loss = rows.heads.absoluteError(rows.z, rows.targets, rows.columns, k, WEIGHT, SCALE);
    assertEquals(0, loss);
    assertArrayNear(new double[k], rows.get(rows.z, 0));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsAndSlopesAreTheNetworks(Activation activation) {
    for (KernelChoice choice : CHOICES) {
      for (int k : new int[] {1, 7, 33}) {
        Random random = new Random(k);
        Rows rows = new Rows(choice, 3, k);
        double[][] x = new double[3][];
        double[][] d = new double[3][];
        for (int r = 0; r < 3; r++) {
          x[r] = random(random, k, 5);
          d[r] = random(random, k, 1);
          rows.set(rows.z, r, x[r]);
          rows.set(rows.spare, r, d[r]);
        }
        rows.heads.activate(activation, rows.z, 3, rows.columns, k);
        rows.heads.activateBackward(activation, rows.z, rows.spare, 3 * rows.columns);
        for (int r = 0; r < 3; r++) {
          double[] values = Arrays.stream(x[r]).map(activation::apply).toArray();
          assertArrayNear(values, rows.get(rows.z, r));
          for (int j = 0; j < k; j++) {
            d[r][j] *= activation.slope(values[j]);
          }
          assertArrayNear(d[r], rows.get(rows.spare, r));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void activationsKeepWhatIsNotANumber(KernelChoice choice) {
    for (Activation activation : Activation.values()) {
      Rows rows = new Rows(choice, 1, 2);
      rows.set(rows.z, 0, Double.NaN, 1);
      rows.heads.activate(activation, rows.z, 1, rows.columns, 2);
      assertTrue(Double.isNaN(rows.get(rows.z, 0)[0]), activation.name());
      assertEquals(activation.apply(1), rows.get(rows.z, 0)[1], tolerance());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void poolingFindsTheFirstOfTheLargestAndSendsItsGradientThere(KernelChoice choice, int k) {
    int steps = 9;
    Random random = new Random(k);
    Rows rows = new Rows(choice, steps, k);
    double[][] x = new double[steps][];
    for (int t = 0; t < steps; t++) {
      x[t] = random.doubles(k, -4, 4).map(Math::rint).toArray(); // so that some are equal
      rows.set(rows.z, t, x[t]);
    }
    int n = rows.columns;
    int largest = rows.targets;
    int which = rows.targets + n;
    Arrays.fill(rows.m, largest, largest + n, Float.NEGATIVE_INFINITY);
    for (int t = 0; t < steps; t++) {
      rows.heads.maximum(rows.z + t * n, largest, which, t, n);
    }
    for (int j = 0; j < k; j++) {
      int best = 0;
      for (int t = 1; t < steps; t++) {
        best = x[t][j] > x[best][j] ? t : best;
      }
      assertEquals(x[best][j], rows.m[largest + j]);
      assertEquals(best, rows.m[which + j]);
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void largestIsTheFirstOfTheLargest(KernelChoice choice) {
    Rows rows = new Rows(choice, 1, 4);
    rows.set(rows.z, 0, -3, 2, 2, 1);
    assertEquals(1, rows.heads.largest(rows.z, 4));
    assertEquals(0, rows.heads.largest(rows.z, 1));
  }
}
