package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.linear.Phrases;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;

/** Linear models, and ensembles of any members. */
class WeightsTest {

  private static final long BASE = 1L << 21;

  private static Attribution split(
      SentimentClassifier classifier, ExplainerSettings settings, String text) {
    return new Explainer(classifier, settings).explain(text).attribution();
  }

  private static ExplainerSettings by(Method method) {
    return ExplainerSettings.DEFAULT.withMethod(method).withCounterfactual(false);
  }

  /** Ids: calm 4, sea 5, warm 6; start 1. */
  @Nested
  class OfALinearModel {

    private final LinearEstimator estimator =
        new LinearEstimator(
            new LinearModel(
                new long[] {4, 5, BASE + 4, 4 * BASE + 5, (4 * BASE + 5) * BASE + 6},
                new float[] {1, 2, 4, 8, 12},
                0.5f),
            11);

    private final SentimentClassifier classifier = ExplainedModel.of(estimator, Padding.pre(8));

    @Test
    void areSharedEquallyAmongTheWordsOfAGroup() {
      Attribution split = split(classifier, ExplainerSettings.DEFAULT, "Calm sea, warm!");

      assertEquals(Method.WEIGHTS, split.method());
      assertArrayEquals(new double[] {1 + 2 + 4 + 4, 2 + 4 + 4, 4}, split.tokens(), 1e-12);
      assertEquals(2, split.startMark(), 1e-12);
      assertEquals(0.5, split.constant());
      assertEquals(0, split.rest(), 1e-12);
    }

    @Test
    void areSharedEquallyAmongThePlacesOfAWord() {
      Attribution split = split(classifier, ExplainerSettings.DEFAULT, "warm sea sea");

      assertArrayEquals(new double[] {0, 1, 1}, split.tokens(), 1e-12);
    }

    @Test
    void ofTheOtherLabelHaveTheOtherSign() {
      Attribution split =
          split(classifier, ExplainerSettings.DEFAULT.withLabel("negative"), "warm sea");

      assertArrayEquals(new double[] {0, -2}, split.tokens(), 1e-12);
      assertEquals(-2.5, split.score(), 1e-12);
      assertEquals("positive", split.target().against().orElseThrow());
    }

    @Test
    void areExactForEveryText() {
      for (int count = 1; count < 30; count++) {
        Attribution split =
            split(classifier, ExplainerSettings.DEFAULT, ExplainedModel.text(count, count));
        assertEquals(0, split.rest(), 1e-9);
      }
    }

    @Test
    void areTheOnlyExactSplit() {
      assertEquals(Method.WEIGHTS, split(classifier, by(Method.WEIGHTS), "sea").method());
      for (Method method : List.of(Method.CELL_WRITES, Method.INTEGRATED_GRADIENTS)) {
        String message =
            assertThrows(
                    IllegalArgumentException.class, () -> new Explainer(classifier, by(method)))
                .getMessage();
        assertTrue(message.endsWith("Take weights, which are exact."), message);
      }
    }
  }

  @Nested
  class OfAnEnsemble {

    /** The members read phrases, other lengths, other vocabularies. */
    @Test
    void areTheWeightedSumOfTheMembersSplits() {
      SentimentClassifier classifier =
          ExplainedModel.of(SmallModel.phraseEnsemble(), Padding.pre(8));
      for (int count = 1; count < 30; count++) {
        String text = ExplainedModel.text(count, count);
        Attribution writes = split(classifier, by(Method.CELL_WRITES), text);
        Attribution gradients = split(classifier, by(Method.INTEGRATED_GRADIENTS), text);

        assertEquals(Method.CELL_WRITES, writes.method());
        assertEquals(0, writes.rest(), 1e-5);
        assertEquals(0, gradients.rest(), 0.01);
      }
    }

    /** "warm sea" is one id of the network: its part belongs to both words. */
    @Test
    void ofAPhraseAreSharedAmongItsWords() {
      NetworkConfig config = SmallModel.CONFIG.withVocabularySize(12);
      Phrases phrases = new Phrases(new long[] {6 * BASE + 5});
      Ensemble ensemble =
          new Ensemble(
              List.of(new EnsembleMember(SmallModel.network(config, 3, "", 0), 6, 1, phrases)), 0);
      SentimentClassifier classifier = ExplainedModel.of(ensemble, Padding.pre(6));
      Attribution split = split(classifier, by(Method.CELL_WRITES), "calm warm sea");
      EnsembleMember member = ensemble.members().get(0);
      int[] own = member.ids(classifier.predictor().encoder().encode("calm warm sea").ids());

      assertEquals(2, member.width(own[3]));
      assertEquals(1, member.width(own[2]));
      SentimentClassifier alone =
          ExplainedModel.of(SmallModel.network(config, 3, "", 0), Padding.pre(6));
      assertEquals(alone.scores(own)[0], split.score(), 1e-6);
      assertEquals(0, split.rest(), 1e-5);
      assertTrue(split.tokens()[2] != 0 && split.tokens()[1] != 0);
    }

    @Test
    void ofLinearMembersAloneAreWeights() {
      Ensemble ensemble =
          new Ensemble(
              List.of(
                  new EnsembleMember(SmallModel.linear(), 5, 0.5),
                  new EnsembleMember(SmallModel.linear(), 3, -0.25)),
              2);
      SentimentClassifier classifier = ExplainedModel.of(ensemble, Padding.pre(5));

      Attribution split = split(classifier, by(Method.WEIGHTS), "calm sea warm stone stone sea");

      assertEquals(0, split.rest(), 1e-9);
      assertEquals(0.125 * 0.25 + 2, split.constant(), 1e-9);
    }

    @Test
    void areRefusedForANetworkByItsNumber() {
      SentimentClassifier classifier =
          ExplainedModel.of(SmallModel.phraseEnsemble(), Padding.pre(8));

      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new Explainer(classifier, by(Method.WEIGHTS)))
              .getMessage();

      assertEquals(
          "member 1 of the ensemble: method: expected occlusion, integrated-gradients or cell-writes"
              + " for a network, got weights, which linear models have. Take occlusion.",
          message);
    }
  }
}
