package org.lstm4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.Targets;

/** What {@link GoldenMetricsTest} doesn't show: edges and refusals. */
class TagMetricsTest {

  private static final Probabilities SOME =
      Probabilities.of(new float[][] {{0.5f, 0.25f}, {0.75f, 0.125f}});

  private static TagMetrics of(double threshold, int[]... tags) {
    return TagMetrics.of(SOME, new Targets.Tags(2, tags), threshold);
  }

  @Test
  void theThresholdItselfGivesATag() {
    assertEquals(2, of(0.5, new int[] {0}, new int[] {0}).each().get(0).truePositives());
    assertEquals(1, of(0.51, new int[] {0}, new int[] {0}).each().get(0).truePositives());
  }

  @Test
  void noTagAnywhereLeavesTheirFiguresEmpty() {
    TagMetrics metrics = of(1, new int[0], new int[0]);

    assertEquals(OptionalDouble.empty(), metrics.macro().f1());
    assertEquals(OptionalDouble.empty(), metrics.micro().recall());
    assertEquals(OptionalDouble.empty(), metrics.weighted().precision());
    assertEquals(OptionalDouble.empty(), metrics.rocAuc());
    assertEquals(1, metrics.subsetAccuracy());
    assertEquals(0, metrics.hammingLoss());
  }

  @Test
  void calibrationTakesAllTagsTogether() {
    Calibration calibration = of(0.5, new int[] {0, 1}, new int[0]).calibration();

    assertEquals(4, calibration.size());
    assertEquals(OptionalDouble.of(1), calibration.bins().get(2).share()); // 0.25
    assertEquals(OptionalDouble.of(0), calibration.bins().get(7).share()); // 0.75
  }

  @Test
  void refuseWhatCannotBeCompared() {
    assertEquals(
        "threshold: expected a number in [0, 1], got NaN.",
        assertThrows(IllegalArgumentException.class, () -> of(Double.NaN, new int[0], new int[0]))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> of(0.5, new int[0]));
  }

  @Test
  void constantTruthHasNoDetermination() {
    ValueMetrics metrics =
        ValueMetrics.of(
            new float[][] {{1, 2}, {2, 2}},
            new Targets.Values(2, new float[][] {{0.1f, 1}, {0.1f, 3}}));

    assertEquals(OptionalDouble.empty(), metrics.outputs().get(0).determination());
    assertEquals(OptionalDouble.of(0), metrics.outputs().get(1).determination());
    assertEquals(OptionalDouble.of(0), metrics.determination());
    assertEquals(1, metrics.outputs().get(1).meanAbsoluteError());
  }

  @Test
  void valuesRefuseWhatCannotBeCompared() {
    Targets.Values one = new Targets.Values(1, new float[][] {{1}});
    for (float[][] answers : new float[][][] {{}, {{1}, {1}}, {{1, 2}}, {{Float.NaN}}}) {
      assertThrows(IllegalArgumentException.class, () -> ValueMetrics.of(answers, one));
    }
  }
}
