package org.lstm4j.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

class ModelReadingTest {

  private static final List<String> WORDS =
      List.of("but", "tasty", "good", "the", "not", "fats", "and", "it", "burger");

  private static final int IDS = 12; // so that the last word is too rare for one
  private static final int LONG = 60;

  private static SentimentClassifier classifier(NetworkWeights weights, int length) {
    int v = weights.config().vocabularySize();
    return new SentimentClassifier(
        new Predictor(
            new TrainedNetwork(weights, List.of(), ""),
            new ReviewEncoder(new Vocabulary(WORDS, v), length),
            new Decision(List.of("negative", "positive"), 0.5),
            0));
  }

  private static NetworkWeights random(NetworkConfig config) {
    return SmallModel.network(config, 7, "", 0).weights();
  }

  private static NetworkConfig config(RecurrentConfig... layers) {
    return NetworkConfig.of(Input.Ids.of(IDS, 2), layers);
  }

  private static ModelReading reading(RecurrentConfig... layers) {
    return ModelReading.of(classifier(random(config(layers)), LONG));
  }

  /** What stands in the column of a word; 0 for all others. */
  private static int id(String word) {
    return WORDS.indexOf(word) + 1 + 3;
  }

  /**
   * One unit that reads one number a word, 0 but for those given: its forget gate falls by what
   * "but" is, its cell and the verdict rise by what "tasty" and "good" are, and fall by "fats".
   */
  private static ModelReading planned(float but, float tasty, float fats, float good) {
    NetworkConfig config = NetworkConfig.of(Input.Ids.of(IDS, 2), RecurrentConfig.lstm(1));
    NetworkWeights weights = NetworkWeights.zero(config);
    RecurrentWeights lstm = weights.layers().get(0).get(0);
    weights.embedding()[2 * id("but")] = but;
    weights.embedding()[2 * id("tasty") + 1] = tasty;
    weights.embedding()[2 * id("fats") + 1] = fats;
    weights.embedding()[2 * id("good") + 1] = good;
    int forget = Cell.LSTM.offset(Gate.FORGET, 1);
    int candidate = Cell.LSTM.offset(Gate.CANDIDATE, 1);
    lstm.input()[forget] = -1; // the first number of a word
    lstm.input()[lstm.config().columns() + candidate] = 1; // its second
    lstm.bias()[forget] = 2;
    weights.output().kernel()[0] = 5;
    return ModelReading.of(classifier(weights, LONG));
  }

  private static List<Boolean> agreements(ModelReading reading) {
    return reading.claims().stream().map(Claim::agrees).toList();
  }

  @Nested
  class TheWords {

    @Test
    void areAllThereWithTheUnreadOnesMarked() {
      ModelReading reading = reading(RecurrentConfig.lstm(3));

      for (PhraseReading phrase : reading.phrases()) {
        assertEquals(
            phrase.phrase().text(),
            phrase.pieces().stream().map(PhraseReading.Piece::text).collect(Collectors.joining()));
      }
      List<String> unread =
          reading.phrases().stream()
              .flatMap(phrase -> phrase.pieces().stream())
              .filter(PhraseReading.Piece::isUnread)
              .map(PhraseReading.Piece::text)
              .toList();
      assertTrue(
          unread.containsAll(List.of("I", "crispy", "cholesterol", "burger")), unread::toString);
      assertFalse(unread.contains("tasty") || unread.contains("But"), unread::toString);
      assertEquals("i", reading.unread().get(0));
      assertEquals(1, reading.unread().stream().filter("burger"::equals).count());
    }

    @Test
    void beforeTheLastStepsAreNotReached() {
      ModelReading reading =
          ModelReading.of(classifier(random(config(RecurrentConfig.lstm(3))), 6));

      PhraseReading first = reading.phrases().get(0);
      assertEquals(OptionalDouble.empty(), first.kept());
      assertEquals(reading.start(), first.probability());
      assertTrue(reading.unread().contains("tasty"));
      assertTrue(reading.phrases().get(12).kept().isPresent());
      Claim turn = reading.claims().get(1);
      assertFalse(turn.agrees());
      assertEquals("the model doesn't read so far back", turn.found());
    }
  }

  @Nested
  class TheNumbers {

    @Test
    void endInWhatTheModelSays() {
      ModelReading reading = reading(RecurrentConfig.lstm(3), RecurrentConfig.lstm(2));

      assertEquals(reading.prediction().probability(), reading.phrases().get(12).probability());
      assertEquals("positive", reading.label());
      assertEquals(IDS, reading.vocabularySize());
    }

    @Test
    void areTheMeanOfTheForgetGate() {
      ModelReading reading = planned(2, 0, 0, 0);

      double open = 1 / (1 + Math.exp(-2));
      assertEquals(open, reading.phrases().get(0).kept().getAsDouble(), 1e-6);
      double but = reading.phrases().get(BurgerReview.FIRST_BUT).kept().getAsDouble();
      assertEquals((0.5 + open) / 2, but, 1e-6); // but, burger; is has no id at all
    }

    @Test
    void sayHowFastTheModelForgets() {
      ModelReading.Kept gate = planned(4, 0, 0, 0).gate().orElseThrow();

      assertEquals(1 / (1 + Math.exp(2)), gate.least(), 1e-6); // at "but"
      assertEquals(1 / (1 + Math.exp(-2)), gate.most(), 1e-6);
      assertEquals(1, new ModelReading.Kept("forget gate", 0.5, 0.5, 0.5).halfLife());
      assertEquals(
          "Its forget gates lie between 0.10 and 0.90, 0.73 in the mean; at that, half of what a word"
              + " wrote is gone 2.2 words later",
          new ModelReading.Kept("forget gate", 0.1, 0.731, 0.9).told());
      assertTrue(
          new ModelReading.Kept("update gate", 1, 1, 1)
              .told()
              .endsWith("more than 100 words later"));
    }

    @ParameterizedTest
    @EnumSource
    void existForEveryCellAndDirection(Cell cell) {
      for (Direction direction : Direction.values()) {
        ModelReading reading = reading(RecurrentConfig.of(cell, 3).reading(direction));

        assertEquals(
            reading.prediction().probability(), reading.phrases().get(12).probability(), 1e-9);
        Optional<String> gate =
            direction == Direction.BACKWARD
                ? Optional.empty()
                : switch (cell) {
                  case LSTM -> Optional.of("forget gate");
                  case GRU, GRU_RESET_BEFORE -> Optional.of("update gate");
                  case SIMPLE_RNN -> Optional.empty();
                };
        assertEquals(gate, reading.gate().map(ModelReading.Kept::name));
        assertEquals(gate.isPresent() ? 5 : 4, reading.claims().size());
      }
    }

    @Test
    void existWithoutARecurrentLayer() {
      NetworkConfig pooled =
          new NetworkConfig(
              Input.Ids.of(IDS, 2),
              List.of(),
              new Readout(Readout.Kind.MEAN, false),
              NetworkConfig.NOTEBOOK.head());

      ModelReading reading = ModelReading.of(classifier(random(pooled), LONG));

      assertEquals(Optional.empty(), reading.gate());
      assertEquals(4, reading.claims().size());
    }
  }

  @Nested
  class AClaim {

    @Test
    void agreesWhereTheModelDoesWhatTheStorySays() {
      assertEquals(List.of(true, true, true, true, true), agreements(planned(4, 1, -3, 3)));
    }

    @Test
    void disagreesWhereItDoesTheOpposite() {
      ModelReading reading = planned(-1, -1, 3, -3);

      assertEquals(List.of(false, false, false, false, false), agreements(reading));
      assertTrue(reading.claims().get(0).found().endsWith(": it falls"));
      assertTrue(reading.claims().get(1).found().endsWith(": it doesn't release"));
      assertTrue(reading.claims().get(2).found().endsWith(": it rises"));
      assertTrue(reading.claims().get(4).found().endsWith("which is called negative"));
    }

    @Test
    void hasItsNumbers() {
      Claim turn = planned(2, 0, 0, 0).claims().get(1);

      assertEquals("at the first 'But' the forget gate closes", turn.story());
      assertEquals(
          "its mean is 0.500 there, and 0.881 over the words before: it releases", turn.found());
    }

    @Test
    void disagreesWhereNothingMoves() {
      ModelReading reading = planned(0, 0, 0, 0);

      assertEquals(List.of(false, false, false, false, true), agreements(reading));
      assertEquals(
          "P(positive) goes from 0.500 to 0.500: it hardly moves", reading.claims().get(0).found());
    }
  }

  @Nested
  class AModelThatDoesNotFit {

    @Test
    void isRefusedIfItHasSeveralLabels() {
      NetworkConfig config = config(RecurrentConfig.lstm(2)).withOutput(Output.softmax(3));
      SentimentClassifier classifier =
          new SentimentClassifier(
              new Predictor(
                  new TrainedNetwork(random(config), List.of(), ""),
                  new ReviewEncoder(new Vocabulary(WORDS, IDS), LONG),
                  new Decision(List.of("a", "b", "c"), 0.5),
                  0));

      String message =
          assertThrows(IllegalArgumentException.class, () -> ModelReading.of(classifier))
              .getMessage();

      assertEquals(
          "model: expected one that tells two labels apart, got one of 3 labels or tags."
              + " Choose a model of opinions, for and against.",
          message);
    }
  }
}
