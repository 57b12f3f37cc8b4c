package org.lstm4j.engine;

/**
 * Loss and right answers of one batch, both before its update.
 *
 * @param loss mean cross-entropy in nats, probabilities clipped to [1e-7, 1 − 1e-7] as Keras does,
 *     each multiplied by its label's weight
 * @param right reviews whose likeliest label is the true one; of tags, the sum of the shares that
 *     are on their side of 0.5
 */
public record BatchResult(double loss, double right) {}
