package org.lstm4j.forecast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;
import org.lstm4j.check.Digest;

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

  /** Name of the task's data. */
  public static final String NAME = "sine";

  /** Name of the quick task's data. */
  public static final String QUICK = "sine (quick: every fourth wave)";

  private static final int QUICK_STEP = 4;
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

  /** The first held-out wave as a series of 999 values, as many as are given in the task. */
  public static Series series() {
    double[] wave = wave(phases()[0], LENGTH - 1);
    double[][] rows = Arrays.stream(wave).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    return new Series(List.of(NAME), rows, Optional.empty());
  }

  /**
   * The task: 97 waves train, 999 steps each; the other three are watched.
   *
   * @param isQuick whether only every fourth of the 97 trains
   */
  public static ForecastTask task(boolean isQuick) {
    int[] phases = phases();
    float[][][] waves = new float[WAVES][][];
    for (int n = 0; n < WAVES; n++) {
      waves[n] = column(wave(phases[n], LENGTH));
    }
    int[] training =
        IntStream.range(HELD_OUT, WAVES)
            .filter(n -> !isQuick || (n - HELD_OUT) % QUICK_STEP == 0)
            .toArray();
    ForecastLessons lessons =
        new ForecastLessons(
            ForecastLessons.Part.ofSequences(
                Arrays.stream(training).mapToObj(n -> waves[n]).toArray(float[][][]::new)),
            ForecastLessons.Part.ofSequences(Arrays.copyOf(waves, HELD_OUT)),
            ForecastLessons.Choice.FREE_RUNNING);
    String learned = Arrays.toString(Arrays.stream(training).map(n -> phases[n]).toArray());
    int given = LENGTH - 1;
    return new ForecastTask(
        new ForecastShape(List.of(NAME), given, 1000, 1),
        new Scaling(new double[] {0}, new double[] {1}),
        lessons,
        isQuick ? QUICK : NAME,
        Digest.sha256(learned.getBytes(StandardCharsets.US_ASCII)),
        List.of(training.length * given, HELD_OUT * given));
  }

  private static float[][] column(double[] values) {
    float[][] rows = new float[values.length][];
    for (int t = 0; t < values.length; t++) {
      rows[t] = new float[] {(float) values[t]};
    }
    return rows;
  }
}
