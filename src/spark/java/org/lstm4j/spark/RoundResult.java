package org.lstm4j.spark;

import java.io.Serializable;

/**
 * What a partition sends back of a round. The arrays are shared, not copied.
 *
 * @param state what became of the state; where gradients are averaged, the gradient in the weights'
 *     place and nothing else
 * @param batches what was learned
 * @param work who computed, and how long
 * @param refusal why nothing was learned, in one line; empty if there is no reason
 */
record RoundResult(ModelState state, Batches batches, Work work, String refusal)
    implements Serializable {

  private static final ModelState NO_STATE = new ModelState(new float[0], new float[0][], 0);

  /**
   * The round's batches in their order; none where the partition has no rows left. The last one may
   * have a loss that is not finite: nothing was learned after it.
   *
   * @param losses mean of each, before its update
   * @param right answers of each, before its update
   * @param reviews of each
   */
  record Batches(double[] losses, double[] right, int[] reviews) implements Serializable {

    /** Of all. */
    int reviewCount() {
      int count = 0;
      for (int each : reviews) {
        count += each;
      }
      return count;
    }
  }

  /**
   * Who computed, and how long.
   *
   * @param engine in words; empty where nothing was computed
   * @param seconds between the task's first and last batch
   * @param taskSeconds of the whole task, unpacking and packing included
   */
  record Work(String engine, double seconds, double taskSeconds) implements Serializable {}

  /** Of a partition that has no rows left. */
  static RoundResult none() {
    return refused("");
  }

  /** Of a partition that can't learn. */
  static RoundResult refused(String why) {
    return new RoundResult(
        NO_STATE, new Batches(new double[0], new double[0], new int[0]), new Work("", 0, 0), why);
  }
}
