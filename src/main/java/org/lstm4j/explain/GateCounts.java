package org.lstm4j.explain;

import java.util.Arrays;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;

/**
 * Counts how often the gates of one reader are nearly shut or nearly open.
 *
 * <p>This runs once for each step, so it is written for the compiler's vectors: one loop over all
 * units of all gates, without a branch. Counts are kept as floats, which are exact up to 2^24, and
 * taken over into wider numbers before that. Sums of a review are taken out at its end, so that
 * they can be added in the order of the reviews, whoever reads them.
 */
final class GateCounts {

  private static final float LOW = 0.1f;
  private static final float HIGH = 0.9f;
  private static final float STEEP =
      1e30f; // any difference of two floats near 1 becomes at least 1
  private static final int MOST_STEPS = 1024;

  private final RecurrentConfig config;
  private final float[] shut; // (blocks·H): what counts as nearly shut is below it
  private final float[] open; // (blocks·H): what counts as nearly open is above it
  private final float[] low; // (blocks·H): steps below, since the last flush
  private final float[] high;
  private final float[] sum;
  private final long[] lows;
  private final long[] highs;
  private double[] ofReview;
  private final double[] sums;
  private long steps;
  private int pending;

  GateCounts(RecurrentConfig config) {
    this.config = config;
    Cell cell = config.cell();
    int columns = cell.blocks() * config.units();
    shut = new float[columns];
    open = new float[columns];
    for (int block = 0; block < cell.blocks(); block++) {
      // tanh(z) = 2·σ(2·z) − 1: a candidate is as close to its ends as a gate where it is 2·g − 1.
      boolean isCandidate = cell.gates().get(block) == Gate.CANDIDATE;
      int from = block * config.units();
      Arrays.fill(shut, from, from + config.units(), isCandidate ? 2 * LOW - 1 : LOW);
      Arrays.fill(open, from, from + config.units(), isCandidate ? 2 * HIGH - 1 : HIGH);
    }
    low = new float[columns];
    high = new float[columns];
    sum = new float[columns];
    lows = new long[columns];
    highs = new long[columns];
    ofReview = new double[columns];
    sums = new double[columns];
  }

  /** Counts a step; {@code gates} has shape (blocks·H). */
  void add(float[] gates) {
    count(gates, shut, open, low, high, sum);
    steps++;
    if (++pending == MOST_STEPS) {
      flush();
    }
  }

  private static void count(
      float[] gates, float[] shut, float[] open, float[] low, float[] high, float[] sum) {
    for (int j = 0; j < low.length; j++) {
      float gate = gates[j];
      low[j] += Math.min(1, Math.max(0, (shut[j] - gate) * STEEP));
      high[j] += Math.min(1, Math.max(0, (gate - open[j]) * STEEP));
      sum[j] += gate;
    }
  }

  private void flush() {
    for (int j = 0; j < low.length; j++) {
      lows[j] += (long) low[j];
      highs[j] += (long) high[j];
      ofReview[j] += sum[j];
    }
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    Arrays.fill(sum, 0);
    pending = 0;
  }

  /** Ends a review; returns the sums of its steps, shape (blocks·H). */
  double[] endReview() {
    flush();
    double[] ended = ofReview;
    ofReview = new double[ended.length];
    return ended;
  }

  /** Adds the sums of a review's steps. */
  void addSums(double[] ended) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += ended[j];
    }
  }

  /** Adds what another one counted in reviews that have ended, but for sums. */
  void addCounts(GateCounts other) {
    for (int j = 0; j < lows.length; j++) {
      lows[j] += other.lows[j];
      highs[j] += other.highs[j];
    }
    steps += other.steps;
  }

  /** What came out for one gate of one unit. */
  DataTrace.Saturation saturation(int layer, boolean isBackward, int block, int unit) {
    double all = Math.max(1, steps);
    int at = block * config.units() + unit;
    return new DataTrace.Saturation(
        layer,
        isBackward,
        config.cell().gates().get(block),
        unit,
        lows[at] / all,
        highs[at] / all,
        sums[at] / all);
  }
}
