package org.lstm4j.linear;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lstm4j.text.EncodedReviews;

/**
 * Which features enough reviews have, which review has which, and what naive Bayes thinks of them.
 *
 * @param features ascending, shape (F)
 * @param occurrence review by feature, shape (N, F)
 * @param labels 0 or 1, shape (N)
 */
record FeatureCounts(long[] features, BinaryMatrix occurrence, int[] labels) {

  /** Counts; holds all groups of ids of all reviews in memory for a moment, 8 bytes each, twice. */
  static FeatureCounts of(EncodedReviews reviews, LinearConfig config) {
    long[][] groups = new long[reviews.size()][]; // one row a review, ascending
    IntStream.range(0, groups.length)
        .parallel()
        .forEach(n -> groups[n] = Ngrams.of(reviews.review(n).ids(), config.longest()));
    long[] features = frequent(groups, config.leastReviews());
    int[][] rows = new int[groups.length][];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(n -> rows[n] = positions(groups[n], features));
    int[] labels = IntStream.range(0, reviews.size()).map(reviews::label).toArray();
    return new FeatureCounts(features, BinaryMatrix.ofRows(rows, features.length), labels);
  }

  private static long[] frequent(long[][] groups, int leastReviews) {
    long[] all = Arrays.stream(groups).flatMapToLong(Arrays::stream).toArray();
    Arrays.parallelSort(all);
    int kept = 0;
    for (int from = 0, to = 0; from < all.length; from = to) {
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      if (to - from >= leastReviews) {
        all[kept++] = all[from];
      }
    }
    return Arrays.copyOf(all, kept);
  }

  private static int[] positions(long[] groups, long[] features) {
    return Arrays.stream(groups)
        .mapToInt(group -> Arrays.binarySearch(features, group))
        .filter(position -> position >= 0)
        .toArray();
  }

  /**
   * How much more positive than negative reviews have a feature, in nats, each side counted as a
   * share of all that is counted on it:
   *
   * <pre>{@code
   * r = ln( (α + p) / Σ(α + p) ) − ln( (α + q) / Σ(α + q) )      (F)
   * }</pre>
   *
   * with p and q the numbers of reviews of label 1 and 0 that have the feature.
   */
  double[] logRatios(double smoothing) {
    double[] positive = new double[labels.length];
    double[] negative = new double[labels.length];
    for (int n = 0; n < labels.length; n++) {
      positive[n] = labels[n];
      negative[n] = 1 - labels[n];
    }
    double[] p = logShares(occurrence.transposedTimes(positive), smoothing);
    double[] q = logShares(occurrence.transposedTimes(negative), smoothing);
    for (int f = 0; f < p.length; f++) {
      p[f] -= q[f];
    }
    return p;
  }

  private static double[] logShares(double[] counts, double smoothing) {
    double sum = Arrays.stream(counts).sum() + counts.length * smoothing;
    for (int f = 0; f < counts.length; f++) {
      counts[f] = Math.log((counts[f] + smoothing) / sum);
    }
    return counts;
  }
}
