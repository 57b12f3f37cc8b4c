package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.NetworkWeights;

/** That two models are the same to the last bit. */
final class SameModel {

  private SameModel() {}

  /** All but seconds; how it was made tells of Spark, and of no machine. */
  static void check(TrainedModel expected, TrainedModel got) {
    checkTraining(expected, got);
    assertEquals(expected.provenance().results(), got.provenance().results());
    assertEquals(expected.provenance().data(), got.provenance().data());
    Map<String, String> versions = new TreeMap<>(got.provenance().versions());
    assertEquals(TestSession.spark().version(), versions.remove("spark"));
    assertEquals(expected.provenance().versions(), versions);
  }

  /** The same of models whose rows have another name, and perhaps test rows. */
  static void checkTraining(TrainedModel expected, TrainedModel got) {
    check(expected.network().weights(), got.network().weights());
    assertEquals(expected.network().slots().size(), got.network().slots().size());
    for (int i = 0; i < expected.network().slots().size(); i++) {
      check(expected.network().slots().get(i), got.network().slots().get(i));
    }
    assertEquals(untimed(expected.provenance()), untimed(got.provenance()));
    assertEquals(expected.provenance().training(), got.provenance().training());
    assertEquals(expected.known(), got.known());
    assertEquals(expected.decision(), got.decision());
    assertEquals(expected.predictor().fewWords(), got.predictor().fewWords());
    assertEquals(expected.encoder().vocabulary().words(), got.encoder().vocabulary().words());
    assertEquals(expected.encoder().padding(), got.encoder().padding());
  }

  static void check(NetworkWeights expected, NetworkWeights got) {
    assertEquals(expected.config(), got.config());
    for (int i = 0; i < expected.arrays().size(); i++) {
      assertArrayEquals(expected.arrays().get(i), got.arrays().get(i)); // bit for bit
    }
  }

  static List<EpochResult> untimed(Provenance story) {
    return story.history().stream()
        .map(
            epoch ->
                new EpochResult(
                    epoch.epoch(),
                    epoch.loss(),
                    epoch.accuracy(),
                    epoch.validationLoss(),
                    epoch.validationAccuracy(),
                    0))
        .toList();
  }
}
