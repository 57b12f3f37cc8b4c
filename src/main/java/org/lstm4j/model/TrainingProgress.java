package org.lstm4j.model;

/**
 * How far a training has come within its current epoch; history and weights stand in the model.
 *
 * @param epoch epoch under way, from 1; one more than {@code epochs} if all are done
 * @param batch batches of this epoch that are done
 * @param lossSum sum over the reviews of these batches of their losses
 * @param right how many of these reviews were right; of tags, the sum of the shares that were
 * @param seconds time spent in this epoch so far
 */
public record TrainingProgress(int epoch, int batch, double lossSum, double right, double seconds) {

  /** Nothing done yet in this epoch. */
  public static TrainingProgress atStartOf(int epoch) {
    return new TrainingProgress(epoch, 0, 0, 0, 0);
  }
}
