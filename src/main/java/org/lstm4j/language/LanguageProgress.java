package org.lstm4j.language;

import java.util.Locale;
import org.lstm4j.train.TrainingPlace;

/**
 * Hears how the training of a language model comes along, and may ask it to stop. Called by the
 * training thread.
 */
public interface LanguageProgress {

  /** Hears nothing and never stops. */
  LanguageProgress NONE = new LanguageProgress() {};

  /** One epoch in one line. */
  static String line(LanguageEpoch result, int epochs) {
    return String.format(
        Locale.ROOT,
        "Epoch %d/%d - %.0fs - %.0f words/s - loss: %.4f - perplexity: %.1f - val_loss: %.4f"
            + " - val_perplexity: %.1f (%.1f without unknown words)",
        result.epoch(),
        epochs,
        result.seconds(),
        result.tokensPerSecond(),
        result.loss(),
        Math.exp(result.loss()),
        result.validationLoss(),
        Math.exp(result.validationLoss()),
        Math.exp(result.validationKnownLoss()));
  }

  /** A training that was saved before goes on from here. */
  default void resumed(TrainingPlace place) {}

  /**
   * A block of every stream was learned.
   *
   * @param place where the training is
   * @param loss mean over the epoch so far, in nats
   * @param tokensPerSecond over the epoch so far
   */
  default void batch(TrainingPlace place, double loss, double tokensPerSecond) {}

  /**
   * Texts are scored, after an epoch or at the end; heard from time to time.
   *
   * @param part which ones
   * @param done words and ENDs so far
   * @param all of them
   */
  default void scored(LanguageCorpus.Part part, long done, long all) {}

  /** An epoch ended, and its validation too. */
  default void epoch(LanguageEpoch result, int epochs) {}

  /** Something else is to be said. */
  default void milestone(String line) {}

  /** Asked after each block; true saves, keeps the best epoch so far and ends the training. */
  default boolean isStopRequested() {
    return false;
  }
}
