package org.lstm4j.train;

import java.io.PrintStream;
import java.util.Locale;
import org.lstm4j.model.EpochResult;

/** Hears how a training comes along, and may ask it to stop. Called by the training thread. */
public interface Progress {

  /** Hears nothing and never stops. */
  Progress NONE = new Progress() {};

  /** Writes a line like Keras's for each epoch to standard error. */
  static Progress console() {
    return new ConsoleProgress();
  }

  /** Writes a line like Keras's for each epoch to {@code out}. */
  static Progress printing(PrintStream out) {
    return new ConsoleProgress(out);
  }

  /** One epoch in one line, as Keras writes it. */
  static String line(EpochResult result, int epochs) {
    return String.format(
        Locale.ROOT,
        "Epoch %d/%d - %.0fs - loss: %.4f - accuracy: %.4f - val_loss: %.4f - val_accuracy: %.4f",
        result.epoch(),
        epochs,
        result.seconds(),
        result.loss(),
        result.accuracy(),
        result.validationLoss(),
        result.validationAccuracy());
  }

  /** A training that was saved before goes on from here. */
  default void resumed(TrainingPlace place) {}

  /**
   * A batch was learned.
   *
   * @param epoch from 1
   * @param batch from 1
   * @param batches number of batches in an epoch
   * @param soFar loss and accuracy over the epoch's batches so far
   */
  default void batch(int epoch, int batch, int batches, Running soFar) {}

  /** An epoch ended, and its validation too. */
  default void epoch(EpochResult result, int epochs) {}

  /** A part of a training of several parts ended; {@code line} says what it gave. */
  default void milestone(String line) {}

  /** Asked after each batch; true saves, keeps the best epoch so far and ends the training. */
  default boolean isStopRequested() {
    return false;
  }

  /**
   * Means over the batches of an epoch so far, each batch measured before its update.
   *
   * @param loss mean binary cross-entropy, in nats
   * @param accuracy share of right answers, in [0, 1]
   */
  record Running(double loss, double accuracy) {}
}
