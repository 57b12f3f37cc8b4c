package org.lstm4j.predict;

/**
 * How well a model answers, in the two figures of a training.
 *
 * @param loss mean cross-entropy in nats, probabilities clipped to [1e-7, 1 − 1e-7] as Keras does;
 *     of tags the mean over them, too
 * @param accuracy share of right labels, in [0, 1]; of tags the share that is on its side of the
 *     threshold, Keras's {@code binary_accuracy}
 */
public record Score(double loss, double accuracy) {}
