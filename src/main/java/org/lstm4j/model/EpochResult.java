package org.lstm4j.model;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What one epoch of training gave.
 *
 * @param epoch number of the epoch, from 1
 * @param loss mean binary cross-entropy over the training reviews, in nats, each batch measured
 *     before its update; with class weights each review's is multiplied by its label's, as in what
 *     Keras prints
 * @param accuracy share of training reviews on the right side of 0.5, measured alike, in [0, 1]
 * @param validationLoss mean binary cross-entropy over the validation reviews after the epoch; no
 *     class weights, as in Keras
 * @param validationAccuracy share of validation reviews on the right side of 0.5, in [0, 1]
 * @param seconds wall-clock time of the epoch, validation included
 */
public record EpochResult(
    int epoch,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    double seconds)
    implements Serializable {

  /** The epoch of the lowest validation loss, the first of equals; empty if there is none. */
  public static Optional<EpochResult> best(List<EpochResult> history) {
    return history.stream().reduce((a, b) -> b.validationLoss() < a.validationLoss() ? b : a);
  }
}
