package org.lstm4j.train;

import java.io.PrintStream;
import java.util.Locale;
import org.lstm4j.model.EpochResult;

/** A line like Keras's for each epoch. */
final class ConsoleProgress implements Progress {

  private final PrintStream out;

  /** Writes to standard error. */
  ConsoleProgress() {
    this(System.err);
  }

  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void epoch(EpochResult result, int epochs) {
    out.printf(
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
