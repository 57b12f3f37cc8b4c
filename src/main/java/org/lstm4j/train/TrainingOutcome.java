package org.lstm4j.train;

import org.lstm4j.model.TrainedModel;

/**
 * What a training gave.
 *
 * @param best the model of the epoch with the lowest validation loss; the current one if no epoch
 *     was finished
 * @param wasStopped whether the training was asked to stop before its end
 */
public record TrainingOutcome(TrainedModel best, boolean wasStopped) {}
