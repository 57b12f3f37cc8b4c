package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.Probabilities;
import org.lstm4j.network.Targets;

class LabelScoresTest {

  private static final List<String> LABELS = List.of("ham", "spam");

  /** So many reviews of label 0 with .2, then so many of label 1 with .8. */
  private static LabelScores of(int ham, int spam, double threshold, List<String> labels) {
    double[] probabilities =
        IntStream.range(0, ham + spam).mapToDouble(n -> n < ham ? 0.2 : 0.8).toArray();
    int[] truth = IntStream.range(0, ham + spam).map(n -> n < ham ? 0 : 1).toArray();
    return new LabelScores(
        LabelMetrics.of(
            Probabilities.ofTwoLabels(probabilities), new Targets.Labels(2, truth), threshold),
        labels);
  }

  private static LabelScores of(int ham, int spam, double threshold) {
    return of(ham, spam, threshold, LABELS);
  }

  private static ObjectNode json(LabelScores scores) {
    ObjectNode json = Output.object();
    scores.addTo(json);
    return json;
  }

  @Nested
  class OfTwoLabels {

    @Test
    void areTablesThatNameThem() {
      assertEquals(
          List.of(
              "             called ham  called spam",
              "really ham            0            3",
              "really spam           0            1",
              "                  precision  recall      F1  reviews",
              "ham                       -  0.0000  0.0000        3",
              "spam                 0.2500  1.0000  0.4000        1",
              "macro average        0.2500  0.5000  0.2000        4",
              "weighted average     0.2500  0.2500  0.1000        4",
              "micro average        0.2500  0.2500  0.2500        4",
              "- is undefined: no review is called so (precision), is really so (recall), or either"
                  + " (F1)",
              "ROC-AUC                        1.0000",
              "balanced accuracy              0.5000",
              "accuracy of always saying ham  0.7500",
              "Brier score                    0.0400",
              "expected calibration error     0.2000",
              "probability of spam    mean  really so  reviews",
              "0.1 to 0.2           0.2000     0.0000        3",
              "0.7 to 0.8           0.8000     1.0000        1",
              "Loss: 0.2231, Accuracy: 0.2500"),
          of(3, 1, 0).lines());
    }

    @Test
    void areKeysForPrograms() {
      assertEquals(
          "{\"precision\":0.25,\"recall\":1.0,\"f1\":0.4,\"rocAuc\":1.0,\"balancedAccuracy\":0.5,"
              + "\"majorityAccuracy\":0.75,\"majorityLabel\":\"ham\","
              + "\"confusionMatrix\":[[0,3],[0,1]],\"perLabel\":["
              + "{\"label\":\"ham\",\"precision\":null,\"recall\":0.0,\"f1\":0.0,\"support\":3,"
              + "\"rocAuc\":1.0},"
              + "{\"label\":\"spam\",\"precision\":0.25,\"recall\":1.0,\"f1\":0.4,\"support\":1,"
              + "\"rocAuc\":1.0}],"
              + "\"macro\":{\"precision\":0.25,\"recall\":0.5,\"f1\":0.2},"
              + "\"weighted\":{\"precision\":0.25,\"recall\":0.25,\"f1\":0.1},"
              + "\"micro\":{\"precision\":0.25,\"recall\":0.25,\"f1\":0.25}",
          json(of(3, 1, 0)).toString().split(",\"brierScore\"")[0]);
    }

    @Test
    void haveTenBinsForPrograms() {
      ObjectNode json = json(of(3, 1, 0));

      assertEquals(0.04, json.path("brierScore").doubleValue(), 1e-12);
      assertEquals(0.2, json.path("expectedCalibrationError").doubleValue(), 1e-12);
      assertEquals(10, json.path("reliability").size());
      assertEquals(
          "{\"from\":0.0,\"to\":0.1,\"count\":0,\"meanProbability\":null,\"share\":null}",
          json.path("reliability").get(0).toString());
      assertEquals(
          "{\"from\":0.7,\"to\":0.8,\"count\":1,\"meanProbability\":0.8,\"share\":1.0}",
          json.path("reliability").get(7).toString());
      assertFalse(json.has("topAccuracy"));
    }

    @Test
    void sayWhyTheyAreUndefined() {
      List<String> lines = of(2, 0, 0.5).lines();

      assertTrue(
          lines.contains("spam                      -       -       -        0"), () -> "" + lines);
      assertTrue(lines.contains("ROC-AUC                        undefined, all are really ham"));
      assertTrue(lines.contains("balanced accuracy              undefined, all are really ham"));
      ObjectNode json = json(of(2, 0, 0.5));
      for (String key : List.of("precision", "recall", "f1", "rocAuc", "balancedAccuracy")) {
        assertTrue(json.path(key).isNull(), key);
      }
    }

    @Test
    void haveNoMajorityOfTwoHalves() {
      assertTrue(of(4, 4, 0.5).lines().contains("accuracy of always saying either  0.5000"));
      assertEquals("null", json(of(4, 4, 0.5)).path("majorityLabel").toString());
    }

    @Test
    void warnOfAnAccuracyThatFindsNothing() {
      assertEquals(
          Optional.of(
              "Balance: 9 of 200 reviews are 'spam'. Always saying 'ham' has an accuracy of 0.9550,"
                  + " so look at precision, recall and ROC-AUC too."),
          of(191, 9, 1).warning());
    }

    @ParameterizedTest
    @CsvSource({"4,1,false", "1,4,false", "5,1,true", "1,5,true", "50,12,true", "3,0,true"})
    void warnIfALabelHasLessThanAFifth(int ham, int spam, boolean isWarned) {
      assertEquals(isWarned, of(ham, spam, 0.5).warning().isPresent());
    }

    @Test
    void showNoControlCharacters() {
      List<String> lines = of(1, 1, 0.5, List.of("b", "a\u001b[31m")).lines();

      assertEquals("                    called b  called a\\u001B[31m", lines.get(0));
      assertTrue(lines.stream().noneMatch(line -> line.contains("\u001b")));
    }

    @Test
    void standBelowEachOtherInWideLetters() {
      List<String> lines = of(2, 1, 0.5, List.of("悪い", "良い")).lines();

      assertEquals("             called 悪い  called 良い", lines.get(0));
      assertEquals("really 悪い            2            0", lines.get(1));
      assertEquals("悪い                 1.0000  1.0000  1.0000        2", lines.get(4));
    }

    @Test
    void areNumberedIfTheirNamesAreLongAndAlike() {
      String start = "a name so long that nothing is left of the line, kind ";
      List<String> lines = of(2, 1, 0.5, List.of(start + "one", start + "two")).lines();

      assertEquals("really \\ called             1  2", lines.get(0));
      assertEquals("1 a name so long that not…  2  .", lines.get(1));
      assertTrue(
          lines.get(4).startsWith("1: a name so long that nothing is left …  "), lines.get(4));
      assertTrue(
          lines.get(5).startsWith("2: a name so long that nothing is left …  "), lines.get(5));
      assertTrue(lines.stream().allMatch(line -> line.length() <= 100));
    }
  }

  @Nested
  class OfManyLabels {

    /** Each review of label k is called k, but every fifth is called 0; a ring of labels. */
    private static LabelScores of(int labels) {
      int size = 5 * labels;
      float[][] probabilities = new float[size][labels];
      int[] truth = IntStream.range(0, size).map(n -> n % labels).toArray();
      for (int n = 0; n < size; n++) {
        probabilities[n][n / labels == 4 ? 0 : truth[n]] = 0.75f;
        probabilities[n][(truth[n] + 1) % labels] += 0.25f;
      }
      return new LabelScores(
          LabelMetrics.of(Probabilities.of(probabilities), new Targets.Labels(labels, truth)),
          IntStream.range(0, labels).mapToObj(k -> "label " + (char) ('a' + k)).toList());
    }

    @Test
    void namesTheColumnsWhereThereIsRoom() {
      List<String> lines = of(3).lines();

      assertEquals("                called label a  called label b  called label c", lines.get(0));
      assertEquals("really label b               1               4               0", lines.get(2));
      assertEquals("1 of label b called label a", lines.get(4));
      assertTrue(lines.contains("                  precision  recall      F1  ROC-AUC  reviews"));
      assertTrue(
          lines.contains("accuracy of always saying one of the 3 most frequent  0.3333"),
          () -> "" + lines);
      assertTrue(
          lines.stream()
              .anyMatch(line -> line.startsWith("right label among the 2 most probable")));
      assertFalse(lines.stream().anyMatch(line -> line.startsWith("probability of")));
    }

    @Test
    void numbersTheColumnsWhereThereIsNot() {
      List<String> lines = of(20).lines();

      assertTrue(lines.get(0).matches("really \\\\ called +1  2 .* 19  20"), lines.get(0));
      assertTrue(lines.get(2).matches(" 2 label b +1  4( +\\.){18}"), lines.get(2));
      assertTrue(lines.stream().allMatch(line -> line.length() <= 130));
      assertEquals("1 of label b called label a", lines.get(21));
      assertEquals("1 of label f called label a", lines.get(25));
    }

    @Test
    void leavesOutAMatrixThatNoTerminalHolds() {
      assertEquals(
          "Confusion matrix of 21 labels: too wide to print; -o DIR writes it as a table and a"
              + " picture.",
          of(21).lines().get(0));
    }

    @Test
    void hasNoKeysThatOnlyTwoLabelsHave() {
      ObjectNode json = json(of(6));

      assertFalse(json.has("precision"));
      assertEquals(6, json.path("confusionMatrix").size());
      assertEquals("[1,4,0,0,0,0]", json.path("confusionMatrix").get(1).toString());
      assertEquals("label c", json.path("perLabel").get(2).path("label").textValue());
      assertEquals(List.of("2", "3", "5"), names(json.path("topAccuracy")));
      assertTrue(json.path("majorityLabel").isNull());
    }

    private static List<String> names(JsonNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      return names;
    }
  }
}
