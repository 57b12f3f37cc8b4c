package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;

class NetworkValuesTest {

  private static final NetworkConfig CONFIG =
      Reading.network(
          5,
          2,
          Reading.NOTEBOOK,
          List.of(RecurrentConfig.simpleRnn(3), RecurrentConfig.lstm(2)),
          Output.softmax(2));

  @Test
  void oneArrayHoldsEveryValueInTheOrderOfTheArrays() {
    double[] flat = new double[CONFIG.parameterCount()];
    Arrays.setAll(flat, k -> k);
    NetworkValues values = NetworkValues.of(CONFIG, flat);
    assertArrayEquals(flat, values.flat());
    assertEquals(10, values.layers().get(0).get(0).input()[0]); // after V·E numbers
    assertEquals(flat.length - 1, values.output().bias()[1]);
    assertEquals(9, values.arrays().size());
  }

  @Test
  void floatsBecomeTheSameNumbersAndBack() {
    NetworkWeights weights = RandomNetwork.weights(CONFIG, 3);
    NetworkValues values = NetworkValues.of(weights);
    assertEquals(weights.embedding()[7], values.embedding()[7]);
    assertEquals(
        weights.layers().get(1).get(0).recurrent()[5],
        values.layers().get(1).get(0).recurrent()[5]);
    assertEquals(weights.output().kernel()[3], values.output().kernel()[3]);
    assertArrayEquals(values.flat(), NetworkValues.of(values.toFloats()).flat());
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    NetworkValues zero = NetworkValues.zero(CONFIG);
    assertRefused(
        "flat: expected 82 doubles, shape (P), got 3.",
        () -> NetworkValues.of(CONFIG, new double[3]));
    assertRefused(
        "values: expected 82, got 79.",
        () ->
            new NetworkValues(
                CONFIG,
                zero.embedding(),
                zero.layers(),
                List.of(new DenseValues(2, new double[2], new double[1]))));
    LayerValues wider = LayerValues.zero(RecurrentConfig.simpleRnn(3), 7);
    assertRefused(
        "inputSize: expected 2, got 7.",
        () ->
            new NetworkValues(
                CONFIG,
                zero.embedding(),
                List.of(List.of(wider), zero.layers().get(1)),
                zero.dense()));
    assertRefused(
        "recurrent: expected 9 doubles, shape (H, C), got 8.",
        () ->
            new LayerValues(
                RecurrentConfig.simpleRnn(3), 2, new double[6], new double[8], new double[3]));
    assertRefused(
        "cell: expected 2 doubles, shape (H), got 3.",
        () -> new InitialState(new double[2], new double[3]));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
