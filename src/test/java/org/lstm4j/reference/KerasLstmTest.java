package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;

/** The numbers that Keras tests its own LSTM with. */
class KerasLstmTest {

  /** They are floats written with seven or eight digits; Keras itself allows 1e-5. */
  private static final double TOLERANCE = 5e-7;

  @TestFactory
  Stream<DynamicTest> layerComputesWhatKerasExpects() throws IOException {
    JsonNode cases = Golden.read("keras-lstm.json").get("cases");
    assertEquals(10, cases.size());
    return StreamSupport.stream(cases.spliterator(), false)
        .map(golden -> DynamicTest.dynamicTest(golden.get("name").asText(), () -> check(golden)));
  }

  private static void check(JsonNode golden) {
    int units = golden.get("units").asInt();
    int sequences = golden.get("shape").get(0).asInt();
    ReferenceLstm layer = new ReferenceLstm(weights(golden), Precision.DOUBLE);
    for (int n = 0; n < sequences; n++) {
      InitialState state = start(golden, n * units, units);
      double[][] inputs = inputs(golden, n);
      RecurrentTrace trace = layer.forward(state, inputs);
      for (int run = 1; run < golden.get("runs").asInt(); run++) {
        int steps = trace.steps();
        state = new InitialState(trace.hiddenBefore(steps), trace.cellBefore(steps));
        trace = layer.forward(state, inputs);
      }
      JsonNode expected = golden.get("expected").get(n);
      if (golden.get("sequences").asBoolean()) {
        for (int t = 0; t < expected.size(); t++) { // a masked step repeats the last one
          int read = Math.min(t + 1, trace.steps());
          assertArrayEquals(Golden.vector(expected.get(t)), trace.hiddenBefore(read), TOLERANCE);
        }
      } else {
        assertArrayEquals(Golden.vector(expected), trace.hiddenBefore(trace.steps()), TOLERANCE);
      }
    }
  }

  private static LayerValues weights(JsonNode golden) {
    int units = golden.get("units").asInt();
    LayerValues weights =
        LayerValues.zero(RecurrentConfig.lstm(units), golden.get("shape").get(2).asInt());
    Arrays.fill(weights.input(), 0.01);
    Arrays.fill(weights.recurrent(), 0.02);
    if (golden.get("hasBias").asBoolean()) {
      Arrays.fill(weights.bias(), 0.03);
      int forget = Cell.LSTM.offset(Gate.FORGET, units);
      double forgetBias = golden.get("forgetBias").asDouble();
      Arrays.fill(weights.bias(), forget, forget + units, forgetBias);
    }
    return weights;
  }

  private static InitialState start(JsonNode golden, int from, int units) {
    return golden.get("startsAt").asText().equals("zero")
        ? InitialState.zero(units)
        : new InitialState(counting(from, units), counting(from, units));
  }

  /** The steps that the layer reads, in its order; x counts up from 0. */
  private static double[][] inputs(JsonNode golden, int n) {
    int steps = golden.get("shape").get(1).asInt();
    int size = golden.get("shape").get(2).asInt();
    List<double[]> inputs = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      if (!golden.has("mask") || golden.get("mask").get(n).get(t).asBoolean()) {
        int at = golden.get("backwards").asBoolean() ? 0 : inputs.size();
        inputs.add(at, counting((n * steps + t) * size, size));
      }
    }
    return inputs.toArray(double[][]::new);
  }

  private static double[] counting(int from, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> from + i);
    return values;
  }
}
