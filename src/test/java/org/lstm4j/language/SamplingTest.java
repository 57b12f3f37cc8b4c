package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

  private static final int DRAWS = 20_000;

  /** Probabilities 0.5, 0.25, 0.125, 0.0625, 0.0625 in another order. */
  private static final float[] LOGITS = {
    -4 * ln2(), -1 * ln2(), -3 * ln2(), -4 * ln2(), -2 * ln2()
  };

  private static float ln2() {
    return (float) Math.log(2);
  }

  private static BitSet all(int count) {
    BitSet ids = new BitSet();
    ids.set(0, count);
    return ids;
  }

  private static double[] shares(Sampling sampling, float[] logits, BitSet allowed) {
    double[] shares = new double[logits.length];
    SplittableRandom random = new SplittableRandom(5);
    for (int n = 0; n < DRAWS; n++) {
      shares[sampling.draw(logits, allowed, random)] += 1.0 / DRAWS;
    }
    return shares;
  }

  /** Five standard deviations of a share of one half. */
  private static double tolerance() {
    return 5 * Math.sqrt(0.25 / DRAWS);
  }

  @Test
  void drawsByTheModelsProbabilities() {
    assertArrayEquals(
        new double[] {1 / 16.0, 1 / 2.0, 1 / 8.0, 1 / 16.0, 1 / 4.0},
        shares(Sampling.PLAIN, LOGITS, all(5)),
        tolerance());
  }

  @Test
  void temperatureSharpens() { // weights 1, 1/4, 1/16, 1/64, 1/64
    double all = 1 + 1 / 4.0 + 1 / 16.0 + 2 / 64.0;
    assertArrayEquals(
        new double[] {1 / 64.0 / all, 1 / all, 1 / 16.0 / all, 1 / 64.0 / all, 1 / 4.0 / all},
        shares(new Sampling(0.5, Sampling.ALL, 1), LOGITS, all(5)),
        tolerance());
  }

  @ParameterizedTest
  @CsvSource({"2,1", "100,0.75", "100,0.7", "2,0.9"})
  void likeliestTwoShareAll(int topK, double topP) {
    assertArrayEquals(
        new double[] {0, 2 / 3.0, 0, 0, 1 / 3.0},
        shares(new Sampling(1, topK, topP), LOGITS, all(5)),
        tolerance());
  }

  @ParameterizedTest
  @CsvSource({"0,100,1", "1,1,1", "1,100,0.5", "1e-300,100,1", "1,3,1e-300"})
  void likeliestAlone(double temperature, int topK, double topP) {
    assertEquals(1, shares(new Sampling(temperature, topK, topP), LOGITS, all(5))[1], 1e-9);
  }

  @Test
  void whatIsNotAllowedNeverComes() {
    BitSet allowed = all(5);
    allowed.clear(1);
    assertArrayEquals(
        new double[] {1 / 8.0, 0, 1 / 4.0, 1 / 8.0, 1 / 2.0},
        shares(Sampling.PLAIN, LOGITS, allowed),
        tolerance());
    assertEquals(4, new Sampling(0, 3, 1).draw(LOGITS, allowed, new SplittableRandom(1)));
  }

  /** The ranks are asked for in portions: what is kept must be that of ranking all at once. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.6, 0.9, 0.99, 0.999_999})
  void fewestWithTheShareOfManyIds(double topP) {
    Random random = new Random(8);
    float[] logits = new float[2000];
    IntStream.range(0, logits.length).forEach(i -> logits[i] = (float) random.nextGaussian());
    double[] sorted =
        IntStream.range(0, logits.length).mapToDouble(i -> Math.exp(logits[i])).sorted().toArray();
    double left = topP * Arrays.stream(sorted).sum();
    int at = sorted.length;
    while (left > 1e-9) {
      left -= sorted[--at];
    }
    double least = sorted[at];
    SplittableRandom draws = new SplittableRandom(2);
    double lowest = Double.MAX_VALUE;
    for (int n = 0; n < 400; n++) {
      int id = new Sampling(1, Sampling.ALL, topP).draw(logits, all(logits.length), draws);
      lowest = Math.min(lowest, Math.exp(logits[id]));
    }
    assertTrue(lowest >= least * (1 - 1e-6), () -> "drew one below the share");
    assertTrue(lowest <= least * 1.1 || topP > 0.9, "never drew near the end of the share");
  }

  @Test
  void refusesWhatIsNoRange() {
    assertEquals(
        "temperature: expected a number in [0, 100], got NaN. 1 is the model's own, 0 always takes"
            + " the likeliest word.",
        assertThrows(IllegalArgumentException.class, () -> new Sampling(Double.NaN, 1, 1))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Sampling(-0.1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Sampling(101, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Sampling(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Sampling(1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sampling(1, 1, 1.01));
  }
}
