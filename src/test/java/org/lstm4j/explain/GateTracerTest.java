package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.TokenFate;

/** A trace of a text is what the classifier made of it. */
class GateTracerTest {

  private static final List<String> TEXTS =
      List.of(
          "slow",
          "A slow film, and wonderful.",
          "burger",
          "\uD83D\uDE00",
          "\uD83D\uDE00 slow \uD83D\uDE00 film",
          "rare burger",
          TracedModels.text(40, 1),
          "<script>alert('film')</script> \"slow\" \u001B[31m \u202E film");

  static Stream<SentimentClassifier> classifiers() {
    List<SentimentClassifier> all = new ArrayList<>();
    List<Output> outputs =
        List.of(Output.SIGMOID, Output.softmax(2), Output.softmax(3), Output.tags(2));
    for (Cell cell : Cell.values()) {
      for (Direction direction : Direction.values()) {
        for (Readout readout : List.of(Readout.LAST, Readout.MEAN, Readout.MAX)) {
          for (Padding.Side side : Padding.Side.values()) {
            int n = all.size();
            RecurrentConfig below = RecurrentConfig.of(cell, 3).reading(direction);
            RecurrentConfig above = RecurrentConfig.lstm(2);
            NetworkConfig config =
                new NetworkConfig(
                    TracedModels.input(n % 3 == 0),
                    n % 2 == 0 ? List.of(below) : List.of(below, above),
                    readout,
                    Head.of(outputs.get(n % outputs.size())));
            Padding.Side cut = Padding.Side.values()[n % 2];
            all.add(TracedModels.classifier(config, new Padding(12, side, cut)));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void endsInTheClassifiersProbabilitiesBitForBit(SentimentClassifier classifier) {
    for (String text : TEXTS) {
      GateTrace trace = new GateTracer(classifier).trace(text);
      double[][] steps = trace.probabilities();

      Prediction prediction = classifier.classify(text);
      double[] expected =
          prediction.probabilities().values().stream().mapToDouble(p -> p).toArray();
      assertArrayEquals(expected, steps[steps.length - 1], text);
      assertEquals(trace.text().review().ids().length, steps.length);
      assertEquals(expected.length, trace.startProbabilities().length);
    }
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void holdsEveryStepThatIsRead(SentimentClassifier classifier) {
    boolean skips = classifier.predictor().network().config().skipsPadding();
    for (String text : TEXTS) {
      GateTrace trace = new GateTracer(classifier).trace(text);
      int[] ids = trace.text().review().ids();
      for (GateTrace.Reader reader : trace.readers().stream().flatMap(List::stream).toList()) {
        for (int t = 0; t < ids.length; t++) {
          boolean isRead = !skips || ids[t] != 0;
          assertEquals(!isRead, Float.isNaN(reader.hidden()[t][0]));
          for (GateTrace.GateValues gate : reader.gates()) {
            assertEquals(!isRead, Float.isNaN(gate.values()[t][0]));
          }
        }
      }
    }
  }

  /** C = f ∘ C before + i ∘ candidate and h = o ∘ tanh(C), in floats; tanh is off by 4e-7. */
  @ParameterizedTest
  @MethodSource("classifiers")
  void followsTheFormulasOfTheLstm(SentimentClassifier classifier) {
    for (String text : TEXTS) {
      GateTrace trace = new GateTracer(classifier).trace(text);
      int[] ids = trace.text().review().ids();
      boolean skips = classifier.predictor().network().config().skipsPadding();
      for (GateTrace.Reader reader : trace.readers().stream().flatMap(List::stream).toList()) {
        if (reader.startCell().length == 0) {
          continue;
        }
        float[] before = reader.startCell();
        for (int k = 0; k < ids.length; k++) {
          int t = reader.isBackward() ? ids.length - 1 - k : k;
          if (skips && ids[t] == 0) {
            continue;
          }
          for (int j = 0; j < before.length; j++) {
            float c =
                gate(reader, Gate.FORGET)[t][j] * before[j]
                    + gate(reader, Gate.INPUT)[t][j] * gate(reader, Gate.CANDIDATE)[t][j];
            assertEquals(c, reader.cell()[t][j], 1e-6);
            double h = gate(reader, Gate.OUTPUT)[t][j] * Math.tanh(reader.cell()[t][j]);
            assertEquals(h, reader.hidden()[t][j], 1e-6);
          }
          before = reader.cell()[t];
        }
      }
    }
  }

  private static float[][] gate(GateTrace.Reader reader, Gate gate) {
    return reader.gates().stream()
        .filter(each -> each.gate() == gate)
        .findFirst()
        .orElseThrow()
        .values();
  }

  @Test
  void namesWhatBecameOfEachWord() {
    GateTrace trace =
        new GateTracer(TracedModels.lstm(4)).trace("A Wonderful burger: SLOW, rare, dull film!");
    ReadText text = trace.text();

    assertEquals(
        List.of(
            TokenFate.CUT,
            TokenFate.CUT,
            TokenFate.LEFT_OUT,
            TokenFate.READ,
            TokenFate.UNKNOWN, // listed, but without an id of its own
            TokenFate.READ,
            TokenFate.READ),
        text.fates());
    assertEquals("SLOW", text.spelling(text.tokenOfStep()[0]));
    assertEquals(4, trace.probabilities().length);
  }

  @Nested
  class OfANetworkThatReadsBackward {

    private final SentimentClassifier classifier =
        TracedModels.classifier(
            NetworkConfig.of(
                TracedModels.input(false), RecurrentConfig.lstm(3).reading(Direction.CONCATENATED)),
            Padding.pre(700));

    @Test
    void hasTheProbabilitiesOfRealPrefixes() {
      String text = "slow film and a wonderful film";
      double[][] steps = new GateTracer(classifier).trace(text).probabilities();
      int[] ids = classifier.predictor().encoder().encode(text).ids();
      for (int t = 0; t < ids.length; t++) {
        double[] scores = classifier.scores(Arrays.copyOf(ids, t + 1));
        assertArrayEquals(classifier.probabilitiesOf(scores), steps[t]);
      }
    }

    /** So many that their prefixes go through kernels that round otherwise. */
    @Test
    void endsBitForBitInALongTextToo() {
      String text = TracedModels.text(680, 2);
      double[][] steps = new GateTracer(classifier).trace(text).probabilities();

      assertTrue(steps.length > 500);
      assertEquals(classifier.classify(text).probability(), steps[steps.length - 1][1]);
    }

    /** More than are run at once. */
    @Test
    void hasEveryPrefixOfALongText() {
      SentimentClassifier longer =
          TracedModels.classifier(
              NetworkConfig.of(
                  TracedModels.input(true), RecurrentConfig.lstm(1).reading(Direction.BACKWARD)),
              Padding.pre(1200));
      String text = TracedModels.text(1500, 3);
      double[][] steps = new GateTracer(longer).trace(text).probabilities();
      int[] ids = longer.predictor().encoder().encode(text).ids();

      assertEquals(1200, steps.length);
      for (int t : new int[] {0, 872, 873, 874, 1000, 1199}) {
        double expected = longer.probabilitiesOf(longer.scores(Arrays.copyOf(ids, t + 1)))[1];
        assertEquals(expected, steps[t][1], 1e-5); // other kernels round otherwise
      }
    }

    @Test
    void startsFromThePaddingForwardAndFromZeroBackward() {
      List<GateTrace.Reader> readers =
          new GateTracer(classifier).trace("slow film").readers().get(0);

      assertFalse(readers.get(0).isBackward());
      assertTrue(Math.abs(readers.get(0).startHidden()[0]) > 1e-3);
      assertTrue(readers.get(1).isBackward());
      assertArrayEquals(new float[3], readers.get(1).startHidden());
      assertArrayEquals(new float[3], readers.get(1).startCell());
    }
  }

  @Test
  void refusesATextWithoutWords() {
    GateTracer tracer = new GateTracer(TracedModels.lstm(4));

    assertEquals(
        "text: expected at least one word, got none.",
        assertThrows(IllegalArgumentException.class, () -> tracer.trace(" \n")).getMessage());
  }

  @Test
  void refusesWhatIsNoSingleNetwork() {
    for (var estimator : List.of(SmallModel.linear(), SmallModel.ensemble())) {
      int length = estimator == SmallModel.linear() ? 8 : 6;
      SentimentClassifier classifier = TracedModels.classifier(estimator, Padding.pre(length));
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> new GateTracer(classifier))
              .getMessage()
              .contains("expected a single network"));
    }
  }

  @Test
  void refusesWhatIsNoNumber() {
    SentimentClassifier classifier =
        TracedModels.classifier(
            SmallModel.undefinedFor(6, NetworkConfig.lstm(11, 3, 2)), Padding.pre(4));
    GateTracer tracer = new GateTracer(classifier);

    assertTrue(tracer.trace("wonderful film").probabilities()[0][1] >= 0);
    assertThrows(UndefinedProbabilityException.class, () -> tracer.trace("a slow film"));
  }
}
