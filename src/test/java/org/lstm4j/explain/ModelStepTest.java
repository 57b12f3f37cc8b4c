package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.explain.ModelStep.Place;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Vocabulary;

/** A model's own step, computed by the calculator, is the step of its trace. */
class ModelStepTest {

  /** The model rounds to floats at each of a few dozen operations on numbers below 1. */
  private static final double FLOATS = 1e-6;

  private static final int LENGTH = 7;
  private static final String TEXT = "Slow film, a WONDERFUL one";

  private static final RecurrentConfig LSTM = RecurrentConfig.lstm(3);

  private static final RecurrentConfig ODD =
      new RecurrentConfig(Cell.LSTM, 4, Activation.RELU, Activation.HARD_SIGMOID_KERAS3, false);

  private static final RecurrentConfig GRU = RecurrentConfig.of(Cell.GRU, 2);

  private static NetworkConfig network(boolean skips, RecurrentConfig... layers) {
    return new NetworkConfig(
        new Input.Ids(9, 2, true, skips), List.of(layers), Readout.LAST, Head.SIGMOID);
  }

  private static SentimentClassifier classifier(NetworkConfig network, Padding.Side side) {
    return classifier(SmallModel.network(network, 5, "", 0), side);
  }

  private static SentimentClassifier classifier(Estimator estimator, Padding.Side side) {
    return new SentimentClassifier(
        new Predictor(
            estimator,
            new ReviewEncoder(
                new ReviewTokenizer(),
                new Vocabulary(
                    List.of("a", "film", "slow", "wonderful", "one"), estimator.vocabularySize()),
                new Padding(LENGTH, side, side)),
            new Decision(List.of("negative", "positive"), 0.5),
            0));
  }

  static Stream<NetworkConfig> networks() {
    return Stream.of(
        network(false, LSTM),
        network(true, LSTM),
        network(false, LSTM.reading(Direction.BACKWARD)),
        network(true, LSTM.reading(Direction.CONCATENATED), LSTM),
        network(false, ODD.reading(Direction.SUMMED), LSTM.reading(Direction.CONCATENATED)),
        network(false, GRU, ODD, LSTM),
        network(false, LSTM).withReadout(Readout.MEAN));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isTheStepOfTheTraceInEveryLayerAndDirection(NetworkConfig network) {
    int compared = 0;
    for (Padding.Side side : Padding.Side.values()) {
      SentimentClassifier classifier = classifier(network, side);
      GateTrace trace = new GateTracer(classifier).trace(TEXT);
      for (List<GateTrace.Reader> readers : trace.readers()) {
        for (GateTrace.Reader reader : readers) {
          if (reader.gates().size() == 4) {
            compared += compare(classifier, trace, reader);
          }
        }
      }
    }
    int readers = network.layers().stream().mapToInt(l -> l.direction().readers()).sum();
    int steps = network.skipsPadding() ? 12 : 13; // five words and a mark, twice, and a zero
    int others = (int) network.layers().stream().filter(l -> l.cell() != Cell.LSTM).count();
    assertEquals((readers - others) * steps, compared);
  }

  private static int compare(
      SentimentClassifier classifier, GateTrace trace, GateTrace.Reader reader) {
    int compared = 0;
    for (int step = 0; step < reader.hidden().length; step++) {
      Place place = new Place(reader.layer(), reader.isBackward(), step);
      if (Float.isNaN(reader.hidden()[step][0])) {
        IllegalArgumentException refusal =
            assertThrows(
                IllegalArgumentException.class, () -> ModelStep.of(classifier, trace, place));
        assertTrue(refusal.getMessage().contains("a zero that it skips"), refusal.getMessage());
        continue;
      }
      ModelStep taken = ModelStep.of(classifier, trace, place);
      GateSheet sheet = GateSheet.of(taken.step());
      assertEquals(place, taken.place());
      assertNear(reader.hidden()[step], sheet, "h");
      assertNear(reader.cell()[step], sheet, "C");
      for (GateTrace.GateValues gate : reader.gates()) {
        assertNear(gate.values()[step], sheet, GateKey.value(gate.gate()).key());
      }
      assertArrayEquals(reader.hidden()[step], taken.traced());
      assertEquals(List.of(), sheet.warnings());
      compared++;
    }
    return compared;
  }

  private static void assertNear(float[] expected, GateSheet sheet, String key) {
    double[] values = sheet.result(key).orElseThrow().numbers().values();
    assertArrayEquals(
        IntStream.range(0, expected.length).mapToDouble(j -> expected[j]).toArray(),
        values,
        FLOATS,
        key);
  }

  @Test
  void hasTheProbabilityWhereNothingElseIsReadOut() {
    SentimentClassifier classifier = classifier(network(false, GRU, LSTM), Padding.Side.PRE);
    GateTrace trace = new GateTracer(classifier).trace(TEXT);
    GateSheet sheet = GateSheet.of(ModelStep.of(classifier, trace, new Place(1, false, 5)).step());

    assertEquals(
        classifier.classify(TEXT).probability(),
        sheet.result("y").orElseThrow().numbers().values()[0],
        FLOATS);
    for (NetworkConfig other :
        List.of(
            network(false, LSTM).withReadout(Readout.MEAN),
            network(false, LSTM.reading(Direction.BACKWARD)),
            network(false, LSTM).withOutput(Output.softmax(2)))) {
      SentimentClassifier without = classifier(other, Padding.Side.PRE);
      GateTrace traced = new GateTracer(without).trace(TEXT);
      assertFalse(ModelStep.of(without, traced, new Place(0, false, 5)).step().has(GateKey.W_Y));
    }
  }

  @Test
  void namesTheWordAsItIsSpelt() {
    SentimentClassifier classifier = classifier(network(false, LSTM), Padding.Side.PRE);
    GateTrace trace = new GateTracer(classifier).trace(TEXT);

    assertEquals(Optional.empty(), ModelStep.of(classifier, trace, new Place(0, false, 0)).word());
    assertEquals(
        Optional.of("WONDERFUL"), ModelStep.of(classifier, trace, new Place(0, false, 4)).word());
  }

  @Test
  void isRefusedWhereThereIsNone() {
    SentimentClassifier classifier = classifier(network(false, GRU, LSTM), Padding.Side.PRE);
    GateTrace trace = new GateTracer(classifier).trace(TEXT);

    assertRefused(
        classifier,
        trace,
        new Place(2, false, 0),
        "layer: expected one of the model's, 1 to 2, got 3.");
    assertRefused(
        classifier,
        trace,
        new Place(1, false, 6),
        "step: expected one of the text's, 0 to 5, got 6.");
    assertRefused(
        classifier,
        trace,
        new Place(1, false, -1),
        "step: expected one of the text's, 0 to 5, got -1.");
    assertRefused(
        classifier,
        trace,
        new Place(0, false, 0),
        "layer 1: expected an LSTM, got another cell in Embedding(9, 2) -> GRU(2) -> LSTM(3) -> Dense(1, sigmoid). Trace the text to see its gates.");
    assertRefused(
        classifier,
        trace,
        new Place(1, true, 0),
        "direction: expected forward, the one that layer 2 reads in, got backward.");
    assertEquals(1, ModelStep.topLayer(classifier));
    NetworkConfig bag =
        new NetworkConfig(Input.Ids.of(9, 2), List.of(), Readout.MEAN, Head.SIGMOID);
    SentimentClassifier without = classifier(bag, Padding.Side.PRE);
    assertThrows(IllegalArgumentException.class, () -> ModelStep.topLayer(without));
    SentimentClassifier linear = classifier(SmallModel.linear(), Padding.Side.PRE);
    assertThrows(IllegalArgumentException.class, () -> ModelStep.topLayer(linear));
  }

  private static void assertRefused(
      SentimentClassifier classifier, GateTrace trace, Place place, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> ModelStep.of(classifier, trace, place))
            .getMessage());
  }
}
