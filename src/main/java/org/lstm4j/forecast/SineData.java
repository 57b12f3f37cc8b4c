package org.lstm4j.forecast;

import java.util.Arrays;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * The sine task of PyTorch's example {@code time_sequence_prediction}: 100 waves of 1000 samples,
 * sin(x / 20), each of which begins at a whole number x from −80 to 79. The first three waves are
 * held out, the others train; each step should predict the next value.
 *
 * <p>The phases are those of NumPy's {@code randint} with seed 2, exactly: MT19937 seeded by {@code
 * init_genrand}, each number drawn by masking 32 random bits to 8 and rejecting what is too large.
 *
 * @see <a href="https://github.com/pytorch/examples/tree/main/time_sequence_prediction">the
 *     example</a>
 */
public final class SineData {

  /** N, waves. */
  public static final int WAVES = 100;

  /** L, samples of a wave. */
  public static final int LENGTH = 1000;

  /** T: a wave repeats itself after 2·π·T samples. */
  public static final int T = 20;

  /** The first waves, which are not trained on. */
  public static final int HELD_OUT = 3;

  private static final int SEED = 2;
  private static final int LEAST = -4 * T;
  private static final int RANGE = 8 * T;

  private SineData() {}

  /** The x at which each wave begins; shape (N), from −80 to 79. */
  public static int[] phases() {
    MersenneTwister random = new MersenneTwister(SEED);
    int largest = RANGE - 1;
    int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
    int[] phases = new int[WAVES];
    for (int i = 0; i < WAVES; i++) {
      int drawn = random.nextInt() & mask;
      while (drawn > largest) {
        drawn = random.nextInt() & mask;
      }
      phases[i] = LEAST + drawn;
    }
    return phases;
  }

  /**
   * Samples of one wave, from its beginning on; they go on as far as is asked for.
   *
   * @param phase where it begins
   * @param samples how many
   */
  public static double[] wave(int phase, int samples) {
    double[] wave = new double[samples];
    Arrays.setAll(wave, t -> Math.sin((double) (phase + t) / T));
    return wave;
  }

  /** What is learned from the waves: 97 of them, 999 steps each; the other three are watched. */
  public static ForecastLessons lessons() {
    int[] phases = phases();
    float[][][] waves = new float[WAVES][][];
    for (int n = 0; n < WAVES; n++) {
      waves[n] = column(wave(phases[n], LENGTH));
    }
    return new ForecastLessons(
        ForecastLessons.Part.ofSequences(Arrays.copyOfRange(waves, HELD_OUT, WAVES)),
        ForecastLessons.Part.ofSequences(Arrays.copyOf(waves, HELD_OUT)),
        false);
  }

  private static float[][] column(double[] values) {
    float[][] rows = new float[values.length][];
    for (int t = 0; t < values.length; t++) {
      rows[t] = new float[] {(float) values[t]};
    }
    return rows;
  }
}
