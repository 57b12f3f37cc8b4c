package org.lstm4j.reference;

/**
 * What one batch says about the weights.
 *
 * @param loss mean cross-entropy in nats, probabilities clipped to [1e-7, 1 − 1e-7] as Keras does,
 *     each multiplied by its label's weight
 * @param right sequences on the right side of 0.5
 * @param values the slope of the mean loss in every weight; a bias that is not trained has 0
 */
public record ReferenceGradient(double loss, int right, NetworkValues values) {}
