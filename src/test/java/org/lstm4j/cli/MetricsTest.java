package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.predict.Evaluation;

class MetricsTest {

  private static final List<String> LABELS = List.of("ham", "spam");

  /** So many reviews of label 0 with .2, then so many of label 1 with .8. */
  private static Metrics of(int ham, int spam, double threshold) {
    double[] probabilities =
        IntStream.range(0, ham + spam).mapToDouble(n -> n < ham ? 0.2 : 0.8).toArray();
    int[] labels = IntStream.range(0, ham + spam).map(n -> n < ham ? 0 : 1).toArray();
    return new Metrics(Evaluation.of(probabilities, labels, threshold), LABELS);
  }

  private static ObjectNode json(Metrics metrics) {
    ObjectNode json = Output.object();
    metrics.addTo(json);
    return json;
  }

  @Test
  void areAlignedLinesThatNameTheirLabel() {
    assertEquals(
        List.of(
            "precision of spam              0.2500",
            "recall of spam                 1.0000",
            "F1 of spam                     0.4000",
            "ROC-AUC                        1.0000",
            "balanced accuracy              0.5000",
            "accuracy of always saying ham  0.7500"),
        of(3, 1, 0).lines());
  }

  @Test
  void areKeysForPrograms() {
    assertEquals(
        "{\"precision\":0.25,\"recall\":1.0,\"f1\":0.4,\"rocAuc\":1.0,\"balancedAccuracy\":0.5,"
            + "\"majorityAccuracy\":0.75,\"majorityLabel\":\"ham\"}",
        json(of(3, 1, 0)).toString());
  }

  @Test
  void sayWhyTheyAreUndefined() {
    assertEquals(
        List.of(
            "precision of spam              undefined, nothing is called spam",
            "recall of spam                 undefined, nothing is really spam",
            "F1 of spam                     undefined, nothing is or is called spam",
            "ROC-AUC                        undefined, all are really ham",
            "balanced accuracy              undefined, all are really ham",
            "accuracy of always saying ham  1.0000"),
        of(2, 0, 0.5).lines());
    assertEquals(
        "{\"precision\":null,\"recall\":null,\"f1\":null,\"rocAuc\":null,\"balancedAccuracy\":null,"
            + "\"majorityAccuracy\":1.0,\"majorityLabel\":\"ham\"}",
        json(of(2, 0, 0.5)).toString());
  }

  @Test
  void haveNoMajorityOfTwoHalves() {
    assertEquals("accuracy of always saying either  0.5000", of(4, 4, 0.5).lines().get(5));
    assertEquals("null", json(of(4, 4, 0.5)).path("majorityLabel").toString());
  }

  @Test
  void warnOfAnAccuracyThatFindsNothing() {
    assertEquals(
        Optional.of(
            "Balance: 9 of 200 reviews are 'spam'. Always saying 'ham' has an accuracy of 0.9550, so"
                + " look at precision, recall and ROC-AUC too."),
        of(191, 9, 1).warning());
  }

  @ParameterizedTest
  @CsvSource({"4,1,false", "1,4,false", "5,1,true", "1,5,true", "50,12,true", "3,0,true"})
  void warnIfALabelHasLessThanAFifth(int ham, int spam, boolean isWarned) {
    assertEquals(isWarned, of(ham, spam, 0.5).warning().isPresent());
  }

  @Test
  void showNoControlCharacters() {
    Evaluation evaluation = Evaluation.of(new double[] {0.8}, new int[] {1}, 0.5);

    assertEquals(
        "precision of a\\u001B[31m  1.0000",
        new Metrics(evaluation, List.of("b", "a\u001b[31m"))
            .lines()
            .get(0)
            .replaceAll(" +1", "  1"));
  }
}
