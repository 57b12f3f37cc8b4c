package org.lstm4j.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.TrainingPlace;

/** What {@code train} tells of its reviews, its network and its result. */
final class TrainReport {

  private TrainReport() {}

  static String summary(Corpus corpus) {
    return String.format(
        Locale.ROOT,
        "%s: %d reviews to learn, %d to validate, %d to test; vocabulary: %s",
        corpus.origin().data().name(),
        corpus.train().size(),
        corpus.validation().size(),
        corpus.test().size(),
        corpus.origin().vocabulary());
  }

  static String summary(NetworkConfig network, TrainingConfig training, String seeds) {
    return String.format(
        Locale.ROOT,
        "%s: %d parameters; batches of %d, epochs: %d, %s%s",
        network.describe(),
        network.parameterCount(),
        training.batchSize(),
        training.epochs(),
        seeds,
        TrainingOptions.unusual(training));
  }

  private static String figures(Map<String, Double> results) {
    return results.containsKey(Provenance.TEST_LOSS)
        ? String.format(
            Locale.ROOT,
            "Test loss: %.4f, Test accuracy: %.4f",
            results.get(Provenance.TEST_LOSS),
            results.get(Provenance.TEST_ACCURACY))
        : "Not tested";
  }

  /**
   * Prints the result. Of a training that was interrupted it says so first, so that nobody takes it
   * for a benchmark.
   */
  static void print(
      TrainedModel model, Optional<TrainingPlace> stopped, ModelFiles files, Output output)
      throws IOException {
    TestReport.print(model, output);
    String figures = figures(model.provenance().results());
    output.result(
        stopped
            .map(
                place ->
                    String.format(
                        Locale.ROOT,
                        "Interrupted in %s (go on with: train -o %s --resume); so far: %s",
                        place,
                        files.model(),
                        figures))
            .orElse(figures));
  }
}
