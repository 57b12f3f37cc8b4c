package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  /**
   * PyTorch's gates stand in the order input, forget, candidate, output, as ours and Keras's do.
   */
  @Test
  void hiddenStateIsThatOfPyTorch() throws IOException {
    JsonNode golden = golden();
    float[] bias = vector(golden.get("bias"));
    float[] inputs = transpose(golden.get("inputWeights")); // (E, 4·H)
    float[] recurrent = transpose(golden.get("recurrentWeights")); // (H, 4·H)
    JsonNode x = golden.get("inputs");
    float[] rows = new float[x.size() * 3]; // every step is an id of its own
    int[] ids = new int[x.size()];
    for (int t = 0; t < ids.length; t++) {
      ids[t] = t;
      System.arraycopy(vector(x.get(t)), 0, rows, 3 * t, 3);
    }
    for (int unit = 0; unit < 4; unit++) {
      float[] dense = new float[5];
      dense[unit] = 1; // so the logit is this unit's hidden state
      NetworkWeights weights = SingleLstm.of(rows, inputs, recurrent, bias, dense);
      assertEquals(
          golden.get("lastHidden").get(unit).asDouble(),
          new ReferenceNetwork(weights).logits(ids)[0],
          floatWeights(1));
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
                        config, fitting.embedding(), List.of(wider), fitting.dense()))
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

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        ReferenceNetworkTest.class.getResourceAsStream("/golden/torch-lstm.json")) {
      return new JsonMapper().readTree(in);
    }
  }

  private static float[] vector(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }

  private static float[] transpose(JsonNode matrix) {
    int rows = matrix.size();
    int columns = matrix.get(0).size();
    float[] transposed = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = (float) matrix.get(i).get(j).asDouble();
      }
    }
    return transposed;
  }
}
