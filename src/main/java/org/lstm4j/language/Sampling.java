package org.lstm4j.language;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.lstm4j.check.Require;

/**
 * How one id is drawn from logits: first they are divided by the temperature, then the K likeliest
 * are kept, then of these the fewest that together have the share P; what is left is drawn from by
 * its probabilities, made to sum up to 1 again.
 *
 * @param temperature in [0, 100]; 1 leaves the model's probabilities as they are, less prefers the
 *     likely, more evens out; 0 always takes the likeliest, and then nothing is drawn
 * @param topK K, at least 1; {@link #ALL} keeps all
 * @param topP P in (0, 1]; 1 keeps all
 */
public record Sampling(double temperature, int topK, double topP) {

  /** Keeps all ids. */
  public static final int ALL = Integer.MAX_VALUE;

  /** By the model's own probabilities. */
  public static final Sampling PLAIN = new Sampling(1, ALL, 1);

  private static final double MOST_TEMPERATURE = 100;
  private static final int FIRST_RANKED = 256;
  private static final int GROWTH = 4;
  private static final double RANDOM_STEP = 0x1p-53;

  /** Checks the ranges. */
  public Sampling {
    if (!(temperature >= 0 && temperature <= MOST_TEMPERATURE)) {
      throw new IllegalArgumentException(
          "temperature: expected a number in [0, 100], got "
              + temperature
              + ". 1 is the model's own, 0 always takes the likeliest word.");
    }
    Require.atLeast("top-k", topK, 1);
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException(
          "top-p: expected a share in (0, 1], got " + topP + ". 1 keeps all words.");
    }
  }

  /**
   * Draws an id. In double, in a fixed order, so that the same logits and the same state of {@code
   * random} give the same id on every machine.
   *
   * @param logits finite, shape (V); not changed
   * @param allowed ids that may come out, at least one; all others count as impossible
   */
  int draw(float[] logits, BitSet allowed, SplittableRandom random) {
    if (temperature == 0 || topK == 1) {
      return RankedIds.largest(logits, allowed, 1)[0];
    }
    int count = allowed.cardinality();
    if (topK >= count && topP == 1) {
      int[] ids = allowed.stream().toArray();
      double[] weights = weights(logits, ids, largest(logits, ids));
      return ids[place(weights, weights.length, random)];
    }
    return drawRanked(logits, allowed, Math.min(topK, count), random);
  }

  private int drawRanked(float[] logits, BitSet allowed, int kept, SplittableRandom random) {
    boolean isCut = topP < 1;
    double needed = Double.POSITIVE_INFINITY;
    if (isCut && kept == allowed.cardinality()) { // the share of all, without ranking all
      int[] ids = allowed.stream().toArray();
      needed = topP * sum(weights(logits, ids, largest(logits, ids)));
    }
    int ranked = needed < Double.POSITIVE_INFINITY ? Math.min(FIRST_RANKED, kept) : kept;
    while (true) {
      int[] ids = RankedIds.largest(logits, allowed, ranked);
      double[] weights = weights(logits, ids, logits[ids[0]]);
      if (isCut && ranked == kept) {
        needed = Math.min(needed, topP * sum(weights));
      }
      int end = isCut ? end(weights, needed) : weights.length;
      if (end <= weights.length || ranked == kept) {
        return ids[place(weights, Math.min(end, weights.length), random)];
      }
      ranked = (int) Math.min(kept, (long) GROWTH * ranked);
    }
  }

  /**
   * How many of the weights, from the first, sum up to what is needed; one more than all if not.
   */
  private static int end(double[] weights, double needed) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (sum >= needed) {
        return i + 1;
      }
    }
    return weights.length + 1;
  }

  private double[] weights(float[] logits, int[] ids, float most) {
    double[] weights = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      weights[i] = StrictMath.exp(((double) logits[ids[i]] - most) / temperature);
    }
    return weights;
  }

  private static float largest(float[] logits, int[] ids) {
    float most = Float.NEGATIVE_INFINITY;
    for (int id : ids) {
      most = Math.max(most, logits[id]);
    }
    return most;
  }

  private static double sum(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }

  /** One of the first weights, each as likely as its share of their sum. */
  private static int place(double[] weights, int count, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i];
    }
    double left = (random.nextLong() >>> 11) * RANDOM_STEP * sum;
    int last = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last; // rounding left a little
  }
}
