package org.lstm4j.language;

import java.util.Optional;
import org.lstm4j.train.TrainingPlace;

/**
 * What a training gave.
 *
 * @param best the model of the epoch with the lowest validation loss; the current one if no epoch
 *     was finished
 * @param test how it predicts the test texts; empty where the training was stopped
 * @param stopped where the training was asked to stop before its end; empty if it came to its end
 */
public record LanguageOutcome(
    LanguageModel best, Optional<LanguageScore> test, Optional<TrainingPlace> stopped) {}
