package org.lstm4j.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinearModelTest {

  private static final long BASE = 1L << 21;

  /** 4, 7, 4 then 7, and 7 then 7 then 4; weights are powers of two, so sums are exact. */
  private static final LinearModel MODEL =
      new LinearModel(
          new long[] {4, 7, 4 * BASE + 7, (7 * BASE + 7) * BASE + 4},
          new float[] {1, 2, 4, 8},
          0.5f);

  @Nested
  class TheLogit {

    @Test
    void isTheBiasWithoutAKnownFeature() {
      assertEquals(0.5, MODEL.logit(new int[] {1, 5, 9}));
    }

    @Test
    void countsAFeatureOnceHoweverOftenItOccurs() {
      assertEquals(0.5 + 1, MODEL.logit(new int[] {4}));
      assertEquals(0.5 + 1, MODEL.logit(new int[] {1, 4, 4, 5, 4}));
    }

    @Test
    void countsGroupsInTheirOrderOnly() {
      assertEquals(0.5 + 1 + 2 + 4, MODEL.logit(new int[] {1, 4, 7}));
      assertEquals(0.5 + 1 + 2, MODEL.logit(new int[] {7, 4}));
      assertEquals(0.5 + 1 + 2 + 8, MODEL.logit(new int[] {7, 7, 4}));
      assertEquals(0.5 + 1 + 2, MODEL.logit(new int[] {4, 5, 7}));
    }

    @Test
    void isTheBiasOfAModelWithoutFeatures() {
      LinearModel empty = new LinearModel(new long[0], new float[0], -3);
      assertEquals(-3, empty.logit(new int[] {1, 4}));
      assertEquals(1, empty.longest());
      assertEquals(0, empty.largestId());
    }

    @Test
    void refusesPadding() {
      assertThrows(IllegalArgumentException.class, () -> MODEL.logit(new int[] {0, 4}));
    }
  }

  @Nested
  class TheShares {

    @Test
    void areThoseOfAGroupsIdsAndOfItsPlaces() {
      assertArrayEquals(new double[] {0, 1 + 2, 2 + 2}, MODEL.shares(new int[] {1, 4, 7}));
      assertArrayEquals(new double[] {0.5, 0, 0.5}, MODEL.shares(new int[] {4, 5, 4}));
      assertArrayEquals(new double[] {0}, MODEL.shares(new int[] {9}));
    }

    @Test
    void sumToTheLogitLessTheBias() {
      Random random = new Random(3);
      for (int n = 1; n < 60; n++) {
        int[] ids = random.ints(n, 3, 9).toArray();
        assertEquals(MODEL.logit(ids), 0.5 + DoubleStream.of(MODEL.shares(ids)).sum(), 1e-12);
      }
    }
  }

  @Nested
  class TheFeatures {

    @Test
    void tellTheLongestGroupAndTheLargestId() {
      assertEquals(3, MODEL.longest());
      assertEquals(7, MODEL.largestId());
    }

    @Test
    void mustHaveAWeightEach() {
      assertEquals(
          "weights: expected one for each of 2 features, got 1.",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new LinearModel(new long[] {4, 5}, new float[1], 0))
              .getMessage());
    }

    @Test
    void mustAscendFromAboveZero() {
      for (long[] features : new long[][] {{0, 4}, {-1, 4}, {4, 4}, {5, 4}}) {
        assertThrows(
            IllegalArgumentException.class, () -> new LinearModel(features, new float[2], 0));
      }
    }
  }
}
