package org.lstm4j.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model was made, so that it can be made again.
 *
 * @param data what it was trained on
 * @param training settings and seed
 * @param versions versions of software and machine, and the date, by name
 * @param history every epoch in order
 * @param results figures found after training, by name; among them {@code epoch}, the one that was kept
 */
public record Provenance(
    TrainingData data,
    TrainingConfig training,
    Map<String, String> versions,
    List<EpochResult> history,
    Map<String, Double> results) {

  /** Copies list and maps; the maps are sorted by name. */
  public Provenance {
    versions = new TreeMap<>(versions);
    history = List.copyOf(history);
    results = new TreeMap<>(results);
  }

  /** The same with these figures beside those that are there. */
  public Provenance withResults(Map<String, Double> moreResults) {
    Map<String, Double> all = new TreeMap<>(results);
    all.putAll(moreResults);
    return new Provenance(data, training, versions, history, all);
  }
}
