package org.lstm4j.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Figures against values worked out by hand. */
class EvaluationTest {

  private static final double[] PROBABILITIES = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3};
  private static final int[] LABELS = {1, 0, 1, 1, 0, 0, 0};

  private static Evaluation at(double threshold) {
    return Evaluation.of(PROBABILITIES, LABELS, threshold);
  }

  private static Evaluation of(double threshold, int... labels) {
    double[] halves = new double[labels.length];
    Arrays.fill(halves, 0.5);
    return Evaluation.of(halves, labels, threshold);
  }

  private static void assertShare(double part, double whole, OptionalDouble actual) {
    assertEquals(part / whole, actual.orElseThrow(), 1e-15); // a rounding or two
  }

  @Test
  void countsWhatIsFoundAndWhatIsMissed() {
    Evaluation evaluation = at(0.65); // calls the first three positive, of which two are

    assertEquals(new Evaluation.Confusion(2, 3, 1, 1), evaluation.confusion());
    assertShare(2, 3, evaluation.precision());
    assertShare(2, 3, evaluation.recall());
    assertShare(2, 3, evaluation.f1());
    assertShare(17, 24, evaluation.balancedAccuracy()); // (2/3 + 3/4) / 2
    assertEquals(OptionalInt.of(0), evaluation.majority());
    assertEquals(4.0 / 7, evaluation.majorityAccuracy());
  }

  @Test
  void tellsPrecisionFromRecall() {
    Evaluation evaluation = at(0.85); // calls one positive, rightly

    assertShare(1, 1, evaluation.precision());
    assertShare(1, 3, evaluation.recall());
    assertShare(1, 2, evaluation.f1());
  }

  @Test
  void hasNoPrecisionWhereNothingIsCalledPositive() {
    Evaluation evaluation = at(1);

    assertEquals(OptionalDouble.empty(), evaluation.precision());
    assertShare(0, 3, evaluation.recall());
    assertShare(0, 3, evaluation.f1());
    assertShare(1, 2, evaluation.balancedAccuracy());
  }

  @Test
  void findsAllWhereEverythingIsCalledPositive() {
    Evaluation evaluation = at(0);

    assertShare(3, 7, evaluation.precision());
    assertShare(1, 1, evaluation.recall());
    assertShare(6, 10, evaluation.f1());
    assertShare(1, 2, evaluation.balancedAccuracy());
  }

  @Nested
  class OneLabel {

    @Test
    void ofNegativesOnlyLeavesAlmostEverythingUndefined() {
      Evaluation evaluation = of(0.6, 0, 0, 0);

      assertEquals(OptionalDouble.empty(), evaluation.precision());
      assertEquals(OptionalDouble.empty(), evaluation.recall());
      assertEquals(OptionalDouble.empty(), evaluation.f1());
      assertEquals(OptionalDouble.empty(), evaluation.balancedAccuracy());
      assertEquals(OptionalDouble.empty(), evaluation.rocAuc());
      assertEquals(OptionalInt.of(0), evaluation.majority());
      assertEquals(1, evaluation.majorityAccuracy());
    }

    @Test
    void ofPositivesOnlyHasAPrecision() {
      Evaluation evaluation = of(0.5, 1, 1);

      assertShare(1, 1, evaluation.precision());
      assertShare(1, 1, evaluation.recall());
      assertShare(1, 1, evaluation.f1());
      assertEquals(OptionalDouble.empty(), evaluation.balancedAccuracy());
      assertEquals(OptionalDouble.empty(), evaluation.rocAuc());
      assertEquals(OptionalInt.of(1), evaluation.majority());
    }
  }

  @Test
  void hasNoMajorityOfTwoHalves() {
    assertEquals(OptionalInt.empty(), of(0.5, 0, 1, 1, 0).majority());
    assertEquals(0.5, of(0.5, 0, 1, 1, 0).majorityAccuracy());
  }

  @Nested
  class TheAreaUnderTheCurve {

    private static OptionalDouble area(double[] probabilities, int... labels) {
      return Evaluation.of(probabilities, labels, 0.5).rocAuc();
    }

    /** Of 3·4 pairs the positives win 4, 3 and 3. */
    @Test
    void isTheShareOfPairsInTheRightOrder() {
      for (double threshold : new double[] {0, 0.65, 1}) {
        assertShare(10, 12, at(threshold).rocAuc());
      }
    }

    @Test
    void countsEqualProbabilitiesHalf() {
      assertShare(3, 4, area(new double[] {0.5, 0.5, 0.3, 0.5}, 1, 0, 0, 1));
      assertShare(1, 2, of(0.5, 0, 1, 1, 0, 0).rocAuc());
      assertShare(1, 2, area(new double[] {0.0, -0.0}, 1, 0));
    }

    @Test
    void isOneOrZeroWhereTheOrderIsRightOrWrongThroughout() {
      assertShare(1, 1, area(new double[] {1, 0, 0.7, 0.3}, 1, 0, 1, 0));
      assertShare(0, 1, area(new double[] {1, 0, 0.7, 0.3}, 0, 1, 0, 1));
    }

    /** The definition pair by pair; tenths, so that many are equal. */
    @Test
    void isWhatCountingEveryPairGives() {
      Random random = new Random(20_261_128L);
      for (int run = 0; run < 50; run++) {
        int count = 20 + run;
        double[] probabilities = new double[count];
        Arrays.setAll(probabilities, n -> random.nextInt(11) / 10.0);
        int[] labels = random.ints(count, 0, 2).toArray();
        double won = 0;
        int pairs = 0;
        for (int p = 0; p < count; p++) {
          for (int n = 0; n < count; n++) {
            if (labels[p] == 1 && labels[n] == 0) {
              pairs++;
              won += (1 + Math.signum(probabilities[p] - probabilities[n])) / 2;
            }
          }
        }
        assertShare(won, pairs, area(probabilities, labels));
      }
    }

    /** Pairs of many reviews don't fit an int: 2 · 50,000 · 50,000. */
    @Test
    void countsMorePairsThanAnIntHolds() {
      int count = 100_000;
      double[] probabilities = new double[count];
      int[] labels = new int[count];
      Arrays.setAll(probabilities, n -> n / (double) count);
      Arrays.setAll(labels, n -> n < count / 2 ? 0 : 1);

      assertShare(1, 1, area(probabilities, labels));
    }
  }

  @Test
  void refusesWhatCanNotBeCompared() {
    assertRefused(
        "labels: expected one for each of at least one probability, got 0 for 0.", new double[0]);
    assertRefused(
        "labels: expected one for each of at least one probability, got 2 for 1.",
        new double[1],
        0,
        1);
    assertRefused("label: expected 0 or 1, got 2.", new double[1], 2);
  }

  private static void assertRefused(String message, double[] probabilities, int... labels) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> Evaluation.of(probabilities, labels, 0.5))
            .getMessage());
  }
}
