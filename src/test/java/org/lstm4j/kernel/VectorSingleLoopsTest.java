package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;

/** Vectors give every bit that plain Java gives, so that nobody can tell when they took over. */
class VectorSingleLoopsTest {

  private static final int SIZE = 1024;

  /** Every so many bit patterns of a float. */
  private static final int STRIDE = 997;

  private final SingleLoops vectors = KernelChoice.best().single();
  private final Random random = new Random(20_261_129L);

  @AfterEach
  void plainAgain() {
    SingleLoops.use(SingleLoops.PLAIN);
  }

  /** Not-a-number is one number here, a zero is two. */
  private static void assertSameBits(float[] expected, float[] actual) {
    for (int j = 0; j < expected.length; j++) {
      if (Float.floatToIntBits(expected[j]) != Float.floatToIntBits(actual[j])) {
        assertEquals(expected[j], actual[j], "at " + j);
      }
    }
  }

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void areThereWhereTheModuleIs() {
    assertTrue(KernelChoice.best().isVector(), "tests run with the module");
    assertNotSame(SingleLoops.PLAIN, vectors);
    assertSame(SingleLoops.PLAIN, KernelChoice.scalar().single());
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsAreTheSameOverTheWholeRange(Activation activation) {
    float[] x = new float[SIZE];
    float[] expected = new float[SIZE];
    float[] actual = new float[SIZE];
    int count = 0;
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      x[count++] = Float.intBitsToFloat((int) bits);
      if (count == SIZE) {
        SingleLoops.PLAIN.activate(activation, x, expected, 0, SIZE);
        vectors.activate(activation, x, actual, 0, SIZE);
        assertSameBits(expected, actual);
        count = 0;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,1", "3,7", "1,31", "5,32", "2,33", "9,100"})
  void activationsTouchNothingElse(int from, int count) {
    for (Activation activation : Activation.values()) {
      float[] x = random(from + count + 5);
      float[] expected = random(x.length);
      float[] actual = expected.clone();
      SingleLoops.PLAIN.activate(activation, x, expected, from, count);
      vectors.activate(activation, x, actual, from, count);
      assertSameBits(expected, actual);

      float[] inPlace = x.clone();
      vectors.activate(activation, inPlace, inPlace, from, count);
      assertSameBits(
          Arrays.copyOfRange(expected, from, from + count),
          Arrays.copyOfRange(inPlace, from, from + count));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,4", "1,1", "7,12", "8,31", "9,32", "3,33", "16,127", "5,128", "33,129", "40,300"})
  void sumsAreTheSame(int rows, int columns) {
    float[][] matrix = new float[rows][];
    Arrays.setAll(matrix, i -> random(columns));
    float[] x = random(rows + 3);
    float[] expected = random(columns);
    float[] actual = expected.clone();

    SingleLoops.PLAIN.addRows(expected, x, 3, matrix);
    vectors.addRows(actual, x, 3, matrix);

    assertSameBits(expected, actual);
  }

  @Test
  void numbersThatAreNoneComeOutAsInPlainJava() {
    float[][] matrix = {random(40), random(40)};
    matrix[0][3] = Float.NaN;
    matrix[0][20] = Float.POSITIVE_INFINITY;
    matrix[1][20] = Float.NEGATIVE_INFINITY;
    matrix[1][39] = Float.MAX_VALUE;
    float[] x = {1, Float.MAX_VALUE};
    float[] expected = new float[40];
    float[] actual = new float[40];

    SingleLoops.PLAIN.addRows(expected, x, 0, matrix);
    vectors.addRows(actual, x, 0, matrix);

    assertTrue(Float.isNaN(expected[20]));
    assertSameBits(expected, actual);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void aNetworkGivesTheSameLogits(Cell cell) {
    for (int units : new int[] {5, 32, 37}) {
      NetworkConfig config = NetworkConfig.of(Input.Ids.of(50, 9), RecurrentConfig.of(cell, units));
      FusedNetwork network = new FusedNetwork(RandomNetwork.weights(config, 7), 60);
      int[] ids = random.ints(40, 1, 50).toArray();
      double expected = network.logit(ids);

      SingleLoops.use(vectors);
      double actual = network.logit(ids);
      SingleLoops.use(SingleLoops.PLAIN);

      assertEquals(expected, actual);
    }
  }

  /** When vectors take over. */
  @Nested
  class AWarmUp {

    private final AtomicLong clock = new AtomicLong();

    /** Loops that take so many ticks, where those in plain Java take none. */
    private SingleLoops taking(long ticks) {
      return new SingleLoops() {
        @Override
        void addRows(float[] sum, float[] x, int from, float[][] rows) {
          clock.addAndGet(ticks);
        }
      };
    }

    @Test
    void putsFasterLoopsInPlace() {
      SingleLoops loops = taking(-1);
      assertTrue(SingleWarmUp.run(loops, clock::get));
      assertSame(loops, SingleLoops.current());
    }

    @Test
    void leavesSlowerOnesOut() {
      SingleLoops loops = taking(1);
      assertFalse(SingleWarmUp.run(loops, clock::get));
      assertNotSame(loops, SingleLoops.current());
    }
  }
}
