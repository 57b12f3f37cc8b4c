package org.lstm4j.language;

import java.util.List;
import java.util.Optional;

/**
 * What one epoch of training gave. Losses are means in nats; a perplexity is the exponential.
 *
 * @param epoch number of the epoch, from 1
 * @param loss over the training words, each block measured before its update and with dropout
 * @param validationLoss over all that is predicted of the validation texts, unknown words too
 * @param validationKnownLoss over what is no unknown word
 * @param tokensPerSecond that were learned from
 * @param seconds wall-clock time of the epoch, validation included
 */
public record LanguageEpoch(
    int epoch,
    double loss,
    double validationLoss,
    double validationKnownLoss,
    double tokensPerSecond,
    double seconds) {

  /** The epoch of the lowest validation loss, the first of equals; empty if there is none. */
  public static Optional<LanguageEpoch> best(List<LanguageEpoch> history) {
    return history.stream().reduce((a, b) -> b.validationLoss() < a.validationLoss() ? b : a);
  }
}
