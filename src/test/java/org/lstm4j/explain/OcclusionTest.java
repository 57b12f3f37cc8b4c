package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Activation;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;

class OcclusionTest {

  private static final Target TARGET = new Target("positive", java.util.Optional.empty(), 0, -1);

  private static double score(SentimentClassifier classifier, List<String> words) {
    ReviewEncoder encoder = classifier.predictor().encoder();
    return classifier.scores(encoder.encode(String.join(" ", words)).ids())[0];
  }

  /** Short and long texts, cut and padded on either side. */
  @ParameterizedTest
  @CsvSource({"PRE,PRE", "POST,POST", "PRE,POST", "POST,PRE"})
  void aPartIsTheFallOfTheScoreWithoutTheWord(Padding.Side pads, Padding.Side cuts) {
    Padding padding = new Padding(ExplainedModel.LENGTH, pads, cuts);
    SentimentClassifier classifier = ExplainedModel.of(ExplainedModel.lstm(), 3, padding);
    for (int count : new int[] {1, 2, 7, 11, 12, 13, 30}) {
      List<String> words = ExplainedModel.words(count, count);
      double whole = score(classifier, words);

      Attribution split =
          new Occlusion(classifier)
              .attribute(classifier.predictor().encoder().read(String.join(" ", words)), TARGET);

      assertEquals(whole, split.score());
      for (int i = 0; i < count; i++) {
        List<String> less = new ArrayList<>(words);
        less.remove(i);
        assertEquals(whole - score(classifier, less), split.tokens()[i], 1e-12, words + " " + i);
      }
      assertEquals(score(classifier, List.of()), split.constant());
    }
  }

  @Test
  void aTextOfOneWordFallsToTheEmptyText() {
    SentimentClassifier classifier = ExplainedModel.of(ExplainedModel.lstm(), 3);

    Attribution split =
        new Occlusion(classifier).attribute(classifier.predictor().encoder().read("calm"), TARGET);

    assertEquals(split.score() - split.constant(), split.tokens()[0]);
    assertEquals(0, split.rest(), 1e-12);
  }

  @Test
  void anyModelWillDo() {
    NetworkConfig deep =
        ExplainedModel.lstm()
            .withHead(new Head(List.of(new DenseConfig(5, Activation.RELU, 0)), Output.softmax(3)));
    String text = "a slow film , a wonderful film";
    for (SentimentClassifier classifier :
        List.of(
            ExplainedModel.of(deep, 1),
            ExplainedModel.of(SmallModel.linear(), Padding.pre(5)),
            ExplainedModel.of(SmallModel.ensemble(), Padding.pre(6)))) {
      Attribution split = new Explainer(classifier, settings()).explain(text).attribution();

      assertEquals(Method.OCCLUSION, split.method());
      assertTrue(Double.isFinite(split.rest()));
    }
  }

  private static ExplainerSettings settings() {
    return ExplainerSettings.DEFAULT.withMethod(Method.OCCLUSION);
  }
}
