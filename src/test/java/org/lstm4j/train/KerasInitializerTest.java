package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;

class KerasInitializerTest {

  private static final int UNITS = 32;
  private final NetworkWeights weights = KerasInitializer.draw(NetworkConfig.NOTEBOOK, 1);

  /**
   * A uniform draw reaches its limits: the largest of n misses them by 1/n of the width on average.
   */
  private static void assertUniform(double limit, float[] values) {
    double largest = 0;
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
      sum += value;
      squares += (double) value * value;
    }
    double n = values.length;
    assertTrue(largest <= limit, "largest " + largest);
    assertTrue(largest > limit * (1 - 10 / n), "largest " + largest);
    double deviation = limit / Math.sqrt(3);
    assertEquals(0, sum / n, 5 * deviation / Math.sqrt(n)); // five standard errors
    assertEquals(deviation, Math.sqrt(squares / n), 5 * deviation / Math.sqrt(n));
  }

  @Test
  void embeddingAndKernelsAreUniformWithinKerassLimits() {
    assertUniform(0.05, weights.embedding());
    assertUniform(Math.sqrt(6.0 / (32 + 128)), weights.layers().get(0).get(0).input());
    assertUniform(Math.sqrt(6.0 / (32 + 1)), weights.output().kernel());
  }

  @Test
  void nothingIsDrawnForAnOutputThatIsTiedToTheEmbedding() {
    NetworkConfig config = NetworkConfig.lstm(9, 4, 4).withOutput(Output.softmax(9));
    NetworkWeights own = KerasInitializer.draw(config, 3);
    NetworkWeights tied = KerasInitializer.draw(config.withOutput(config.output().tied()), 3);

    assertArrayEquals(own.embedding(), tied.embedding());
    assertArrayEquals(own.layers().get(0).get(0).input(), tied.layers().get(0).get(0).input());
    assertTrue(tied.output().isTied());
    assertArrayEquals(new float[9], tied.output().bias());
  }

  @Test
  void recurrentKernelIsOrthogonal() {
    float[] recurrent = weights.layers().get(0).get(0).recurrent(); // (H, 4·H)
    for (int i = 0; i < UNITS; i++) {
      for (int j = 0; j < UNITS; j++) {
        double product = 0;
        for (int k = 0; k < 4 * UNITS; k++) {
          product += (double) recurrent[i * 4 * UNITS + k] * recurrent[j * 4 * UNITS + k];
        }
        assertEquals(i == j ? 1 : 0, product, 1e-6); // 128 products of floats near 0.1
      }
    }
  }

  @Test
  void onlyTheForgetGateHasABias() {
    float[] expected = new float[4 * UNITS];
    Arrays.fill(
        expected,
        Cell.LSTM.offset(Gate.FORGET, UNITS),
        Cell.LSTM.offset(Gate.FORGET, UNITS) + UNITS,
        1);
    assertArrayEquals(expected, weights.layers().get(0).get(0).bias());
    assertArrayEquals(new float[1], weights.output().bias());
  }

  @Test
  void aSeedDecidesEveryBit() {
    NetworkWeights same = KerasInitializer.draw(NetworkConfig.NOTEBOOK, 1);
    NetworkWeights other = KerasInitializer.draw(NetworkConfig.NOTEBOOK, 2);
    assertArrayEquals(weights.embedding(), same.embedding());
    assertArrayEquals(
        weights.layers().get(0).get(0).recurrent(), same.layers().get(0).get(0).recurrent());
    assertFalse(Arrays.equals(weights.embedding(), other.embedding()));
    assertFalse(
        Arrays.equals(
            weights.layers().get(0).get(0).recurrent(), other.layers().get(0).get(0).recurrent()));
  }
}
