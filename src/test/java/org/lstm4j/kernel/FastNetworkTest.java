package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast network must be the reference network, only faster. */
class FastNetworkTest {

  private static final int VOCABULARY = 17;

  /**
   * Float rounding (2^-24 of each of E + H terms) adds up like a random walk; the gates contract,
   * so steps do not pile it up; the dense layer sums H of them. Seen: 1e-7 at most. A lost step or
   * a swapped gate differs by 1e-2 and more.
   */
  private static double tolerance(int terms) {
    return 16 * Math.scalb(Math.sqrt(terms), -24);
  }

  @ParameterizedTest(name = "E={0} H={1} n={2} T={3}")
  @CsvSource({"1,1,1,1", "3,2,5,5", "3,2,5,12", "7,9,1,40", "16,33,20,21", "32,32,200,500"})
  void probabilityIsThatOfTheReference(int e, int h, int count, int length) {
    NetworkWeights weights = RandomNetwork.weights(VOCABULARY, e, h, 20_261_121L + e);
    int[] ids = RandomNetwork.ids(count, VOCABULARY, 5);
    int[] padded = new int[length];
    System.arraycopy(ids, 0, padded, length - count, count);

    double expected = new ReferenceNetwork(weights).probability(padded);
    double actual = new FastNetwork(weights, length, 0).probability(ids);

    assertEquals(expected, actual, tolerance(e + h));
  }

  @Test
  void extremeWeightsSaturateInsteadOfOverflowing() {
    NetworkWeights weights =
        SingleLstm.of(
            new float[] {1e20f, 0, 0, 0},
            new float[] {1e15f, 1e15f, 1e15f, 1e15f},
            new float[4],
            new float[4],
            new float[] {1e30f, 0});
    assertEquals(1, new FastNetwork(weights, 3, 0).probability(new int[] {0}));
  }

  @Test
  void refusesMoreIdsThanSteps() {
    FastNetwork network = new FastNetwork(RandomNetwork.weights(VOCABULARY, 2, 2, 1), 3, 0);
    assertEquals(
        "ids: expected 1 to 3 ids, got 4.",
        assertThrows(IllegalArgumentException.class, () -> network.probability(new int[4]))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> network.probability(new int[0]));
  }
}
