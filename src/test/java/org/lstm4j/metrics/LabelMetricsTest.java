package org.lstm4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.Targets;

/** What {@link GoldenMetricsTest} doesn't show: edges, ties, refusals. */
class LabelMetricsTest {

  private static LabelMetrics of(float[][] probabilities, int... labels) {
    return LabelMetrics.of(
        Probabilities.of(probabilities), new Targets.Labels(probabilities[0].length, labels));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Nested
  class OneSequence {

    private final LabelMetrics metrics = of(new float[][] {{0.2f, 0.5f, 0.3f}}, 1);

    @Test
    void leavesEmptyWhatNeedsTwoLabels() {
      assertEquals(OptionalDouble.empty(), metrics.rocAuc());
      assertEquals(Optional.empty(), metrics.rocCurve(1));
      assertEquals(OptionalDouble.empty(), metrics.matrix().balancedAccuracy());
      assertEquals(OptionalDouble.empty(), metrics.matrix().each().get(0).f1());
    }

    @Test
    void hasAveragesOfWhatOccurs() {
      assertEquals(OptionalDouble.of(1), metrics.macro().f1());
      assertEquals(OptionalDouble.of(1), metrics.micro().precision());
      assertEquals(List.of(1), metrics.matrix().majority());
    }
  }

  @Nested
  class EqualProbabilities {

    private final LabelMetrics metrics = of(new float[][] {{0.5f, 0.5f, 0}, {0, 0.5f, 0.5f}}, 1, 1);

    @Test
    void goToTheFirstLabel() {
      assertEquals(List.of(new ConfusionMatrix.Mistake(1, 0, 1)), metrics.matrix().mistakes());
      assertEquals(0.5, metrics.topAccuracy(1));
      assertEquals(metrics.matrix().accuracy(), metrics.topAccuracy(1));
    }

    @Test
    void countAmongTheMostProbableTwo() {
      assertEquals(1, metrics.topAccuracy(2));
    }
  }

  /** As Keras: −log(1e-7), not infinite; what doesn't sum to 1 is divided by its sum. */
  @Test
  void lossIsClippedAndNormalized() {
    assertEquals(-Math.log(1e-7), of(new float[][] {{1, 0}}, 1).loss(), 1e-12);
    assertEquals(-Math.log(1e-7), of(new float[][] {{0, 0}}, 1).loss(), 1e-12);
    assertEquals(-Math.log(1 - 1e-7), of(new float[][] {{0, 1}}, 1).loss(), 1e-15);
    assertEquals(-Math.log(0.25), of(new float[][] {{0.5f, 0.125f, 0.25f, 0.125f}}, 2).loss());
    assertEquals(-Math.log(0.25), of(new float[][] {{0.75f, 0.25f, 0, 0}}, 1).loss());
    assertEquals(-Math.log(0.75), of(new float[][] {{0.75f, 0.125f, 0.125f}}, 0).loss());
    assertEquals(-Math.log(0.6), of(new float[][] {{0.75f, 0.25f, 0.25f}}, 0).loss(), 1e-12);
  }

  @Test
  void mistakesComeTheMostFrequentFirst() {
    ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{5, 1, 0}, {3, 0, 1}, {7, 0, 2}});

    assertEquals(
        List.of(
            new ConfusionMatrix.Mistake(2, 0, 7),
            new ConfusionMatrix.Mistake(1, 0, 3),
            new ConfusionMatrix.Mistake(0, 1, 1),
            new ConfusionMatrix.Mistake(1, 2, 1)),
        matrix.mistakes());
    assertEquals(List.of(2), matrix.majority());
    assertEquals(9.0 / 19, matrix.majorityAccuracy());
    assertEquals(new Counts(2, 1, 7, 9), matrix.each().get(2));
  }

  @Test
  void majorityMayBeSeveral() {
    ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{0, 2, 0}, {0, 1, 0}, {1, 1, 0}});

    assertEquals(List.of(0, 2), matrix.majority());
    assertEquals(0.4, matrix.majorityAccuracy());
  }

  @Nested
  class Bins {

    private static List<Integer> sizes(double... probabilities) {
      return Calibration.of(probabilities, n -> true).bins().stream()
          .map(Calibration.Bin::size)
          .toList();
    }

    @Test
    void haveTheirUpperEdge() {
      assertEquals(List.of(2, 1, 0, 0, 0, 0, 0, 0, 0, 1), sizes(0, 0.1, 0.2, 1));
      assertEquals(
          IntStream.range(0, 10).mapToObj(b -> 1).toList(),
          sizes(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1));
    }

    @Test
    void areWrongByWhatTheyPromise() {
      double[] probabilities = {0.25, 0.25, 0.25, 0.25, 0.95};
      Calibration right = Calibration.of(probabilities, n -> n == 0);

      assertEquals(OptionalDouble.of(0.25), right.bins().get(2).share());
      assertEquals(OptionalDouble.empty(), right.bins().get(3).probability());
      assertEquals(0.95 / 5, right.expectedError(), 1e-15);
      assertEquals(5, right.size());
    }
  }

  @Nested
  class Refused {

    @Test
    void areProbabilitiesThatAreNone() {
      for (float p : new float[] {Float.NaN, -0.1f, 1.1f}) {
        assertRefused(
            "probabilities: expected numbers in [0, 1], got " + (double) p + ".",
            () -> Probabilities.of(new float[][] {{0.5f, p}}));
      }
    }

    @Test
    void areOtherShapes() {
      Probabilities two = Probabilities.ofTwoLabels(new double[] {0.5, 0.4});
      assertRefused(
          "probabilities: expected 1 or more, got 0.", () -> Probabilities.of(new float[0][]));
      assertRefused(
          "probabilities: expected 2 floats, shape (K), got 1.",
          () -> Probabilities.of(new float[][] {{0, 1}, {0}}));
      assertRefused(
          "targets: expected 2 of 2 answers as in the probabilities, got 1 of 2.",
          () -> LabelMetrics.of(two, new Targets.Labels(2, new int[1])));
      assertRefused(
          "targets: expected 2 of 2 answers as in the probabilities, got 2 of 3.",
          () -> LabelMetrics.of(two, new Targets.Labels(3, new int[2])));
      assertRefused(
          "labels: expected 2 for a threshold, got 3.",
          () ->
              LabelMetrics.of(
                  Probabilities.of(new float[1][3]), new Targets.Labels(3, new int[1]), 0.5));
    }

    @Test
    void areMatricesThatAreNone() {
      assertRefused(
          "confusion matrix: expected rows of 2 counts, got [1].",
          () -> new ConfusionMatrix(new int[][] {{1, 0}, {1}}));
      assertRefused(
          "confusion matrix: expected rows of 2 counts, got [0, -1].",
          () -> new ConfusionMatrix(new int[][] {{1, 0}, {0, -1}}));
      assertRefused(
          "confusion matrix: expected at least one sequence, got none.",
          () -> new ConfusionMatrix(new int[2][2]));
    }
  }
}
