package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RequireTest {

  private static void assertRefused(String message, Executable check) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, check).getMessage());
  }

  @Test
  void returnsWhatItChecked() {
    float[] values = new float[6];
    assertEquals(3, Require.atLeast("units", 3, 3));
    assertEquals(0.0, Require.within("dropout", 0, 0, 1));
    assertEquals(0.1, Require.positive("learningRate", 0.1));
    assertSame(values, Require.size("input", values, 6, "(2, 3)"));
  }

  @Test
  void namesWhatWasExpectedAndWhatCame() {
    assertRefused("units: expected 1 or more, got 0.", () -> Require.atLeast("units", 0, 1));
    assertRefused(
        "dropout: expected a number in [0.0, 1.0), got 1.0.",
        () -> Require.within("dropout", 1, 0, 1));
    assertRefused(
        "input: expected 6 floats, shape (2, 3), got 5.",
        () -> Require.size("input", new float[5], 6, "(2, 3)"));
  }

  @Test
  void refusesNotANumber() {
    assertRefused(
        "dropout: expected a number in [0.0, 1.0), got NaN.",
        () -> Require.within("dropout", Double.NaN, 0, 1));
    assertRefused(
        "learningRate: expected a finite number above 0, got NaN.",
        () -> Require.positive("learningRate", Double.NaN));
    assertRefused(
        "learningRate: expected a finite number above 0, got Infinity.",
        () -> Require.positive("learningRate", Double.POSITIVE_INFINITY));
  }
}
