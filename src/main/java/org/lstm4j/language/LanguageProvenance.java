package org.lstm4j.language;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a language model was made, so that it can be made again.
 *
 * @param data what it was trained on
 * @param training settings and seed
 * @param versions versions of software and machine, by name
 * @param history every epoch in order
 * @param results figures found after training, by name
 */
public record LanguageProvenance(
    LanguageData data,
    LanguageTraining training,
    Map<String, String> versions,
    List<LanguageEpoch> history,
    Map<String, Double> results) {

  /** Name of the result that says which epoch was kept; 0 if none was finished. */
  public static final String EPOCH = "epoch";

  /** Name of the result: mean loss in nats over all that is predicted of the test texts. */
  public static final String TEST_LOSS = "testLoss";

  /** Name of the result: the same over what is no unknown word. */
  public static final String TEST_KNOWN_LOSS = "testKnownLoss";

  /** Name among the versions: what computed, in words. */
  public static final String ENGINE = "engine";

  /** Copies list and maps; the maps are sorted by name. */
  public LanguageProvenance {
    versions = new TreeMap<>(versions);
    history = List.copyOf(history);
    results = new TreeMap<>(results);
  }

  /** The same with other figures. */
  public LanguageProvenance withResults(Map<String, Double> newResults) {
    return new LanguageProvenance(data, training, versions, history, newResults);
  }

  /** The same with another history. */
  public LanguageProvenance withHistory(List<LanguageEpoch> newHistory) {
    return new LanguageProvenance(data, training, versions, newHistory, results);
  }
}
