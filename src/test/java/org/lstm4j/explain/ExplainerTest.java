package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.keras.KerasModel;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.Padding;
import org.lstm4j.text.TokenFate;

class ExplainerTest {

  private static final SentimentClassifier LSTM = ExplainedModel.of(ExplainedModel.lstm(), 3);

  private static final NetworkConfig THREE =
      ExplainedModel.network(Cell.GRU, Direction.FORWARD, Readout.LAST, Output.softmax(3));

  private static final NetworkConfig TAGS =
      ExplainedModel.network(Cell.LSTM, Direction.BACKWARD, Readout.LAST, Output.tags(3));

  /** All that a network can be explained by. */
  private static final List<Method> EVERY =
      List.of(Method.OCCLUSION, Method.INTEGRATED_GRADIENTS, Method.CELL_WRITES);

  private static void assertRefused(String message, Executable doing) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, doing).getMessage());
  }

  private static void assertSame(SentimentClassifier classifier, Explanation why, String text) {
    assertEquals(classifier.classify(text), why.prediction());
    double[] scores = classifier.scores(classifier.predictor().encoder().encode(text).ids());
    assertEquals(why.attribution().target().score(scores), why.attribution().score());
  }

  @Nested
  class AnExplanation {

    @Test
    void hasEverythingOfANetwork() {
      String text = ExplainedModel.text(20, 1);

      Explanation why = new Explainer(LSTM).explain(text);

      assertSame(LSTM, why, text);
      assertEquals(Method.OCCLUSION, why.attribution().method());
      assertEquals("positive", why.attribution().target().label());
      assertEquals(ExplainedModel.LENGTH, why.trace().orElseThrow().probabilities().length);
      assertEquals(3, why.units().size());
    }

    @Test
    void ofLabelsIsThatOfTheTwoLikeliest() {
      SentimentClassifier classifier = ExplainedModel.of(THREE, 3);
      String text = ExplainedModel.text(8, 1);

      Explanation why = new Explainer(classifier).explain(text);

      assertSame(classifier, why, text);
      List<String> likeliest =
          why.prediction().likeliest(2).stream().map(each -> each.getKey()).toList();
      Target target = why.attribution().target();
      assertEquals(likeliest, List.of(target.label(), target.against().orElseThrow()));
      assertTrue(why.attribution().score() > 0);
    }

    @Test
    void ofTagsIsThatOfTheLikeliest() {
      SentimentClassifier classifier = ExplainedModel.of(TAGS, 3);

      Explanation why = new Explainer(classifier).explain(ExplainedModel.text(8, 1));

      Target target = why.attribution().target();
      assertEquals(why.prediction().likeliest(1).get(0).getKey(), target.label());
      assertEquals(Optional.empty(), target.against());
    }

    @Test
    void ofTheOtherLabelHasTheOtherSign() {
      String text = ExplainedModel.text(8, 1);
      for (Method method : EVERY) {
        ExplainerSettings settings = ExplainerSettings.DEFAULT.withMethod(method);
        Attribution one = new Explainer(LSTM, settings).explain(text).attribution();
        Attribution other =
            new Explainer(LSTM, settings.withLabel("negative")).explain(text).attribution();
        Attribution against =
            new Explainer(LSTM, settings.withAgainst("positive")).explain(text).attribution();

        assertEquals(-one.score(), other.score());
        double[] turned = Arrays.stream(one.tokens()).map(part -> -part).toArray();
        assertArrayEquals(turned, other.tokens(), 1e-6);
        assertArrayEquals(turned, against.tokens(), 1e-6);
        assertEquals(0, one.rest() + other.rest(), 1e-9);
      }
    }

    @Test
    void comparesTheLabelsThatAreNamed() {
      SentimentClassifier classifier = ExplainedModel.of(THREE, 3);
      ExplainerSettings settings = ExplainerSettings.DEFAULT.withLabel("a").withAgainst("c");

      Attribution split = new Explainer(classifier, settings).explain("calm sea").attribution();

      double[] scores =
          classifier.scores(classifier.predictor().encoder().encode("calm sea").ids());
      assertEquals(scores[0] - scores[2], split.score());
    }
  }

  @Nested
  class ATextThatIsOdd {

    @ParameterizedTest
    @ValueSource(strings = {"unheard", "!!!", "calm", "rare rarer", "\u202Ecalm\u001B[31m sea"})
    void isExplainedByEveryMethod(String text) {
      for (Method method : EVERY) {
        for (NetworkConfig config : List.of(ExplainedModel.lstm(), THREE, TAGS)) {
          SentimentClassifier classifier = ExplainedModel.of(config, 3);

          Explanation why =
              new Explainer(classifier, ExplainerSettings.DEFAULT.withMethod(method)).explain(text);

          assertSame(classifier, why, text);
        }
      }
    }

    @Test
    void andHasNothingKnownHasNoParts() {
      Explanation why = new Explainer(LSTM).explain("unheard of");

      assertArrayEquals(new double[2], why.attribution().tokens());
      assertEquals(why.attribution().score(), why.attribution().constant());
      assertEquals(Optional.empty(), why.counterfactual());
    }

    @Test
    void andLongerThanTheNetworkReadsHasWordsThatAreCut() {
      Explanation why = new Explainer(LSTM).explain(ExplainedModel.text(5_000, 2));

      assertTrue(why.text().fates().subList(0, 4_900).contains(TokenFate.CUT));
      assertEquals(0, why.attribution().tokens()[0]);
      assertTrue(Arrays.stream(why.attribution().tokens()).anyMatch(part -> part != 0));
    }

    @Test
    void andAMegabyteLongTakesNoLonger() {
      String blanks = "x".repeat(1 << 20);
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            new Explainer(LSTM).explain(blanks);
            new Explainer(LSTM).explain("calm sea ".repeat(1 << 17));
          });
    }

    @Test
    void andBlankIsRefused() {
      assertRefused(
          "text: expected at least one word, got none.", () -> new Explainer(LSTM).explain(" \n"));
      SentimentClassifier linear = new SentimentClassifier(SmallModel.of(SmallModel.linear(), 8));
      assertRefused(
          "text: expected at least one word, got none.", () -> new Explainer(linear).explain(""));
    }

    /** The word's state is infinite, and so is what is made of it; the probability is 1. */
    @Test
    void andOfAnInfiniteScoreIsRefused() {
      TrainedNetwork network = SmallModel.undefinedFor(6, SmallModel.CONFIG);
      Arrays.fill(network.weights().output().kernel(), 1);
      SentimentClassifier classifier = new SentimentClassifier(SmallModel.of(network, 6));
      assertEquals(1, classifier.classify("film slow").probability());

      ArithmeticException refused =
          assertThrows(
              ArithmeticException.class, () -> new Explainer(classifier).explain("film slow"));

      assertTrue(
          refused.getMessage().startsWith("model: expected finite scores to explain, got Infinity"),
          refused.getMessage());
    }

    @Test
    void andWithoutAProbabilityIsRefused() {
      SentimentClassifier classifier =
          new SentimentClassifier(SmallModel.of(SmallModel.undefinedFor(6, SmallModel.CONFIG), 6));

      assertThrows(
          UndefinedProbabilityException.class,
          () -> new Explainer(classifier).explain("a slow film"));
    }
  }

  @Nested
  class ALabel {

    @Test
    void thatTheModelDoesNotHaveIsRefusedAtOnce() {
      assertRefused(
          "label: expected one of 'negative', 'positive', got 'good'."
              + " Names are compared letter by letter.",
          () -> new Explainer(LSTM, ExplainerSettings.DEFAULT.withLabel("good")));
      assertRefused(
          "against: expected one of 'negative', 'positive', got '\\u001B'."
              + " Names are compared letter by letter.",
          () -> new Explainer(LSTM, ExplainerSettings.DEFAULT.withAgainst("\u001B")));
    }

    @Test
    void isNotComparedWithItself() {
      assertRefused(
          "against: expected another label than 'positive', got the same. Name two labels.",
          () ->
              new Explainer(
                  LSTM, ExplainerSettings.DEFAULT.withLabel("positive").withAgainst("positive")));
    }

    @Test
    void ofTagsIsComparedWithNone() {
      assertRefused(
          "against: expected none for a model of tags, got 'a'. Leave it out.",
          () ->
              new Explainer(
                  ExplainedModel.of(TAGS, 1), ExplainerSettings.DEFAULT.withAgainst("a")));
    }
  }

  @Nested
  class AModelOfOthers {

    @ParameterizedTest
    @ValueSource(
        strings = {"lstm.keras", "gru.keras", "bidirectional.keras", "mask_zero.h5", "latest.h5"})
    void isExplainedOnceImported(String name) throws IOException {
      KerasModel keras = KerasModels.read(Path.of("src/test/resources/golden/keras", name));
      int length = keras.length().orElse(20);
      TrainedNetwork network = new TrainedNetwork(keras.weights(Padding.Side.PRE), List.of(), "");
      SentimentClassifier classifier = ExplainedModel.of(network, Padding.pre(length));

      Attribution split =
          new Explainer(classifier, ExplainerSettings.DEFAULT.withMethod(Method.CELL_WRITES))
              .explain(ExplainedModel.text(15, 1))
              .attribution();

      assertEquals(0, split.rest(), 1e-4);
      assertFalse(Arrays.stream(split.tokens()).allMatch(part -> part == 0));
    }

    @Test
    void thatIsShippedTellsWhatPeopleWouldSay() throws IOException {
      SentimentClassifier classifier = SentimentClassifier.load(Path.of("models", "imdb-lstm.zip"));
      String text = "The first half hour is dull and boring, but then it becomes a wonderful film.";
      for (Method method : EVERY) {
        Explanation why =
            new Explainer(classifier, ExplainerSettings.DEFAULT.withMethod(method)).explain(text);

        double[] parts = why.attribution().tokens();
        assertTrue(parts[word(why, "boring")] < 0, method::toString);
        assertTrue(parts[word(why, "wonderful")] > 0, method::toString);
        if (method == Method.CELL_WRITES) {
          assertEquals(0, why.attribution().rest(), 1e-4);
        }
      }
    }

    private static int word(Explanation why, String word) {
      for (int t = 0; t < why.text().tokens().size(); t++) {
        if (why.text().spelling(t).equals(word)) {
          return t;
        }
      }
      throw new AssertionError(word);
    }
  }
}
