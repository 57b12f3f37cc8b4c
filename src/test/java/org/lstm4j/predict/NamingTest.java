package org.lstm4j.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lstm4j.model.SmallModel;

/** Probabilities of K outputs become names. */
class NamingTest {

  private static final List<String> TOPICS = List.of("weather", "sports", "trade");

  private static Prediction labelled(List<String> names, double threshold, double... p) {
    return new Naming(names, threshold, false).prediction(p, 5, true);
  }

  private static Prediction tagged(double threshold, double... p) {
    return new Naming(TOPICS, threshold, true).prediction(p, 5, false);
  }

  @Test
  void ofTwoLabelsTheSecondNeedsTheThreshold() {
    List<String> names = List.of("negative", "positive");
    Prediction atIt = labelled(names, 0.75, 0.25, 0.75);
    assertEquals("positive", atIt.label());
    assertEquals(0.75, atIt.probability());
    Prediction below = labelled(names, 0.76, 0.25, 0.75);
    assertEquals("negative", below.label());
    assertEquals(0.75, below.probability(), "of label 1, whichever is named");
    assertEquals(Map.of("negative", 0.25, "positive", 0.75), below.probabilities());
    assertEquals(List.of(), below.tags());
    assertEquals(5, below.knownWords());
  }

  @Test
  void ofMoreLabelsTheLikeliestIsNamedWhateverTheThreshold() {
    Prediction prediction = labelled(TOPICS, 0.9, 0.2, 0.5, 0.3);
    assertEquals("sports", prediction.label());
    assertEquals(0.5, prediction.probability());
    assertEquals(TOPICS, new ArrayList<>(prediction.probabilities().keySet()));
    assertEquals("weather", labelled(TOPICS, 0.5, 0.4, 0.2, 0.4).label(), "the first of equals");
  }

  @Test
  void everyTagThatReachesTheThresholdIsNamed() {
    Prediction prediction = tagged(0.5, 0.5, 0.1, 0.9);
    assertEquals(List.of("weather", "trade"), prediction.tags());
    assertEquals("weather, trade", prediction.label());
    assertEquals(0.9, prediction.probability());
    Prediction none = tagged(0.95, 0.5, 0.1, 0.9);
    assertEquals(List.of(), none.tags());
    assertEquals("", none.label());
    assertEquals(0.9, none.probability());
  }

  @Test
  void aTagMayBeTheOnlyOne() {
    Naming one = new Naming(List.of("sports"), 0.5, true);
    assertEquals(List.of("sports"), one.prediction(new double[] {0.6}, 1, true).tags());
  }

  @Test
  void theLikeliestComeFirst() {
    Prediction prediction = labelled(TOPICS, 0.5, 0.25, 0.5, 0.25);
    assertEquals(List.of(Map.entry("sports", 0.5)), prediction.likeliest(1));
    assertEquals(
        List.of(Map.entry("sports", 0.5), Map.entry("weather", 0.25), Map.entry("trade", 0.25)),
        prediction.likeliest(Integer.MAX_VALUE));
    assertEquals(
        "count: expected 1 or more, got 0.",
        assertThrows(IllegalArgumentException.class, () -> prediction.likeliest(0)).getMessage());
  }

  @Test
  void aPredictionKeepsWhatItWasMadeOf() {
    Map<String, Double> given = new LinkedHashMap<>(Map.of("a", 0.5));
    Prediction prediction = new Prediction("a", 0.5, given, List.of(), 1, true);
    given.put("b", 0.5);
    assertEquals(Map.of("a", 0.5), prediction.probabilities());
    assertThrows(UnsupportedOperationException.class, () -> prediction.probabilities().clear());
  }

  @Test
  void refusesOtherThanOneNameForEachOutput() {
    ForwardPass two = ForwardPass.of(SmallModel.linear(), 5);
    assertEquals(
        "labels: expected the names of the model's 2 labels, got 3. Train or import it anew with"
            + " all names.",
        assertThrows(IllegalArgumentException.class, () -> Naming.of(TOPICS, 0.5, two))
            .getMessage());
  }
}
