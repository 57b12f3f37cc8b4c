package org.lstm4j.train;

import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.model.Provenance;
import org.lstm4j.predict.Score;

/** What epochs reach on the test reviews: reported, never used to choose. */
final class TestFigures {

  private final Map<String, Double> results = new TreeMap<>();

  /** Takes those of a training that goes on. */
  void putAll(Map<String, Double> earlier) {
    results.putAll(earlier);
  }

  boolean has(int epoch) {
    return results.containsKey(Provenance.testLoss(epoch));
  }

  void put(int epoch, Score score) {
    results.put(Provenance.testLoss(epoch), score.loss());
    results.put(Provenance.testAccuracy(epoch), score.accuracy());
  }

  /** All there are so far; the caller's to change. */
  Map<String, Double> all() {
    return new TreeMap<>(results);
  }

  /** Takes those of weights of which no epoch was finished. */
  void putNone(Score score) {
    results.put(Provenance.TEST_LOSS, score.loss());
    results.put(Provenance.TEST_ACCURACY, score.accuracy());
  }

  /** All, and which epoch was kept; 0 for none. Without figures where nothing was tested. */
  Map<String, Double> ofKept(int epoch) {
    Map<String, Double> all = all();
    all.put(Provenance.EPOCH, (double) epoch);
    if (has(epoch)) {
      all.put(Provenance.TEST_LOSS, results.get(Provenance.testLoss(epoch)));
      all.put(Provenance.TEST_ACCURACY, results.get(Provenance.testAccuracy(epoch)));
    }
    return all;
  }
}
