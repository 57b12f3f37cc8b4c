package org.lstm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether contestants compute the same: the losses of the first batches and the weights after them,
 * from the same weights at the start.
 */
final class Agreement {

  private static final int BATCHES = 3;

  /**
   * RMSProp's first steps are 0.003·g / (|g| + 3e-7) for any small g, so a rounding error of 1e-10
   * in g becomes 1e-6 in the weight, and where g is nothing but rounding, more. A wrong gradient is
   * seen at once: it turns a step of 3e-3 around.
   */
  private static final double WEIGHT_TOLERANCE = 1e-4;

  /**
   * Where many gradients are hardly more than the rounding of float: of 10,000 words' logits
   * (1.1e-4 was seen), and of a simple RNN, whose errors nothing forgets in 500 steps (against the
   * reference in double PyTorch is off by 1.2e-4, we by 1.9e-4, both at the same weight, whose
   * gradient is 6e-7).
   */
  private static final double ROUNDED_TOLERANCE = 5e-4;

  private final Path folder;
  private final double weightTolerance;
  private final List<String> lines = new ArrayList<>();
  private double lossDifference;
  private double weightDifference;
  private List<Double> losses = List.of();
  private float[] weights = {};

  /** Weights after the first batches are written into the folder. */
  Agreement(Path folder) {
    this(folder, WEIGHT_TOLERANCE);
  }

  /** For a kind of network. */
  Agreement(Path folder, Kind kind) {
    this(folder, kind == Kind.NEXT_WORD || kind == Kind.RNN ? ROUNDED_TOLERANCE : WEIGHT_TOLERANCE);
  }

  private Agreement(Path folder, double weightTolerance) {
    this.folder = folder;
    this.weightTolerance = weightTolerance;
  }

  /**
   * Compares a contestant to the first one that came.
   *
   * @throws IllegalStateException if it computes something else
   */
  void require(Opponent opponent) throws IOException {
    Path file = folder.resolve("weights-after.f32");
    JsonNode answer = opponent.tell("check " + BATCHES + " " + file);
    List<Double> itsLosses = new ArrayList<>();
    answer.path("losses").forEach(loss -> itsLosses.add(loss.asDouble()));
    float[] itsWeights = WeightFile.readFloats(file);
    if (losses.isEmpty()) {
      losses = itsLosses;
      weights = itsWeights;
    }
    lossDifference = 0;
    for (int i = 0; i < BATCHES; i++) {
      lossDifference = Math.max(lossDifference, Math.abs(losses.get(i) - itsLosses.get(i)));
    }
    weightDifference = 0;
    for (int i = 0; i < weights.length; i++) {
      weightDifference = Math.max(weightDifference, Math.abs(weights[i] - itsWeights[i]));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%-32s losses %s, differ by %.1e, weights by %.1e",
            opponent.name(),
            itsLosses,
            lossDifference,
            weightDifference));
    if (!(lossDifference <= lossTolerance()) || !(weightDifference <= weightTolerance)) {
      throw new IllegalStateException(
          "agreement: expected the same losses and weights, got\n" + String.join("\n", lines));
    }
  }

  /** Losses of 0.69; each is a sum of floats, and clipped or not far from its limits. */
  private static double lossTolerance() {
    return 1e-5;
  }

  /** Keeps by how much the last contestant differs from the first one. */
  void put(ObjectNode result) {
    result.put("lossDifference", lossDifference).put("weightDifference", weightDifference);
  }

  /** A line for each contestant. */
  List<String> lines() {
    return lines;
  }
}
