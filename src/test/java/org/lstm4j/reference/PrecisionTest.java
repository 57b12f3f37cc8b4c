package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** Rounding after every operation must be float arithmetic. */
class PrecisionTest {

  @Test
  void roundedOperationsAreThoseOfFloatBitForBit() {
    Random random = new Random(20_261_121);
    for (int n = 0; n < 200_000; n++) {
      // Any bits: denormals, infinities and not-a-number too; every second pair of like size.
      float a = Float.intBitsToFloat(random.nextInt());
      float b = n % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : a * random.nextFloat();
      assertFloat(a + b, (double) a + b);
      assertFloat(a - b, (double) a - b);
      assertFloat(a * b, (double) a * b);
      assertFloat(a / b, (double) a / b);
    }
  }

  private static void assertFloat(float expected, double calculated) {
    double rounded = Precision.FLOAT.round(calculated);
    assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits((float) rounded));
    assertEquals(rounded, (float) rounded);
  }

  /** The formula once more in float variables, the sums in the order of the reference. */
  @Test
  void simpleRnnInFloatIsTheLoopOverFloatsBitForBit() {
    NetworkWeights weights = RandomNetwork.weights(rnn(3, 5), 7);
    RecurrentWeights layer = weights.layers().get(0).get(0);
    int[] ids = RandomNetwork.ids(9, 11, 8);
    float[] hidden = new float[5];
    for (int id : ids) {
      float[] z = layer.bias().clone();
      for (int k = 0; k < 5; k++) {
        for (int i = 0; i < 3; i++) {
          z[k] += weights.embedding()[id * 3 + i] * layer.input()[i * 5 + k];
        }
        for (int j = 0; j < 5; j++) {
          z[k] += hidden[j] * layer.recurrent()[j * 5 + k];
        }
      }
      for (int k = 0; k < 5; k++) {
        hidden[k] = (float) Math.tanh(z[k]);
      }
    }
    float logit = weights.output().bias()[0];
    for (int j = 0; j < 5; j++) {
      logit += hidden[j] * weights.output().kernel()[j];
    }
    assertArrayEquals(new double[] {logit}, inFloat(weights).logits(ids));
  }

  /**
   * One step of one unit there and back, each product and each sum a float of its own; often, since
   * a rounding left out shows in the last bit of some results only.
   */
  @Test
  void lstmInFloatIsTheFormulaInFloatsBitForBit() {
    Random random = new Random(20_261_121);
    for (int n = 0; n < 500; n++) {
      NetworkWeights weights = RandomNetwork.weights(NetworkConfig.lstm(4, 1, 1), n);
      float before = (float) random.nextGaussian();
      float dh = (float) random.nextGaussian();
      assertStepInFloat(LayerValues.of(weights.layers().get(0).get(0)), before, dh);
    }
  }

  private static void assertStepInFloat(LayerValues weights, float before, float dh) {
    ReferenceLstm layer = new ReferenceLstm(weights, Precision.FLOAT);
    InitialState start = new InitialState(new double[] {0.7f}, new double[] {before});

    RecurrentTrace trace = layer.forward(start, new double[][] {{0.9f}});
    LayerGradient gradient = layer.backward(trace, new double[][] {{dh}});

    float input = (float) trace.gate(0, Gate.INPUT)[0];
    float forget = (float) trace.gate(0, Gate.FORGET)[0];
    float candidate = (float) trace.gate(0, Gate.CANDIDATE)[0];
    float output = (float) trace.gate(0, Gate.OUTPUT)[0];
    float cell = forget * before + input * candidate;
    float shown = (float) Math.tanh(cell);
    float dc = dh * output * slope(Activation.TANH, shown);
    double[] dz = {
      dc * candidate * slope(Activation.SIGMOID, input),
      dc * before * slope(Activation.SIGMOID, forget),
      dc * input * slope(Activation.TANH, candidate),
      dh * shown * slope(Activation.SIGMOID, output)
    };
    assertEquals(cell, trace.cell()[0][0]);
    assertEquals(output * shown, trace.hidden()[0][0]);
    assertArrayEquals(dz, gradient.weights().bias());
    assertEquals(dc * forget, gradient.start().cell()[0]);
  }

  private static float slope(Activation activation, float value) {
    return (float) activation.slope(value);
  }

  /**
   * Each sum of E + H terms is rounded that often, by 2^-24 of numbers up to 4, and the errors add
   * up like a random walk, over terms and over steps alike; the way back makes the same again, on
   * slopes of the gradient's own size. Seen: a fifteenth of this at most.
   */
  private static double tolerance(double largest, int steps, int terms) {
    return 2 * 4 * Math.scalb(Math.sqrt((double) steps * terms), -24) * Math.max(largest, 0.1);
  }

  @ParameterizedTest(name = "E={0} H={1} T={2}")
  @CsvSource({"1,1,1", "3,2,5", "7,9,30", "16,17,100"})
  void floatIsDoubleButForRounding(int e, int h, int steps) {
    NetworkWeights weights = RandomNetwork.weights(NetworkConfig.lstm(11, e, h), 5);
    int[][] ids = {RandomNetwork.ids(steps, 11, 6), RandomNetwork.ids(steps, 11, 7)};
    int[] labels = {0, 1};
    ReferenceGradient expected = new ReferenceNetwork(weights).gradient(ids, labels);
    ReferenceGradient actual = inFloat(weights).gradient(ids, labels);
    double[] slopes = expected.values().flat();
    double largest = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
    assertArrayEquals(slopes, actual.values().flat(), tolerance(largest, steps, e + h));
    assertEquals(expected.loss(), actual.loss(), tolerance(1, steps, e + h));
    assertNotEquals(expected.loss(), actual.loss());
    for (double slope : actual.values().flat()) {
      assertEquals((float) slope, slope);
    }
  }

  private static ReferenceNetwork inFloat(NetworkWeights weights) {
    return new ReferenceNetwork(NetworkValues.of(weights), Precision.FLOAT);
  }

  private static NetworkConfig rnn(int embeddingSize, int units) {
    return Reading.network(
        11,
        embeddingSize,
        Reading.NOTEBOOK,
        List.of(RecurrentConfig.simpleRnn(units)),
        Output.SIGMOID);
  }
}
