package org.lstm4j.spark;

import java.util.List;

/**
 * What partitions made of one state in their own ways becomes one state again: the mean, in double,
 * in the partitions' order, each weighted by the reviews that it learned from.
 */
final class StateAverage {

  private StateAverage() {}

  /**
   * What a partition made.
   *
   * @param state with its running means
   * @param reviews that it learned from since the last average; 0 counts for nothing
   */
  record Part(ModelState state, int reviews) {}

  /**
   * The mean; the state itself where only one partition learned. Updates are those of the partition
   * that made the most, so that Adam's correction goes on. Costs P·(1 + slots) for each partition
   * and as many doubles.
   *
   * @param parts at least one with a review
   */
  static ModelState of(List<Part> parts) {
    List<Part> learned = parts.stream().filter(part -> part.reviews() > 0).toList();
    if (learned.isEmpty()) {
      throw new IllegalArgumentException(
          "parts: expected one that learned from a review, got none.");
    }
    if (learned.size() == 1) {
      return learned.get(0).state();
    }
    int[] reviews = learned.stream().mapToInt(Part::reviews).toArray();
    List<ModelState> states = learned.stream().map(Part::state).toList();
    float[][] slots = new float[states.get(0).slots().length][];
    for (int i = 0; i < slots.length; i++) {
      int slot = i;
      slots[i] = mean(states.stream().map(state -> state.slots()[slot]).toList(), reviews);
    }
    return new ModelState(
        mean(states.stream().map(ModelState::weights).toList(), reviews),
        slots,
        states.stream().mapToInt(ModelState::updates).max().orElseThrow());
  }

  /** The mean of arrays of one length, weighted; rounded once, at the end. */
  private static float[] mean(List<float[]> arrays, int[] reviews) {
    double[] exact = exactMean(arrays, reviews);
    float[] mean = new float[exact.length];
    for (int k = 0; k < mean.length; k++) {
      mean[k] = (float) exact[k];
    }
    return mean;
  }

  /**
   * The mean of arrays of one length in double.
   *
   * @param reviews weights, one for each array; at least one above 0
   */
  static double[] exactMean(List<float[]> arrays, int[] reviews) {
    long all = 0;
    double[] sum = new double[arrays.get(0).length];
    for (int p = 0; p < reviews.length; p++) {
      float[] array = arrays.get(p);
      all += reviews[p];
      for (int k = 0; k < sum.length; k++) {
        sum[k] += (double) reviews[p] * array[k];
      }
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= all;
    }
    return sum;
  }
}
