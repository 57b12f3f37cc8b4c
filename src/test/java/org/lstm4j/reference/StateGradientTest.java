package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;

/** The slopes in the state after each step. */
class StateGradientTest {

  private static final int STEPS = 6;
  private static final int UNITS = 3;
  private static final int INPUTS = 2;

  private final Random random = new Random(20_261_128L);

  private double[] gaussians(int count) {
    return random.doubles(count).map(x -> 2 * x - 1).toArray();
  }

  private double[][] rows(int count, int size) {
    double[][] rows = new double[count][];
    Arrays.setAll(rows, i -> gaussians(size));
    return rows;
  }

  private LayerValues weights(Cell cell) {
    RecurrentConfig config = RecurrentConfig.of(cell, UNITS);
    int columns = config.columns();
    return new LayerValues(
        config,
        INPUTS,
        gaussians(INPUTS * columns),
        gaussians(UNITS * columns),
        gaussians(columns),
        gaussians(cell.hasRecurrentBias() ? columns : 0));
  }

  /** The loss of the steps from {@code first} on, which read no earlier h themselves. */
  private static double loss(
      ReferenceLayer layer, InitialState state, double[][] inputs, double[][] slopes, int first) {
    double loss = 0;
    double[][] rest = Arrays.copyOfRange(inputs, first, STEPS);
    double[][] hidden = layer.forward(state, rest).hidden();
    for (int t = first; t < STEPS; t++) {
      for (int j = 0; j < UNITS; j++) {
        loss += hidden[t - first][j] * slopes[t][j];
      }
    }
    return loss;
  }

  private static double weighted(double[] hidden, double[] slopes) {
    double sum = 0;
    for (int j = 0; j < UNITS; j++) {
      sum += hidden[j] * slopes[j];
    }
    return sum;
  }

  private static double[] slopes(double[] values, DoubleSupplier loss) {
    double[] slopes = new double[values.length];
    Arrays.setAll(slopes, j -> FiniteDifference.slope(values, j, loss));
    return slopes;
  }

  @ParameterizedTest
  @EnumSource
  void areTheSlopesOfTheLoss(Cell cell) {
    ReferenceLayer layer = ReferenceLayer.of(weights(cell), Precision.DOUBLE);
    double[][] inputs = rows(STEPS, INPUTS);
    double[][] slopes = rows(STEPS, UNITS);
    RecurrentTrace trace = layer.forward(InitialState.zero(UNITS), inputs);

    LayerGradient gradient = layer.backward(trace, slopes);

    assertEquals(STEPS, gradient.states().size());
    for (int t = 0; t < STEPS; t++) {
      int step = t;
      double[] h = trace.hidden()[t].clone();
      double[] c = trace.cell()[t].clone();
      double[] shown = h.clone();
      // h of step t is read by the loss itself, and by the steps behind it.
      DoubleSupplier byHidden =
          () ->
              weighted(h, slopes[step])
                  + loss(layer, new InitialState(h, c), inputs, slopes, step + 1);
      assertArrayEquals(
          slopes(h, byHidden), gradient.states().get(t).hidden(), FiniteDifference.tolerance());
      if (!cell.hasMemory()) {
        assertArrayEquals(new double[UNITS], gradient.states().get(t).cell());
        continue;
      }
      // What is written to C is shown through the output gate in the same step.
      DoubleSupplier byCell =
          () -> {
            for (int j = 0; j < UNITS; j++) {
              shown[j] = trace.gate(step, Gate.OUTPUT)[j] * Math.tanh(c[j]);
            }
            return weighted(shown, slopes[step])
                + loss(layer, new InitialState(shown, c), inputs, slopes, step + 1);
          };
      assertArrayEquals(
          slopes(c, byCell), gradient.states().get(t).cell(), FiniteDifference.tolerance());
    }
  }

  /** Nine digits of each weight, over a hundred steps: seen 2e-8. */
  @ParameterizedTest
  @EnumSource(names = {"LSTM", "SIMPLE_RNN"})
  void vanishAsInPyTorch(Cell cell) throws IOException {
    JsonNode golden = Golden.read("torch-vanishing.json");
    JsonNode own = golden.get(cell == Cell.LSTM ? "lstm" : "rnn");
    ReferenceLayer layer =
        ReferenceLayer.of(Golden.layer(cell, own.get("weights")), Precision.DOUBLE);
    double[][] inputs = Golden.matrix(golden.get("inputs"));
    double[][] slopes = new double[inputs.length][32];
    slopes[99] = Golden.vector(golden.get("v"));

    LayerGradient gradient = layer.backward(layer.forward(InitialState.zero(32), inputs), slopes);

    double[] norms = Golden.vector(own.get("norms"));
    assertEquals(100, norms.length);
    for (int t = 0; t < 100; t++) {
      double norm = Math.sqrt(Arrays.stream(gradient.inputs()[t]).map(x -> x * x).sum());
      assertEquals(norms[t], norm, 1e-6 * norms[t], "step " + t);
    }
    assertArrayEquals(slopes[99], gradient.states().get(99).hidden());
  }
}
