package org.lstm4j.reference;

/**
 * What one batch says about the weights.
 *
 * @param loss mean over the sequences (or steps that count), cross-entropies in nats, probabilities
 *     clipped to [1e-7, 1 − 1e-7] as Keras does, each multiplied by its label's weight
 * @param right sequences (or steps) whose likeliest label is the true one; of tags, the sum of the
 *     shares that are on their side of 0.5; 0 for numbers
 * @param values the slope of the loss in every weight; what is not trained has 0
 */
public record ReferenceGradient(double loss, double right, NetworkValues values) {}
