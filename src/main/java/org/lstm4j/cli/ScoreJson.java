package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.lstm4j.metrics.Calibration;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.Figures;

/** What the scores of labels and of tags have in common when programs read them. */
final class ScoreJson {

  private ScoreJson() {}

  /** What is undefined is null. */
  static void put(ObjectNode json, String name, OptionalDouble value) {
    json.put(name, value.isPresent() ? (Double) value.getAsDouble() : null);
  }

  static void put(ObjectNode json, Figures figures) {
    put(json, "precision", figures.precision());
    put(json, "recall", figures.recall());
    put(json, "f1", figures.f1());
  }

  static void putCounts(ObjectNode json, Counts counts) {
    json.put("truePositives", counts.truePositives())
        .put("trueNegatives", counts.trueNegatives())
        .put("falsePositives", counts.falsePositives())
        .put("falseNegatives", counts.falseNegatives());
  }

  static void putAverages(ObjectNode json, Figures macro, Figures weighted, Figures micro) {
    put(json.putObject("macro"), macro);
    put(json.putObject("weighted"), weighted);
    put(json.putObject("micro"), micro);
  }

  static void put(ObjectNode json, double brierScore, Calibration calibration) {
    json.put("brierScore", brierScore);
    json.put("expectedCalibrationError", calibration.expectedError());
    ArrayNode bins = json.putArray("reliability");
    for (Calibration.Bin bin : calibration.bins()) {
      ObjectNode one = bins.addObject();
      one.put("from", bin.from()).put("to", bin.to()).put("count", bin.size());
      put(one, "meanProbability", bin.probability());
      put(one, "share", bin.share());
    }
  }
}
