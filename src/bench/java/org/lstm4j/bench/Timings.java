package org.lstm4j.bench;

import java.util.Arrays;

/** What several rounds of the same work took. */
final class Timings {

  private Timings() {}

  /** The middle one; of an even number the mean of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
