package org.lstm4j.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reference.ReferenceNetwork;
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
    assertEquals(prediction.probability(), prediction.probabilities().get("positive"));
    assertEquals(1 - prediction.probability(), prediction.probabilities().get("negative"));
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

  static List<TrainedModel> kinds() {
    return List.of(
        SmallModel.of(SmallModel.network(SmallModel.STACKED, 6, "", 0), 5),
        SmallModel.of(SmallModel.linear(), 7),
        SmallModel.of(SmallModel.ensemble(), 6),
        SmallModel.of(SmallModel.phraseEnsemble(), 8));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFileOfAnyKindGivesTheSameAnswers(TrainedModel kind, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("model.zip");
    kind.write(file);
    Prediction expected = new SentimentClassifier(kind).classify(TEXT);
    assertEquals(expected, SentimentClassifier.load(file).classify(TEXT));
  }

  @Test
  void aNetworkUnlikeTheNotebooksIsJudgedAsTheReferenceDoes() {
    TrainedModel stacked = SmallModel.of(SmallModel.network(SmallModel.STACKED, 6, "", 0), 5);
    int[] padded = stacked.encoder().encode("A film").padded();
    assertEquals(
        new ReferenceNetwork(stacked.network().weights()).probability(padded),
        new SentimentClassifier(stacked).classify("A film").probability(),
        1e-6); // floats against doubles, six steps
  }

  /** Ids: 1, slow 6, film 5, slow 6, wonderful 7. */
  @Test
  void aLinearModelAddsEachFeatureOnce() {
    SentimentClassifier linear = new SentimentClassifier(SmallModel.of(SmallModel.linear(), 50));
    double logit = 0.125 - 1.5 + 2 + 0.25;
    assertEquals(
        1 / (1 + Math.exp(-logit)), linear.classify("slow film slow wonderful").probability());
    assertEquals(1 / (1 + Math.exp(-0.125)), linear.classify("film film").probability());
  }

  /** The fast pass is a float one; its error stands in the logits. */
  @Test
  void anEnsembleWeighsTheLogitsOfWhatEachMemberReads() {
    Ensemble ensemble = SmallModel.ensemble();
    TrainedModel together = SmallModel.of(ensemble, 6);
    String text = "rare film, slow; wonderful film a a";
    double logit = ensemble.bias();
    for (EnsembleMember member : ensemble.members()) {
      TrainedModel alone = SmallModel.of(member.estimator(), member.length());
      double probability = new SentimentClassifier(alone).classify(text).probability();
      logit += member.weight() * Math.log(probability / (1 - probability));
    }
    assertEquals(
        1 / (1 + Math.exp(-logit)),
        new SentimentClassifier(together).classify(text).probability(),
        1e-12); // logits of moderate probabilities, back and forth
  }

  @Test
  void anEnsembleOfOneCertainNetworkStaysFinite() {
    NetworkWeights weights = NetworkWeights.zero(SmallModel.CONFIG);
    weights.output().bias()[0] = 1000;
    TrainedNetwork certain = new TrainedNetwork(weights, List.of(), "");
    Ensemble ensemble = new Ensemble(List.of(new EnsembleMember(certain, 6, 0)), 0);
    assertEquals(
        0.5, new SentimentClassifier(SmallModel.of(ensemble, 6)).classify(TEXT).probability());
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
    EncodedReviews reviews = new EncodedReviews(6, ids, new int[ids.length]);
    assertArrayEquals(expected, classifier.probabilities(reviews));
    float[][] both = classifier.labelProbabilities(reviews);
    for (int n = 0; n < ids.length; n++) {
      assertArrayEquals(new float[] {(float) (1 - expected[n]), (float) expected[n]}, both[n]);
    }
  }

  @Test
  void reviewsOfAnotherLengthAndNoReviewsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> classifier.probabilities(new EncodedReviews(7, new int[0][], new int[0])));
    assertThrows(
        IllegalArgumentException.class,
        () -> classifier.labelProbabilities(new EncodedReviews(7, new int[0][], new int[0])));
    assertThrows(
        IllegalArgumentException.class,
        () -> classifier.evaluate(new EncodedReviews(6, new int[0][], new int[0])));
  }

  /** NaN is no judgement: neither of one review nor of many, alone nor in an ensemble. */
  @Nested
  class AModelThatComputesNotANumber {

    private static final int SLOW = 6;
    private static final String REASON =
        ". Its weights are too large to compute with: train it anew, with a lower learning rate,"
            + " or choose another model.";

    private static List<TrainedModel> kinds() {
      TrainedNetwork network = SmallModel.undefinedFor(SLOW, SmallModel.CONFIG);
      return List.of(
          SmallModel.of(network, 6),
          SmallModel.of(
              new Ensemble(
                  List.of(
                      new EnsembleMember(SmallModel.linear(), 6, 1),
                      new EnsembleMember(network, 6, 0)),
                  0),
              6));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesToJudgeATextThatItsNumbersDontReach(TrainedModel undefined) {
      SentimentClassifier classifier = new SentimentClassifier(undefined);
      UndefinedProbabilityException thrown =
          assertThrows(
              UndefinedProbabilityException.class,
              () -> classifier.classify("A \u001B slow film" + " unheard".repeat(100)));

      assertEquals(
          "expected a probability in [0, 1], got NaN for the text 'A \\u001B slow film"
              + " unheard".repeat(7)
              + " unhea…'"
              + REASON,
          thrown.reason());
      assertEquals("model: " + thrown.reason(), thrown.getMessage());
      assertTrue(classifier.classify("A wonderful film").probability() <= 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 700})
    void saysWhichOfManyReviews(int count) {
      int[][] ids = new int[count][];
      Arrays.fill(ids, new int[] {1, 4, 5});
      ids[count - 2] = new int[] {1, 4, SLOW, 2, 5, 8};
      EncodedReviews reviews = new EncodedReviews(6, ids, new int[count]);
      for (TrainedModel undefined : kinds()) {
        SentimentClassifier classifier = new SentimentClassifier(undefined);
        for (Executable judging :
            List.<Executable>of(
                () -> classifier.probabilities(reviews),
                () -> classifier.labelProbabilities(reviews),
                () -> classifier.evaluate(reviews),
                () -> classifier.evaluate(reviews, 0.1))) {
          assertEquals(
              "model: expected a probability in [0, 1], got NaN for the review"
                  + " 'a slow … film d'\u00e9t\u00e9' at index "
                  + (count - 2)
                  + " of "
                  + count
                  + REASON,
              assertThrows(UndefinedProbabilityException.class, judging).getMessage());
        }
      }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
    void givesNoEvaluation(double none) {
      assertEquals(
          "probabilities: expected numbers in [0, 1], got " + none + ".",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Evaluation.of(new double[] {0.5, none}, new int[2], 0.5))
              .getMessage());
    }
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
