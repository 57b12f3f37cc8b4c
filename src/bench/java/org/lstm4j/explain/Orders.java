package org.lstm4j.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.lstm4j.explain.IntegratedGradients.Baseline;
import org.lstm4j.predict.SentimentClassifier;

/** The orders that are compared, by name. */
public final class Orders {

  private Orders() {}

  /** Each method's; what knows nothing comes last. */
  public static Map<String, RemovalCurves.Order> of(SentimentClassifier classifier, long seed) {
    int steps = IntegratedGradients.STEPS;
    Map<String, RemovalCurves.Order> orders = new LinkedHashMap<>();
    orders.put(
        "integrated gradients, pad",
        RemovalCurves.of(new IntegratedGradients(classifier, Baseline.PAD, steps)));
    orders.put(
        "integrated gradients, zero",
        RemovalCurves.of(new IntegratedGradients(classifier, Baseline.ZERO, steps)));
    orders.put("random", RemovalCurves.random(new Random(seed)));
    return orders;
  }
}
