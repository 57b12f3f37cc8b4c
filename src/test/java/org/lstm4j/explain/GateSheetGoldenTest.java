package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.Gate;
import org.lstm4j.reference.Golden;

/** Step by step the calculator computes what PyTorch and Keras compute. */
class GateSheetGoldenTest {

  /** Their order of the blocks, here and in Keras. */
  private static final List<Gate> ORDER =
      List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT);

  private static GateSheet step(
      Map<GateKey, GateNumbers> weights, double[] x, double[] h, double[] c) {
    Map<GateKey, GateNumbers> given = new EnumMap<>(weights);
    given.put(GateKey.X, GateNumbers.vector(x));
    given.put(GateKey.H, GateNumbers.vector(h));
    given.put(GateKey.C, GateNumbers.vector(c));
    return GateSheet.of(new GateStep(given));
  }

  private static double[] values(GateSheet sheet, String key) {
    return sheet.result(key).orElseThrow().numbers().values();
  }

  /** PyTorch's matrices have a row for each output. */
  private static Map<GateKey, GateNumbers> torch(JsonNode golden, int units) {
    Map<GateKey, GateNumbers> weights = new EnumMap<>(GateKey.class);
    double[][] ofState = Golden.matrix(golden.get("recurrent"));
    double[][] ofInput = Golden.matrix(golden.get("input"));
    double[] bias = Golden.vector(golden.get("bias"));
    for (int block = 0; block < ORDER.size(); block++) {
      double[][] rows = new double[units + ofInput[0].length][units];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < units; j++) {
          int output = block * units + j;
          rows[i][j] = i < units ? ofState[output][i] : ofInput[output][i - units];
        }
      }
      weights.put(GateKey.weights(ORDER.get(block)), GateNumbers.matrix(rows));
      weights.put(
          GateKey.bias(ORDER.get(block)),
          GateNumbers.vector(Arrays.copyOfRange(bias, block * units, (block + 1) * units)));
    }
    return weights;
  }

  @Test
  void everyGateOfEveryStepIsPyTorchs() throws IOException {
    JsonNode golden = Golden.read("torch-recurrent.json").get("lstm");
    Map<GateKey, GateNumbers> weights = torch(golden.get("weights"), 4);
    int steps = 0;
    for (int n = 0; n < golden.get("inputs").size(); n++) {
      double[] h = new double[4];
      double[] c = new double[4];
      for (int t = 0; t < golden.get("inputs").get(n).size(); t++) {
        GateSheet sheet = step(weights, Golden.vector(golden.get("inputs").get(n).get(t)), h, c);
        double[][] gates = gates(golden, n, t);
        for (int block = 0; block < ORDER.size(); block++) {
          String key = GateKey.value(ORDER.get(block)).key();
          assertArrayEquals(gates[block], values(sheet, key), 1e-14, key);
        }
        h = values(sheet, "h");
        c = values(sheet, "C");
        assertArrayEquals(Golden.vector(golden.get("hidden").get(n).get(t)), h, 1e-14);
        assertArrayEquals(Golden.vector(golden.get("cell").get(n).get(t)), c, 1e-14);
        steps++;
      }
    }
    assertEquals(10, steps);
  }

  private static double[][] gates(JsonNode golden, int n, int t) {
    return Golden.matrix(golden.get("gates").get(n).get(t));
  }

  /** All weights of x are 0.01, all of h 0.02; x counts up from 0. */
  @Test
  void theLastStatesAreThoseThatKerasExpects() throws IOException {
    int cases = 0;
    for (JsonNode golden : Golden.read("keras-lstm.json").get("cases")) {
      if (golden.has("mask") || golden.get("runs").asInt() > 1) {
        continue; // the order of steps is no matter of the calculator
      }
      for (int n = 0; n < golden.get("shape").get(0).asInt(); n++) {
        assertArrayEquals(
            last(golden.get("expected").get(n), golden),
            hidden(golden, n),
            5e-7,
            golden.get("name").asText());
      }
      cases++;
    }
    assertTrue(cases >= 6, () -> "too few cases");
  }

  private static double[] last(JsonNode expected, JsonNode golden) {
    return Golden.vector(
        golden.get("sequences").asBoolean() ? expected.get(expected.size() - 1) : expected);
  }

  private static double[] hidden(JsonNode golden, int n) {
    int units = golden.get("units").asInt();
    int steps = golden.get("shape").get(1).asInt();
    int size = golden.get("shape").get(2).asInt();
    Map<GateKey, GateNumbers> weights = keras(golden, units, size);
    boolean isZero = golden.get("startsAt").asText().equals("zero");
    double[] h = isZero ? new double[units] : counting(n * units, units);
    double[] c = h.clone();
    for (int t = 0; t < steps; t++) {
      int at = golden.get("backwards").asBoolean() ? steps - 1 - t : t;
      GateSheet sheet = step(weights, counting((n * steps + at) * size, size), h, c);
      h = values(sheet, "h");
      c = values(sheet, "C");
    }
    return h;
  }

  private static Map<GateKey, GateNumbers> keras(JsonNode golden, int units, int size) {
    Map<GateKey, GateNumbers> weights = new EnumMap<>(GateKey.class);
    for (Gate gate : ORDER) {
      double[][] rows = new double[units + size][units];
      for (int i = 0; i < rows.length; i++) {
        Arrays.fill(rows[i], i < units ? 0.02 : 0.01);
      }
      weights.put(GateKey.weights(gate), GateNumbers.matrix(rows));
      if (golden.get("hasBias").asBoolean()) {
        double[] bias = new double[units];
        Arrays.fill(bias, gate == Gate.FORGET ? golden.get("forgetBias").asDouble() : 0.03);
        weights.put(GateKey.bias(gate), GateNumbers.vector(bias));
      }
    }
    return weights;
  }

  private static double[] counting(int from, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> from + i);
    return values;
  }
}
