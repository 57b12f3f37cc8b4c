package org.lstm4j.train;

import java.util.Optional;
import org.lstm4j.model.TrainedModel;

/**
 * What a training gave.
 *
 * @param best the model of the epoch with the lowest validation loss; the current one if no epoch
 *     was finished
 * @param stopped where the training was asked to stop before its end; empty if it came to its end
 */
public record TrainingOutcome(TrainedModel best, Optional<TrainingPlace> stopped) {

  /** Whether the training was asked to stop before its end. */
  public boolean wasStopped() {
    return stopped.isPresent();
  }
}
