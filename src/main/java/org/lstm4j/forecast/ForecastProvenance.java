package org.lstm4j.forecast;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a forecast model was made.
 *
 * @param data what it was trained on, for people
 * @param digest SHA-256 of the values, hexadecimal
 * @param rows steps of the training and the validation part
 * @param seeds of the members, in their order
 * @param settings of the training, by name
 * @param versions of software and machine, and the date, by name
 * @param history every step of every member, in order
 * @param results figures found after the training, by name
 */
public record ForecastProvenance(
    String data,
    String digest,
    List<Integer> rows,
    List<Integer> seeds,
    Map<String, String> settings,
    Map<String, String> versions,
    List<ForecastStep> history,
    Map<String, Double> results) {

  /** Copies lists and maps; the maps are sorted by name. */
  public ForecastProvenance {
    rows = List.copyOf(rows);
    seeds = List.copyOf(seeds);
    settings = new TreeMap<>(settings);
    versions = new TreeMap<>(versions);
    history = List.copyOf(history);
    results = new TreeMap<>(results);
  }

  /** The same with other figures. */
  public ForecastProvenance withResults(Map<String, Double> newResults) {
    return new ForecastProvenance(
        data, digest, rows, seeds, settings, versions, history, newResults);
  }
}
