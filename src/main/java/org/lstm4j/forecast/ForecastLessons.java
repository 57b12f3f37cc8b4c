package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/**
 * What a network learns from, scaled: sequences of values, and at their last steps the next values.
 *
 * @param training what is learned from; at least one sequence
 * @param heldOut what isn't; at least one sequence
 * @param choice what decides which step of a training is kept
 */
public record ForecastLessons(Part training, Part heldOut, Choice choice) {

  /** What decides which step of a training is kept, by the lowest loss. */
  public enum Choice {
    /** The held-out part, which may end the training as well. */
    HELD_OUT,
    /**
     * Free-running over the last three quarters of some training sequences, the first quarter
     * given. The held-out part is only watched, since it is kept for the test.
     */
    FREE_RUNNING
  }

  /**
   * Sequences with what should be predicted. The arrays are shared and must not change.
   *
   * @param inputs shape (N, T, C), finite
   * @param targets the values after the last T' steps of each, shape (N, T', C), T' from 1 to T
   */
  public record Part(float[][][] inputs, float[][][] targets) {

    /** Checks the sizes. */
    public Part {
      Require.atLeast("sequences", inputs.length, 1);
      if (targets.length != inputs.length) {
        throw new IllegalArgumentException(
            "targets: expected those of "
                + inputs.length
                + " sequences, got those of "
                + targets.length
                + ".");
      }
    }

    /**
     * Every step but the last predicts the next.
     *
     * @param sequences shape (N, T + 1, C)
     */
    public static Part ofSequences(float[][][] sequences) {
      return new Part(
          map(sequences, rows -> Arrays.copyOf(rows, rows.length - 1)),
          map(sequences, rows -> Arrays.copyOfRange(rows, 1, rows.length)));
    }

    private static float[][][] map(float[][][] sequences, UnaryOperator<float[][]> part) {
      return Arrays.stream(sequences).map(part).toArray(float[][][]::new);
    }

    /** N. */
    public int size() {
      return inputs.length;
    }

    /** C. */
    public int columns() {
      return inputs[0][0].length;
    }

    /** Steps of the longest sequence. */
    public int length() {
      return Arrays.stream(inputs).mapToInt(rows -> rows.length).max().orElseThrow();
    }

    /** Steps that are predicted, in all sequences together. */
    public long predictions() {
      return Arrays.stream(targets).mapToLong(rows -> rows.length).sum();
    }

    /**
     * The same with normal noise added to the inputs.
     *
     * @param deviation standard deviation; 0 adds nothing
     * @param seed decides every bit
     */
    Part withNoise(double deviation, long seed) {
      if (deviation == 0) {
        return this;
      }
      Random random = new Random(seed);
      return new Part(map(inputs, rows -> noisy(rows, deviation, random)), targets);
    }

    private static float[][] noisy(float[][] rows, double deviation, Random random) {
      float[][] noisy = new float[rows.length][];
      for (int t = 0; t < rows.length; t++) {
        noisy[t] = rows[t].clone();
        for (int c = 0; c < noisy[t].length; c++) {
          noisy[t][c] += (float) (deviation * random.nextGaussian());
        }
      }
      return noisy;
    }

    /** The sequences of these numbers. */
    Part select(int[] numbers) {
      return new Part(
          Arrays.stream(numbers).mapToObj(n -> inputs[n]).toArray(float[][][]::new),
          Arrays.stream(numbers).mapToObj(n -> targets[n]).toArray(float[][][]::new));
    }

    /**
     * The same in blocks of steps, one behind another, for a network that carries its state on. One
     * block where not every step is predicted, or none is longer.
     *
     * @param steps of a block, at least 1
     */
    List<Part> blocks(int steps) {
      int length = length();
      boolean isWhole =
          IntStream.range(0, size())
              .allMatch(n -> inputs[n].length == length && targets[n].length == length);
      if (length <= steps || !isWhole) {
        return List.of(this);
      }
      List<Part> blocks = new ArrayList<>();
      for (int from = 0; from < length; from += steps) {
        int start = from;
        int end = Math.min(length, from + steps);
        UnaryOperator<float[][]> cut = rows -> Arrays.copyOfRange(rows, start, end);
        blocks.add(new Part(map(inputs, cut), map(targets, cut)));
      }
      return blocks;
    }

    Sequences sequences() {
      return new Sequences.Values(inputs);
    }

    Targets stepValues() {
      return new Targets.StepValues(columns(), targets);
    }
  }

  /**
   * Lessons from one series: every stretch of window + horizon rows of the training part teaches
   * its last {@code horizon} rows, each predicted from all rows before it in the stretch; each row
   * of the held-out part is predicted from the {@code window} rows before it, and may choose.
   *
   * @param scaled shape (T, C), finite
   * @param trainingRows rows of the training part, at least window + horizon; the others are held
   *     out, at least one
   */
  public static ForecastLessons ofSeries(
      double[][] scaled, int trainingRows, int window, int horizon) {
    int stretch = window + horizon;
    Require.atLeast("trainingRows", trainingRows, stretch);
    Require.atLeast("heldOut", scaled.length - trainingRows, 1);
    float[][] rows = new float[scaled.length][];
    Arrays.setAll(rows, t -> toFloats(scaled[t]));
    return new ForecastLessons(
        stretches(rows, stretch, trainingRows, window, horizon),
        stretches(rows, trainingRows + 1, rows.length, window, 1),
        Choice.HELD_OUT);
  }

  /** Stretches that end behind row {@code firstEnd}, the next one, and so on to {@code lastEnd}. */
  private static Part stretches(
      float[][] rows, int firstEnd, int lastEnd, int window, int horizon) {
    int count = lastEnd - firstEnd + 1;
    float[][][] inputs = new float[count][][];
    float[][][] targets = new float[count][][];
    for (int n = 0; n < count; n++) {
      int end = firstEnd + n;
      inputs[n] = Arrays.copyOfRange(rows, end - horizon - window, end - 1);
      targets[n] = Arrays.copyOfRange(rows, end - horizon, end);
    }
    return new Part(inputs, targets);
  }

  static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
