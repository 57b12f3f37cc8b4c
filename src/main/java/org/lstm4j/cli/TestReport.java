package org.lstm4j.cli;

import java.util.Locale;
import java.util.Map;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;

/**
 * How epochs did on the test reviews, those that were asked about: reported, never used to choose.
 */
final class TestReport {

  private TestReport() {}

  static void print(TrainedModel model, Output output) {
    Map<String, Double> results = model.provenance().results();
    if (model.provenance().history().isEmpty()) {
      return;
    }
    output.note("epoch  val_loss  val_accuracy  test_loss  test_accuracy");
    for (EpochResult epoch : model.provenance().history()) {
      boolean isKept = epoch.epoch() == results.getOrDefault(Provenance.EPOCH, 0.0);
      output.note(
          String.format(
              Locale.ROOT,
              "%5d  %8.4f  %12.4f  %9s  %13s%s",
              epoch.epoch(),
              epoch.validationLoss(),
              epoch.validationAccuracy(),
              figure(results.get(Provenance.testLoss(epoch.epoch()))),
              figure(results.get(Provenance.testAccuracy(epoch.epoch()))),
              isKept ? "  kept: lowest validation loss" : ""));
    }
  }

  private static String figure(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
