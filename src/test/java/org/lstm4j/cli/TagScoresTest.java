package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lstm4j.metrics.Probabilities;
import org.lstm4j.metrics.TagMetrics;
import org.lstm4j.network.Targets;

class TagScoresTest {

  private static final TagScores SCORES =
      new TagScores(
          TagMetrics.of(
              Probabilities.of(new float[][] {{0.75f, 0.25f}, {0.75f, 0.25f}, {0.25f, 0.25f}}),
              new Targets.Tags(2, new int[][] {{0}, {}, {}}),
              0.5),
          List.of("sad", "slow"));

  @Test
  void areATableThatNamesThem() {
    assertEquals(
        List.of(
            "                  precision  recall      F1  ROC-AUC  reviews  found  missed  wrong",
            "sad                  0.5000  1.0000  0.6667   0.7500        1      1       0      1",
            "slow                      -       -       -        -        0      0       0      0",
            "macro average        0.5000  1.0000  0.6667   0.7500",
            "weighted average     0.5000  1.0000  0.6667",
            "micro average        0.5000  1.0000  0.6667",
            "- is undefined: no review is called so (precision), is really so (recall), or either"
                + " (F1); all or none are really so (ROC-AUC)",
            "wrong tags of all decisions (Hamming loss)  0.1667",
            "Brier score                                 0.1458",
            "expected calibration error                  0.2500",
            "Loss: 0.4708, all tags right: 0.6667"),
        SCORES.lines());
  }

  @Test
  void areKeysForPrograms() {
    ObjectNode json = Output.object();
    SCORES.addTo(json);

    assertEquals(2.0 / 3, json.path("subsetAccuracy").doubleValue());
    assertEquals(1.0 / 6, json.path("hammingLoss").doubleValue());
    assertEquals(
        "{\"tag\":\"slow\",\"truePositives\":0,\"trueNegatives\":3,\"falsePositives\":0,"
            + "\"falseNegatives\":0,\"precision\":null,\"recall\":null,\"f1\":null,\"support\":0,"
            + "\"rocAuc\":null}",
        json.path("perTag").get(1).toString());
    assertEquals(
        "{\"precision\":0.5,\"recall\":1.0", json.path("micro").toString().split(",\"f1")[0]);
    assertEquals(10, json.path("reliability").size());
    assertTrue(json.path("loss").isNumber());
  }
}
