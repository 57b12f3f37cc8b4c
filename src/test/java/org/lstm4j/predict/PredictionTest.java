package org.lstm4j.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.LabelKind;

/** What is said of a text: names for the probabilities of K outputs. */
class PredictionTest {

  private static final List<String> TOPICS = List.of("weather", "sports", "trade");

  private static Prediction labelled(List<String> names, double threshold, double... p) {
    return Prediction.of(new Decision(names, threshold), p, 5, true);
  }

  private static Prediction tagged(double threshold, double... p) {
    return Prediction.of(new Decision(TOPICS, LabelKind.ANY, threshold), p, 5, false);
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
    Decision one = new Decision(List.of("sports"), LabelKind.ANY, 0.5);
    assertEquals(List.of("sports"), Prediction.of(one, new double[] {0.6}, 1, true).tags());
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
    Predictor two = SmallModel.of(SmallModel.linear(), 5).predictor();
    refused(
        "labels: expected the names of the model's 2 labels, got 3. Train or import it anew with"
            + " all names.",
        two.withDecision(new Decision(TOPICS, 0.5)));
    refused(
        "labels: expected the names of the model's 2 labels, got 2 tags. Train or import it anew"
            + " with all names.",
        two.withDecision(new Decision(List.of("a", "b"), LabelKind.ANY, 0.5)));
  }

  private static void refused(String message, Predictor predictor) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new SentimentClassifier(predictor))
            .getMessage());
  }
}
