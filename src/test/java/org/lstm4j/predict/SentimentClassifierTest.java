package org.lstm4j.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.kernel.ReferenceNetwork;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.text.EncodedReviews;

class SentimentClassifierTest {

  private static final String TEXT = "A slow, slow film: wonderful.";

  private final TrainedModel model = SmallModel.of(5, "");
  private final SentimentClassifier classifier = new SentimentClassifier(model);

  @Test
  void judgesAsTheReferenceDoes() {
    int[] padded = model.encoder().encode(TEXT).padded();
    double expected = new ReferenceNetwork(model.network().weights()).probability(padded);
    Prediction prediction = classifier.classify(TEXT);
    assertEquals(expected, prediction.probability(), 1e-6); // floats against doubles, six steps
    assertEquals(model.decision().label(prediction.probability()), prediction.label());
    assertEquals(5, prediction.knownWords());
    assertTrue(prediction.trusted());
  }

  @Test
  void aShortTextIsNotTrusted() {
    assertFalse(classifier.classify("A film").trusted());
  }

  @Test
  void aTextWithoutWordsIsRefused() {
    assertEquals(
        "text: expected at least one word, got none.",
        assertThrows(IllegalArgumentException.class, () -> classifier.classify(" \n"))
            .getMessage());
  }

  @Test
  void aFileGivesTheSameAnswers(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("model.zip");
    model.write(file);
    assertEquals(classifier.classify(TEXT), SentimentClassifier.load(file).classify(TEXT));
  }

  @Test
  void manyReviewsAreJudgedInTheirOrder() {
    int[][] ids = new int[50][];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = RandomNetwork.ids(1 + n % 6, 9, n);
    }
    double[] expected = new double[ids.length];
    for (int n = 0; n < ids.length; n++) {
      expected[n] =
          classifier.probabilities(new EncodedReviews(6, new int[][] {ids[n]}, new int[1]))[0];
    }
    assertArrayEquals(
        expected, classifier.probabilities(new EncodedReviews(6, ids, new int[ids.length])));
  }

  @Test
  void reviewsOfAnotherLengthAndNoReviewsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> classifier.probabilities(new EncodedReviews(7, new int[0][], new int[0])));
    assertThrows(
        IllegalArgumentException.class,
        () -> classifier.evaluate(new EncodedReviews(6, new int[0][], new int[0])));
  }

  @Test
  void countsAndLossAreThoseOfTheDefinition() {
    double[] probabilities = {0.9, 0.2, 0.6, 0.4, 1.0};
    int[] labels = {1, 0, 0, 1, 0};
    Evaluation evaluation = Evaluation.of(probabilities, labels, 0.5);
    assertEquals(new Evaluation.Confusion(1, 1, 2, 1), evaluation.confusion());
    assertEquals(5, evaluation.reviews());
    assertEquals(0.4, evaluation.accuracy());
    double expected =
        -(Math.log(0.9) + Math.log(0.8) + Math.log(0.4) + Math.log(0.4) + Math.log(1e-7)) / 5;
    assertEquals(expected, evaluation.loss(), 1e-9); // 1 − (1 − 1e-7) is 1e-7 to ten digits
  }

  @Test
  void theThresholdItselfCountsAsPositive() {
    assertEquals(
        new Evaluation.Confusion(1, 0, 0, 0),
        Evaluation.of(new double[] {0.7}, new int[] {1}, 0.7).confusion());
  }

  @Test
  void evaluatingUsesTheThresholdGiven() {
    EncodedReviews reviews =
        new EncodedReviews(6, new int[][] {{4}, {5}, {6}}, new int[] {1, 0, 1});
    assertEquals(3, classifier.evaluate(reviews, 1).reviews());
    assertEquals(1, classifier.evaluate(reviews, 1).confusion().trueNegatives());
    assertEquals(2, classifier.evaluate(reviews, 0).confusion().truePositives());
    assertEquals(0.5, classifier.evaluate(reviews).threshold());
    assertThrows(IllegalArgumentException.class, () -> classifier.evaluate(reviews, 1.1));
  }
}
