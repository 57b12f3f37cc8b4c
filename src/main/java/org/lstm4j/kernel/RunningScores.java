package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.NetworkConfig;

/**
 * What the head makes of the state after each step of one pass.
 *
 * <p>S is 1 for a network that tells two labels apart, and the number is then the logit of label 1,
 * in double, as {@link FusedNetwork#logit} gives it; else S is K, and the numbers are those of
 * {@link FusedNetwork#logits(int[])}.
 *
 * <p>Of a network of which a layer reads from the last step to the first there is only {@code
 * last}, since its output at a step has seen all that follows.
 *
 * @param start before the first id, after the padding, shape (S); else empty
 * @param steps after each id or row, shape (steps, S), the last one being {@code last}; else no
 *     rows
 * @param last of the whole sequence, shape (S): what {@link FusedNetwork} gives for it, bit for bit
 */
public record RunningScores(double[] start, double[][] steps, double[] last) {

  /** What logits in float say: of two labels the logit of label 1, else all of them. */
  static double[] of(float[] logits, NetworkConfig config) {
    if (config.output().labels() == 2) {
      return new double[] {logits.length == 1 ? logits[0] : (double) logits[1] - logits[0]};
    }
    double[] scores = new double[logits.length];
    Arrays.setAll(scores, k -> logits[k]);
    return scores;
  }
}
