package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;

class CellWritesTest {

  private static final ExplainerSettings SETTINGS =
      ExplainerSettings.DEFAULT.withMethod(Method.CELL_WRITES).withCounterfactual(false);

  private static final List<Readout> READOUTS =
      List.of(
          Readout.LAST,
          Readout.MEAN,
          Readout.MAX,
          new Readout(Readout.Kind.MEAN, true),
          new Readout(Readout.Kind.MAX, true));

  private static final List<Output> OUTPUTS =
      List.of(Output.SIGMOID, Output.softmax(2), Output.softmax(3), Output.tags(2));

  /** Every gated cell, direction and readout, padding read and skipped, one layer and two. */
  static Stream<NetworkConfig> networks() {
    List<NetworkConfig> networks = new ArrayList<>();
    for (Cell cell : List.of(Cell.LSTM, Cell.GRU, Cell.GRU_RESET_BEFORE)) {
      for (Direction direction : Direction.values()) {
        for (Readout readout : READOUTS) {
          RecurrentConfig top = RecurrentConfig.of(cell, 3).reading(direction);
          boolean skips = networks.size() % 2 == 0;
          Output output = OUTPUTS.get(networks.size() % OUTPUTS.size());
          networks.add(
              networks.size() % 3 == 0
                  ? ExplainedModel.network(
                      skips, readout, output, RecurrentConfig.simpleRnn(5), top)
                  : ExplainedModel.network(skips, readout, output, top));
        }
      }
    }
    RecurrentConfig odd =
        new RecurrentConfig(
            Cell.LSTM, 4, Activation.SIGMOID, Activation.HARD_SIGMOID_KERAS3, false);
    networks.add(ExplainedModel.network(false, Readout.LAST, Output.SIGMOID, odd));
    networks.add(ExplainedModel.network(true, Readout.MEAN, Output.SIGMOID, odd));
    return networks.stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void sumToTheScore(NetworkConfig config) {
    for (Padding.Side side : Padding.Side.values()) {
      Padding padding = new Padding(ExplainedModel.LENGTH, side, Padding.Side.PRE);
      Explainer explainer = new Explainer(ExplainedModel.of(config, 7, padding), SETTINGS);
      for (int count : new int[] {1, 5, 12, 25}) {
        Attribution split =
            explainer.explain(ExplainedModel.text(count, 31L * count)).attribution();

        assertEquals(0, split.rest(), 1e-5, config.describe());
      }
    }
  }

  /** One unit, one way: as the formula stands, from the gates that the trace tells. */
  @Test
  void areWhatTheFormulaSays() {
    NetworkConfig config =
        ExplainedModel.network(false, Readout.LAST, Output.SIGMOID, RecurrentConfig.lstm(1));
    SentimentClassifier classifier = ExplainedModel.of(config, 5);
    String text = ExplainedModel.text(40, 8); // longer than T
    GateTrace trace = new GateTracer(classifier).trace(text);
    List<GateTrace.GateValues> gates = trace.readers().get(0).get(0).gates();
    int last = ExplainedModel.LENGTH - 1;
    NetworkWeights weights = classifier.predictor().network().weights();
    double scale = weights.output().kernel()[0] * value(gates, Gate.OUTPUT, last);

    Attribution split = new Explainer(classifier, SETTINGS).explain(text).attribution();

    ReadText read = trace.text();
    double before = 0;
    for (int j = 0; j <= last; j++) {
      double sum = 0;
      for (int m = 0; m <= j; m++) {
        double write = value(gates, Gate.INPUT, m) * value(gates, Gate.CANDIDATE, m);
        for (int k = m + 1; k <= last; k++) {
          write *= value(gates, Gate.FORGET, k);
        }
        sum += write;
      }
      double part = scale * (Math.tanh(sum) - Math.tanh(before));
      assertEquals(part, split.tokens()[read.tokenOfStep()[j]], 1e-9);
      before = sum;
    }
    assertEquals(weights.output().bias()[0], split.constant(), 1e-9);
    assertEquals(0, split.padding());
  }

  private static double value(List<GateTrace.GateValues> gates, Gate gate, int step) {
    return gates.stream()
        .filter(each -> each.gate() == gate)
        .mapToDouble(each -> each.values()[step][0])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ofPaddingAreNoWords() {
    SentimentClassifier reading = ExplainedModel.of(ExplainedModel.lstm(), 2);
    NetworkConfig skipping =
        ExplainedModel.network(true, Readout.LAST, Output.SIGMOID, RecurrentConfig.lstm(3));

    assertTrue(
        Math.abs(new Explainer(reading, SETTINGS).explain("calm sea").attribution().padding())
            > 1e-3);
    assertEquals(
        0,
        new Explainer(ExplainedModel.of(skipping, 2), SETTINGS)
            .explain("calm sea")
            .attribution()
            .padding());
  }

  /** A unit that carries the score carries it by what was written to it. */
  @ParameterizedTest
  @MethodSource("networks")
  void agreeWithTheShareOfTheUnits(NetworkConfig config) {
    Explanation why =
        new Explainer(ExplainedModel.of(config, 7), SETTINGS).explain(ExplainedModel.text(9, 4));
    SentimentClassifier classifier = ExplainedModel.of(config, 7);
    double bias =
        HeadRow.of(classifier.predictor().network().weights(), why.attribution().target()).bias();

    double sum = why.units().stream().mapToDouble(UnitShare::part).sum();

    assertEquals(why.attribution().score(), sum + bias, 1e-5, config.describe());
    double[] sizes = why.units().stream().mapToDouble(share -> -Math.abs(share.part())).toArray();
    double[] sorted = sizes.clone();
    java.util.Arrays.sort(sorted);
    assertArrayEquals(sorted, sizes);
  }

  private static void assertRefused(String message, NetworkConfig config) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> new Explainer(ExplainedModel.of(config, 1), SETTINGS))
            .getMessage());
  }

  @Test
  void areRefusedWhereNothingIsWritten() {
    assertRefused(
        "method: expected a network whose last recurrent layer is an LSTM or GRU for cell-writes,"
            + " got Embedding(11, 4) -> SimpleRNN(3) -> Dense(1, sigmoid). Take occlusion.",
        ExplainedModel.network(Cell.SIMPLE_RNN, Direction.FORWARD, Readout.LAST, Output.SIGMOID));
    assertRefused(
        "method: expected a network with a recurrent layer for cell-writes,"
            + " got Embedding(11, 4) -> Mean -> Dense(1, sigmoid). Take occlusion.",
        ExplainedModel.network(false, Readout.MEAN, Output.SIGMOID));
    assertRefused(
        "method: expected a network with no hidden layer behind the recurrent ones for cell-writes,"
            + " got Embedding(11, 4) -> LSTM(3) -> Dense(5, relu) -> Dense(1, sigmoid)."
            + " Take occlusion.",
        ExplainedModel.lstm()
            .withHead(new Head(List.of(new DenseConfig(5, Activation.RELU, 0)), Output.SIGMOID)));
  }

  @Test
  void ofAnEnsembleNameTheMemberThatHasNone() {
    SentimentClassifier classifier = ExplainedModel.of(SmallModel.ensemble(), Padding.pre(6));

    assertEquals(
        Optional.of("member 2 of the ensemble: method"),
        Optional.of(
            assertThrows(IllegalArgumentException.class, () -> new Explainer(classifier, SETTINGS))
                .getMessage()
                .replaceAll(": expected.*", "")));
  }
}
