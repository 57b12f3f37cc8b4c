package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StateAverageTest {

  private static StateAverage.Part part(int reviews, int updates, float weight, float mean) {
    return new StateAverage.Part(
        new ModelState(new float[] {weight, 1}, new float[][] {{mean, 2}}, updates), reviews);
  }

  @Test
  void weightsAndRunningMeansAreWeightedByReviews() {
    ModelState average = StateAverage.of(List.of(part(30, 3, 1, 8), part(10, 3, 5, 4)));

    assertArrayEquals(new float[] {2, 1}, average.weights());
    assertArrayEquals(new float[] {7, 2}, average.slots()[0]);
    assertEquals(3, average.updates());
  }

  @Test
  void whoeverHasLearnedNothingCountsForNothing() {
    StateAverage.Part first = part(32, 4, 0.1f, 0.3f);
    StateAverage.Part none =
        new StateAverage.Part(new ModelState(new float[0], new float[0][], 0), 0);

    assertSame(first.state(), StateAverage.of(List.of(none, first, none)));
    assertThrows(IllegalArgumentException.class, () -> StateAverage.of(List.of(none)));
  }

  @Test
  void updatesAreThoseOfWhoeverMadeTheMost() {
    assertEquals(
        7,
        StateAverage.of(List.of(part(96, 6, 1, 1), part(97, 7, 1, 1), part(9, 6, 1, 1))).updates());
  }

  /** A float sum would lose all of the small ones beside the large one. */
  @Test
  void sumsAreOfDoubles() {
    float small = 1;
    float large = 1 << 25;
    double[] mean =
        StateAverage.exactMean(
            List.of(new float[] {large}, new float[] {small}, new float[] {-large}),
            new int[] {1, 1, 1});
    assertEquals(1 / 3.0, mean[0]);
  }

  @Test
  void equalStatesStayAsTheyAre() {
    float odd = 0.1f + 1e-8f;
    ModelState average =
        StateAverage.of(List.of(part(9_999, 1, odd, odd), part(10_001, 1, odd, odd)));
    assertEquals(odd, average.weights()[0], Math.ulp(odd));
  }
}
