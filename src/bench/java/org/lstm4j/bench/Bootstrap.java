package org.lstm4j.bench;

import java.util.Arrays;
import java.util.Random;

/**
 * A mean and how far it can be trusted: the middle 95 % of the means of samples that are drawn with
 * replacement.
 *
 * @param mean of all values
 * @param low lower end
 * @param high upper end
 */
record Bootstrap(double mean, double low, double high) {

  private static final int SAMPLES = 2000;

  static Bootstrap of(double[] values, long seed) {
    Random random = new Random(seed);
    double[] means = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      means[i] =
          random
              .ints(values.length, 0, values.length)
              .mapToDouble(n -> values[n])
              .average()
              .orElseThrow();
    }
    Arrays.sort(means);
    return new Bootstrap(
        Arrays.stream(values).average().orElseThrow(),
        means[(int) (0.025 * SAMPLES)],
        means[(int) (0.975 * SAMPLES) - 1]);
  }
}
