package org.lstm4j.kernel;

import org.lstm4j.network.Activation;

/**
 * The loops of one sequence at a time: here in plain Java, fast from the first call on.
 *
 * <p>Vectors compute the same, each float by the same operations in the same order, so that no bit
 * tells which was used; until they are compiled they are a hundred times slower. So {@link
 * KernelWarmUp#startSingle} puts them in place once they are faster. Safe for any number of
 * threads.
 */
class SingleLoops {

  static final SingleLoops PLAIN = new SingleLoops();

  private static volatile SingleLoops current = PLAIN;

  SingleLoops() {}

  /** Those to use now. */
  static SingleLoops current() {
    return current;
  }

  /** From now on uses others. */
  static void use(SingleLoops loops) {
    current = loops;
  }

  /**
   * sum += Σ over i of x[from + i] · rows[i], in the order of the rows, with fused multiply-adds.
   *
   * @param rows each as long as the sum, which is none of them
   */
  void addRows(float[] sum, float[] x, int from, float[][] rows) {
    ScalarLoops.addWeightedRows(sum, x, from, 1, rows, 0, rows.length);
  }

  /** y = an activation of x, which may be the same array. */
  void activate(Activation activation, float[] x, float[] y, int from, int count) {
    ScalarLoops.activate(activation, x, y, from, count);
  }
}
