package org.lstm4j.train;

/**
 * How far a training has come.
 *
 * @param epoch under way, from 1
 * @param batch batches of it that are learned
 * @param batches number of batches in an epoch
 */
public record TrainingPlace(int epoch, int batch, int batches) {

  /** For people: {@code epoch 3, batch 37 of 625}. */
  @Override
  public String toString() {
    return "epoch " + epoch + ", batch " + batch + " of " + batches;
  }
}
