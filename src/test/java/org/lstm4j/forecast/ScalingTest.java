package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScalingTest {

  private static final double[][] VALUES = {{1, 5}, {3, 5}, {100, -7}};

  @Test
  void looksAtTheRowsOfTheTrainingOnly() {
    Scaling scaling = Scaling.fit(VALUES, 0, 2);

    assertArrayEquals(new double[] {2, 5}, scaling.mean());
    assertArrayEquals(new double[] {1, 1}, scaling.scale(), "a constant column keeps scale 1");
  }

  @Test
  void goesThereAndBack() {
    Scaling scaling = Scaling.fit(VALUES, 0, 3);

    double[][] back = scaling.toValues(scaling.toScaled(VALUES));

    for (int t = 0; t < VALUES.length; t++) {
      assertArrayEquals(VALUES[t], back[t], 1e-12);
    }
  }

  @Test
  void holdsValuesNearTheLargestDouble() {
    Scaling scaling = Scaling.fit(new double[][] {{1e308}, {-1e308}, {1.5e308}}, 0, 3);

    assertTrue(Double.isFinite(scaling.mean()[0]) && Double.isFinite(scaling.scale()[0]));
  }

  @Test
  void refusesRowsThatArentThereAndOtherColumns() {
    assertThrows(IllegalArgumentException.class, () -> Scaling.fit(VALUES, 0, 4));
    assertThrows(IllegalArgumentException.class, () -> Scaling.fit(VALUES, 2, 2));
    Scaling scaling = Scaling.fit(VALUES, 0, 3);
    assertThrows(IllegalArgumentException.class, () -> scaling.toScaled(new double[3]));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new Scaling(new double[1], new double[] {0}))
            .getMessage();
    assertEquals("scale: expected a finite number above 0, got 0.0.", message);
  }
}
