package org.lstm4j.kernel;

/**
 * Is told what each reader of each recurrent layer computes; see {@link FusedNetwork#trace}.
 *
 * <p>The arrays are the pass's own: they hold these numbers during the call only, and must not be
 * written to.
 */
@FunctionalInterface
public interface StepListener {

  /**
   * A reader has read a step.
   *
   * @param layer from 0
   * @param reader 0, or 1 for the backward reader of a layer that reads in both directions
   * @param step which of the ids, or rows of real values, from 0; a backward reader comes to them
   *     from the last to the first. Where a layer of the network reads backward, the padding before
   *     them is told too: its steps are −1, −2, … from the first id on, and a forward reader comes
   *     to them first
   * @param gates after their activations, in the order of {@link org.lstm4j.network.Cell#gates},
   *     shape (blocks·H); of a simple RNN its state
   * @param cell C after the step, shape (H); empty if the layer's cell has none
   * @param hidden h after the step, shape (H)
   */
  void read(int layer, int reader, int step, float[] gates, float[] cell, float[] hidden);

  /**
   * A reader is about to read its first id: its state is that after the padding if it reads
   * forward, else zeros. Told once; padding that a forward reader was told comes before it.
   *
   * @param layer from 0
   * @param reader 0, or 1 for the backward reader of a layer that reads in both directions
   * @param cell C, shape (H); empty if the layer's cell has none
   * @param hidden h, shape (H)
   */
  default void start(int layer, int reader, float[] cell, float[] hidden) {}
}
