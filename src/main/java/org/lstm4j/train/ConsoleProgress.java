package org.lstm4j.train;

import java.util.Locale;
import org.lstm4j.model.EpochResult;

/** A line like Keras's for each epoch, on standard error. */
final class ConsoleProgress implements Progress {

  @Override
  public void epoch(EpochResult result, int epochs) {
    System.err.printf(
        Locale.ROOT,
        "Epoch %d/%d - %.0fs - loss: %.4f - accuracy: %.4f - val_loss: %.4f - val_accuracy: %.4f%n",
        result.epoch(),
        epochs,
        result.seconds(),
        result.loss(),
        result.accuracy(),
        result.validationLoss(),
        result.validationAccuracy());
  }
}
