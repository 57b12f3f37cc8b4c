package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.network.Cell;
import org.lstm4j.network.RecurrentConfig;

/** LSTM and simple RNN, there and back, one layer at a time. */
class ReferenceLayerTest {

  /** PyTorch in float64; the script beside the golden file made the numbers. */
  @Nested
  class AgreesWithPyTorch {

    /** Sums of at most 40 numbers near 1, each rounded to 2^-53, in another order. */
    private static final double TOLERANCE = 1e-14;

    @ParameterizedTest
    @EnumSource(Cell.class)
    void inEveryGateCellAndHiddenState(Cell cell) throws IOException {
      JsonNode golden = golden(cell);
      ReferenceLayer layer = layer(golden, cell);
      for (int n = 0; n < golden.get("inputs").size(); n++) {
        RecurrentTrace trace = forward(layer, golden, n);
        assertMatrix(golden.get("hidden").get(n), trace.hidden());
        if (cell == Cell.LSTM) {
          assertMatrix(golden.get("cell").get(n), trace.cell());
          for (int t = 0; t < trace.steps(); t++) {
            assertMatrix(golden.get("gates").get(n).get(t), trace.gates()[t]);
          }
        }
      }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void inEveryGradient(Cell cell) throws IOException {
      JsonNode golden = golden(cell);
      ReferenceLayer layer = layer(golden, cell);
      LayerValues expected = Golden.layer(cell, golden.get("gradients"));
      LayerValues sum = LayerValues.zero(expected.config(), expected.inputSize());
      double loss = 0;
      for (int n = 0; n < golden.get("inputs").size(); n++) {
        RecurrentTrace trace = forward(layer, golden, n);
        double[][] slopes = Golden.matrix(golden.get("slopes").get(n));
        loss += weighted(trace.hidden(), slopes);
        LayerGradient gradient = layer.backward(trace, slopes);
        assertMatrix(golden.get("gradients").get("inputs").get(n), gradient.inputs());
        Precision.DOUBLE.add(sum.input(), gradient.weights().input());
        Precision.DOUBLE.add(sum.recurrent(), gradient.weights().recurrent());
        Precision.DOUBLE.add(sum.bias(), gradient.weights().bias());
      }
      assertEquals(golden.get("loss").asDouble(), loss, TOLERANCE);
      assertArrayEquals(expected.input(), sum.input(), TOLERANCE);
      assertArrayEquals(expected.recurrent(), sum.recurrent(), TOLERANCE);
      assertArrayEquals(expected.bias(), sum.bias(), TOLERANCE);
    }

    /** Over 100 steps rounding adds up, but each step multiplies: so the error is relative. */
    @ParameterizedTest
    @EnumSource(Cell.class)
    void inHowTheGradientVanishes(Cell cell) throws IOException {
      String name = cell == Cell.LSTM ? "lstm" : "rnn";
      JsonNode golden = Golden.read("torch-recurrent.json").get("vanishing").get(name);
      ReferenceLayer layer = layer(golden, cell);
      double[][] inputs = Golden.matrix(golden.get("inputs"));
      RecurrentTrace trace = layer.forward(InitialState.zero(5), inputs);
      double[][] slopes = new double[inputs.length][5];
      slopes[99] = new double[] {1, 1, 1, 1, 1};
      double[][] gradients = layer.backward(trace, slopes).inputs();
      double[] norms = Golden.vector(golden.get("norms"));
      for (int t = 0; t < 100; t++) {
        double norm = Math.hypot(gradients[t][0], gradients[t][1]);
        assertEquals(norms[t], norm, 1e-12 * norms[t], "step " + t);
      }
      assertTrue(cell == Cell.LSTM ? norms[0] > 1e-3 : norms[0] < 1e-38);
    }

    private static JsonNode golden(Cell cell) throws IOException {
      return Golden.read("torch-recurrent.json").get(cell == Cell.LSTM ? "lstm" : "rnn");
    }

    private static ReferenceLayer layer(JsonNode golden, Cell cell) {
      return ReferenceLayer.of(Golden.layer(cell, golden.get("weights")), Precision.DOUBLE);
    }

    private static RecurrentTrace forward(ReferenceLayer layer, JsonNode golden, int n) {
      return layer.forward(InitialState.zero(4), Golden.matrix(golden.get("inputs").get(n)));
    }

    private static void assertMatrix(JsonNode expected, double[][] actual) {
      assertEquals(expected.size(), actual.length);
      for (int t = 0; t < actual.length; t++) {
        assertArrayEquals(Golden.vector(expected.get(t)), actual[t], TOLERANCE);
      }
    }
  }

  /** What the loss is does not matter: here it reads every step, and the layer starts anywhere. */
  @ParameterizedTest(name = "{0} E={1} H={2} T={3}")
  @CsvSource({"LSTM,1,1,1", "LSTM,2,3,4", "LSTM,3,2,7", "SIMPLE_RNN,1,1,1", "SIMPLE_RNN,3,4,6"})
  void gradientsOfInputsAndStartAreSlopes(Cell cell, int e, int h, int steps) {
    Random random = new Random(20_261_121L + e);
    LayerValues weights = randomLayer(cell, e, h, random);
    ReferenceLayer layer = ReferenceLayer.of(weights, Precision.DOUBLE);
    double[][] inputs = gaussians(steps, e, random);
    double[][] slopes = gaussians(steps, h, random);
    double[][] begin = gaussians(2, h, random);
    InitialState start = new InitialState(begin[0], begin[1]);

    DoubleSupplier loss = () -> weighted(layer.forward(start, inputs).hidden(), slopes);

    LayerGradient gradient = layer.backward(layer.forward(start, inputs), slopes);

    for (int t = 0; t < steps; t++) {
      assertSlopes(inputs[t], gradient.inputs()[t], loss);
    }
    assertSlopes(start.hidden(), gradient.start().hidden(), loss);
    assertSlopes(start.cell(), gradient.start().cell(), loss);
    assertSlopes(weights.input(), gradient.weights().input(), loss);
    assertSlopes(weights.recurrent(), gradient.weights().recurrent(), loss);
    assertSlopes(weights.bias(), gradient.weights().bias(), loss);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void noStepsLeaveTheState(Cell cell) {
    LayerValues weights = randomLayer(cell, 2, 3, new Random(1));
    InitialState start = new InitialState(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    RecurrentTrace trace =
        ReferenceLayer.of(weights, Precision.DOUBLE).forward(start, new double[0][]);
    assertEquals(0, trace.steps());
    assertArrayEquals(start.hidden(), trace.hiddenBefore(0));
    assertArrayEquals(start.cell(), trace.cellBefore(0));
  }

  @Test
  void refusesTheWeightsOfAnotherCell() {
    LayerValues lstm = LayerValues.zero(RecurrentConfig.lstm(2), 1);
    LayerValues rnn = LayerValues.zero(RecurrentConfig.simpleRnn(2), 1);
    assertEquals(
        "weights: expected those of an LSTM, got SIMPLE_RNN.",
        assertThrows(IllegalArgumentException.class, () -> new ReferenceLstm(rnn, Precision.DOUBLE))
            .getMessage());
    assertEquals(
        "weights: expected those of a SIMPLE_RNN, got LSTM.",
        assertThrows(IllegalArgumentException.class, () -> new ReferenceRnn(lstm, Precision.DOUBLE))
            .getMessage());
  }

  private static void assertSlopes(double[] values, double[] gradient, DoubleSupplier loss) {
    for (int k = 0; k < values.length; k++) {
      double expected = FiniteDifference.slope(values, k, loss);
      assertEquals(expected, gradient[k], FiniteDifference.tolerance());
    }
  }

  private static double weighted(double[][] hidden, double[][] slopes) {
    double sum = 0;
    for (int t = 0; t < hidden.length; t++) {
      for (int j = 0; j < hidden[t].length; j++) {
        sum += hidden[t][j] * slopes[t][j];
      }
    }
    return sum;
  }

  private static LayerValues randomLayer(Cell cell, int e, int h, Random random) {
    RecurrentConfig config =
        cell == Cell.LSTM ? RecurrentConfig.lstm(h) : RecurrentConfig.simpleRnn(h);
    return LayerValues.zero(config, e).map(zero -> 0.5 * random.nextGaussian());
  }

  private static double[][] gaussians(int rows, int columns, Random random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return values;
  }
}
