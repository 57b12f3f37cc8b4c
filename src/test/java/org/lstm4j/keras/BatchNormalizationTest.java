package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BatchNormalizationTest {

  private final BatchNormalization norm =
      new BatchNormalization(new double[] {2, -0.5}, new double[] {1, 3});

  @Test
  void appliesToRows() {
    float[] rows = {1, 2, 3, 4};
    norm.apply(rows);
    assertArrayEquals(new float[] {3, 2, 7, 1}, rows);
  }

  @Test
  void theLayerBeforeTakesItIn() {
    float[] kernel = {1, 2, 3, 4, 5, 6}; // (3, 2)
    float[] bias = {10, 20};
    norm.foldInto(kernel, bias);
    assertArrayEquals(new float[] {2, -1, 6, -2, 10, -3}, kernel);
    assertArrayEquals(new float[] {21, -7}, bias);
  }

  @Test
  void theLayerBehindTakesItIn() {
    float[] kernel = {1, 2, 3, 4, 5, 6}; // (2, 3)
    float[] bias = {10, 20, 30};
    norm.foldBehind(kernel, bias);
    assertArrayEquals(new float[] {2, 4, 6, -2, -2.5f, -3}, kernel);
    assertArrayEquals(new float[] {10 + 1 + 12, 20 + 2 + 15, 30 + 3 + 18}, bias);
  }

  @Test
  void aNegativeFactorTurnsTheOrder() {
    assertEquals(false, norm.keepsOrder());
    assertEquals(true, new BatchNormalization(new double[] {0, 2}, new double[2]).keepsOrder());
  }
}
