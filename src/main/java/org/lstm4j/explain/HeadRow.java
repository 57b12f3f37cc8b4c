package org.lstm4j.explain;

import java.util.Arrays;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * How a score is made of what the head reads, where no layer stands between them.
 *
 * @param weights one for each number that is read out
 * @param bias added to their sum
 */
record HeadRow(double[] weights, double bias) {

  /** Whether scores are made of what is read out alone. */
  static boolean isThere(NetworkConfig config) {
    return config.head().layers().isEmpty();
  }

  /** The row of a score; see {@link #isThere}. */
  static HeadRow of(NetworkWeights weights, Target target) {
    DenseWeights output = weights.output();
    float[] kernel = weights.outputKernel();
    double[] row = new double[output.inputSize()];
    Arrays.setAll(row, j -> score(weights.config(), target, kernel, j * output.units()));
    return new HeadRow(row, score(weights.config(), target, output.bias(), 0));
  }

  /** The score of which these K numbers are the logits; of two labels it is one number. */
  private static double score(NetworkConfig config, Target target, float[] numbers, int from) {
    int units = config.output().units();
    double[] logits = new double[units];
    for (int k = 0; k < units; k++) {
      logits[k] = numbers[from + k];
    }
    boolean isDifference = config.output().labels() == 2 && units == 2;
    return target.score(isDifference ? new double[] {logits[1] - logits[0]} : logits);
  }
}
