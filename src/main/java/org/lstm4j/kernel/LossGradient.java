package org.lstm4j.kernel;

import org.lstm4j.network.NetworkWeights;

/**
 * The loss of a batch and its slope in every weight, see {@link FusedTrainer#gradient}.
 *
 * @param loss mean over the sequences, or over the steps that count
 * @param right sequences that were answered rightly, see {@link FusedTrainer.Result}
 * @param count sequences, or steps that count
 * @param values the slope of the loss in every weight, new arrays; what isn't trained has 0
 */
public record LossGradient(double loss, double right, int count, NetworkWeights values) {

  LossGradient(FusedTrainer.Result result, NetworkWeights values) {
    this(result.loss(), result.right(), result.count(), values);
  }
}
