package org.lstm4j.cli;

import org.lstm4j.model.Decision;
import picocli.CommandLine.Option;

/** From which probability on a review is called by the second label. */
final class ThresholdOption {

  @Option(
      names = {"-t", "--threshold"},
      paramLabel = "P",
      description = "Least probability that is called by the second label. Default: the model's.")
  private Double threshold;

  /** Finds a mistake before anything is read. */
  void check() {
    if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold: expected a number in [0, 1], got " + threshold + ".");
    }
  }

  /** The model's decision, with the threshold that was named, if one was. */
  Decision of(Decision decision) {
    return threshold == null ? decision : decision.withThreshold(threshold);
  }
}
