package org.lstm4j.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model was made, so that it can be made again.
 *
 * @param data what it was trained on
 * @param training settings and seed
 * @param versions versions of software and machine, and the date, by name
 * @param history every epoch in order
 * @param results figures found after training, by name; among them {@code epoch}, the one that was
 *     kept
 */
public record Provenance(
    TrainingData data,
    TrainingConfig training,
    Map<String, String> versions,
    List<EpochResult> history,
    Map<String, Double> results) {

  /** Name of the result that says which epoch was kept; 0 if none was finished. */
  public static final String EPOCH = "epoch";

  /** Name of the result: cross-entropy of the kept epoch on the test reviews. */
  public static final String TEST_LOSS = "testLoss";

  /** Name of the result: accuracy of the kept epoch on the test reviews. */
  public static final String TEST_ACCURACY = "testAccuracy";

  /** Name among the versions: what computed, in words. */
  public static final String ENGINE = "engine";

  /** Name among the versions: Apache Spark's, where it was trained on a cluster. */
  public static final String SPARK = "spark";

  /** Copies list and maps; the maps are sorted by name. */
  public Provenance {
    versions = new TreeMap<>(versions);
    history = List.copyOf(history);
    results = new TreeMap<>(results);
  }

  /** Name of the result: cross-entropy of any epoch on the test reviews. */
  public static String testLoss(int epoch) {
    return String.format(Locale.ROOT, "epoch%02d.%s", epoch, TEST_LOSS);
  }

  /** Name of the result: accuracy of any epoch on the test reviews. */
  public static String testAccuracy(int epoch) {
    return String.format(Locale.ROOT, "epoch%02d.%s", epoch, TEST_ACCURACY);
  }
}
