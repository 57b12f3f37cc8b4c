package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

class ReferenceNetworkTest {

  /** One unit, one input, one step: every number can be checked with a pocket calculator. */
  @Test
  void oneStepIsTheFormulaByHand() {
    NetworkWeights weights =
        SingleLstm.of(
            new float[] {2, 0, 0, 0},
            new float[] {0.1f, 0.2f, 0.3f, 0.4f},
            new float[4],
            new float[] {1, 2, 3, 4},
            new float[] {5, 6});
    double input = 1 / (1 + Math.exp(-1.2));
    double candidate = Math.tanh(3.6);
    double output = 1 / (1 + Math.exp(-4.8));
    double expected = 5 * output * Math.tanh(input * candidate) + 6;
    assertEquals(expected, new ReferenceNetwork(weights).logits(new int[] {0})[0], floatWeights(6));
  }

  /** Every step is an id of its own, and the logit one unit's hidden state. */
  @Test
  void logitsAreThoseOfPyTorch() throws IOException {
    JsonNode golden = Golden.read("torch-recurrent.json").get("lstm");
    LayerValues layer = Golden.layer(Cell.LSTM, golden.get("weights"));
    double[][] x = Golden.matrix(golden.get("inputs").get(0));
    double[] rows = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    for (int unit = 0; unit < 4; unit++) {
      double[] dense = new double[4];
      dense[unit] = 1;
      NetworkValues weights =
          new NetworkValues(
              NetworkConfig.lstm(5, 3, 4),
              rows,
              List.of(List.of(layer)),
              List.of(new DenseValues(4, dense, new double[1])));
      double logit =
          new ReferenceNetwork(weights, Precision.DOUBLE).logits(new int[] {0, 1, 2, 3, 4})[0];
      assertEquals(golden.get("hidden").get(0).get(4).get(unit).asDouble(), logit, 1e-15);
    }
  }

  @Test
  void probabilityIsTheLogisticFunctionOfTheLogit() {
    ReferenceNetwork network = new ReferenceNetwork(RandomNetwork.weights(9, 3, 2, 7));
    int[] ids = RandomNetwork.ids(6, 9, 8);
    assertEquals(1 / (1 + Math.exp(-network.logits(ids)[0])), network.probability(ids));
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    NetworkConfig config = NetworkConfig.lstm(5, 3, 1);
    NetworkWeights fitting = NetworkWeights.zero(config);
    RecurrentWeights wider = RecurrentWeights.zero(RecurrentConfig.lstm(1), 4);
    assertEquals(
        "inputSize: expected 3, got 4.",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new NetworkWeights(
                        config, fitting.embedding(), List.of(List.of(wider)), fitting.dense()))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new NetworkWeights(config, new float[14], fitting.layers(), fitting.dense()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new RecurrentWeights(
                RecurrentConfig.lstm(1), 4, new float[16], new float[5], new float[4]));
  }

  /** Weights are rounded to float (2^-24 of their size), results are of the given size. */
  private static double floatWeights(double size) {
    return 8 * Math.scalb(size, -24);
  }
}
