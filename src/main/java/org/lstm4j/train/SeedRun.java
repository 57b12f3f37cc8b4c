package org.lstm4j.train;

import java.util.stream.IntStream;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;

/**
 * What one seed of a series gave.
 *
 * @param seed of the training
 * @param model its epoch of the lowest validation loss, with the whole history
 */
public record SeedRun(int seed, TrainedModel model) {

  /** The kept epoch, from 1. */
  public int keptEpoch() {
    return model.provenance().results().get(Provenance.EPOCH).intValue();
  }

  /** The last epoch. */
  public int lastEpoch() {
    return model.provenance().history().size();
  }

  /** Lowest validation loss. */
  public double validationLoss() {
    return epoch(keptEpoch()).validationLoss();
  }

  /** An epoch's losses and accuracies on training and validation reviews; from 1. */
  public EpochResult epoch(int epoch) {
    return model.provenance().history().get(epoch - 1);
  }

  /** Accuracy of an epoch on the test reviews; NaN if it wasn't tested. */
  public double testAccuracy(int epoch) {
    return figure(Provenance.testAccuracy(epoch));
  }

  /** Loss of an epoch on the test reviews; NaN if it wasn't tested. */
  public double testLoss(int epoch) {
    return figure(Provenance.testLoss(epoch));
  }

  /** Whether every epoch was tested; none was where there are no test reviews. */
  public boolean isTested() {
    return IntStream.rangeClosed(1, lastEpoch())
        .noneMatch(epoch -> Double.isNaN(testAccuracy(epoch)));
  }

  private double figure(String name) {
    return model.provenance().results().getOrDefault(name, Double.NaN);
  }
}
