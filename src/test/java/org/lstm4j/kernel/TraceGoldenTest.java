package org.lstm4j.kernel;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.reference.Golden;
import org.lstm4j.reference.LayerValues;

/** The gates that are told are PyTorch's, in float64, and lead to Keras's own test values. */
class TraceGoldenTest {

  /** Float against double: a gate is off by some 1e-7, five steps add to it. */
  private static final double TOLERANCE = 1e-6;

  private static NetworkWeights weights(RecurrentConfig layer, int inputs) {
    return NetworkWeights.zero(
        NetworkConfig.of(new Input.Values(inputs), layer)); // what the head makes of it is unasked
  }

  private static void fill(float[] floats, double[] values) {
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
  }

  private static float[][] floats(double[][] rows) {
    float[][] floats = new float[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      floats[t] = new float[rows[t].length];
      fill(floats[t], rows[t]);
    }
    return floats;
  }

  @Test
  void gatesAreThoseOfPyTorch() throws IOException {
    JsonNode golden = Golden.read("torch-recurrent.json").get("lstm");
    LayerValues values = Golden.layer(Cell.LSTM, golden.get("weights"));
    NetworkWeights weights = weights(values.config(), values.inputSize());
    RecurrentWeights layer = weights.layers().get(0).get(0);
    fill(layer.input(), values.input());
    fill(layer.recurrent(), values.recurrent());
    fill(layer.bias(), values.bias());
    int sequences = golden.get("inputs").size();
    assertEquals(2, sequences);
    for (int n = 0; n < sequences; n++) {
      JsonNode gatesOf = golden.get("gates").get(n);
      JsonNode cellOf = golden.get("cell").get(n);
      JsonNode hiddenOf = golden.get("hidden").get(n);
      float[][] inputs = floats(Golden.matrix(golden.get("inputs").get(n)));
      List<Integer> told = new ArrayList<>();
      new FusedNetwork(weights, inputs.length)
          .trace(
              inputs,
              (index, reader, step, gates, cell, hidden) -> {
                told.add(step);
                double[] expected =
                    Arrays.stream(Golden.matrix(gatesOf.get(step)))
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
                assertClose(expected, gates);
                assertClose(Golden.vector(cellOf.get(step)), cell);
                assertClose(Golden.vector(hiddenOf.get(step)), hidden);
              });
      assertEquals(List.of(0, 1, 2, 3, 4), told);
    }
  }

  private static void assertClose(double[] expected, float[] actual) {
    assertArrayEquals(expected, AnyNetworkTest.doubles(actual), TOLERANCE);
  }

  /** Those of the cases that start from zero and read once. */
  @TestFactory
  Stream<DynamicTest> statesAreThoseThatKerasExpects() throws IOException {
    List<JsonNode> cases =
        StreamSupport.stream(Golden.read("keras-lstm.json").get("cases").spliterator(), false)
            .filter(each -> each.get("startsAt").asText().equals("zero"))
            .filter(each -> each.get("runs").asInt() == 1)
            .toList();
    assertEquals(7, cases.size());
    return cases.stream()
        .map(each -> DynamicTest.dynamicTest(each.get("name").asText(), () -> check(each)));
  }

  private static void check(JsonNode golden) {
    int units = golden.get("units").asInt();
    int inputs = golden.get("shape").get(2).asInt();
    boolean isBackward = golden.get("backwards").asBoolean();
    RecurrentConfig layer =
        RecurrentConfig.lstm(units).reading(isBackward ? Direction.BACKWARD : Direction.FORWARD);
    NetworkWeights weights = weights(layer, inputs);
    RecurrentWeights of = weights.layers().get(0).get(0);
    Arrays.fill(of.input(), 0.01f);
    Arrays.fill(of.recurrent(), 0.02f);
    if (golden.get("hasBias").asBoolean()) {
      Arrays.fill(of.bias(), 0.03f);
      int forget = Cell.LSTM.offset(Gate.FORGET, units);
      float bias = (float) golden.get("forgetBias").asDouble();
      Arrays.fill(of.bias(), forget, forget + units, bias);
    }
    for (int n = 0; n < golden.get("shape").get(0).asInt(); n++) {
      float[][] read = inputs(golden, n, inputs);
      float[][] hidden = new float[read.length][];
      new FusedNetwork(weights, read.length)
          .trace(read, (index, reader, step, gates, cell, h) -> hidden[step] = h.clone());
      JsonNode expected = golden.get("expected").get(n);
      if (golden.get("sequences").asBoolean()) {
        expected = expected.get(expected.size() - 1);
      }
      float[] last = hidden[isBackward ? 0 : read.length - 1];
      assertClose(Golden.vector(expected), last);
    }
  }

  /** The steps that Keras's mask leaves; x counts up from 0. */
  private static float[][] inputs(JsonNode golden, int n, int size) {
    int steps = golden.get("shape").get(1).asInt();
    List<float[]> inputs = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      if (!golden.has("mask") || golden.get("mask").get(n).get(t).asBoolean()) {
        float[] x = new float[size];
        for (int i = 0; i < size; i++) {
          x[i] = (n * steps + t) * size + i;
        }
        inputs.add(x);
      }
    }
    return inputs.toArray(float[][]::new);
  }
}
