package org.lstm4j.cli;

import java.util.OptionalDouble;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import picocli.CommandLine.Option;

/** From which probability on a review is called by the second of two labels, or by a tag. */
final class ThresholdOption {

  @Option(
      names = {"-t", "--threshold"},
      paramLabel = "P",
      description = {
        "Least probability that is called by the second of two labels, or that a tag is named by."
            + " Default: the model's."
      })
  private Double threshold;

  /** Finds a mistake before anything is read. */
  void check() {
    if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold: expected a number in [0, 1], got " + threshold + ".");
    }
  }

  /** The threshold that was named. */
  OptionalDouble value() {
    return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
  }

  /**
   * The model's decision, with the threshold that was named, if one was.
   *
   * @throws IllegalArgumentException if one was named for more than two labels
   */
  Decision of(Decision decision) {
    if (threshold != null && decision.kind() == LabelKind.ONE && !decision.isOfTwo()) {
      throw new IllegalArgumentException(
          "threshold: expected none, since the model answers with the most probable of its "
              + decision.labels().size()
              + " labels, got "
              + threshold
              + ". Leave --threshold out.");
    }
    return threshold == null ? decision : decision.withThreshold(threshold);
  }

  /**
   * Refuses a threshold where no label is decided on.
   *
   * @param what the model does instead
   */
  void requireNone(String what) {
    if (threshold != null) {
      throw new IllegalArgumentException(
          "threshold: expected none, since the model "
              + what
              + ", got "
              + threshold
              + ". Leave --threshold out.");
    }
  }
}
