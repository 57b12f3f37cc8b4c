package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.lstm4j.network.Activation;

/**
 * Calls other {@link SingleLoops} until C2 has compiled them, then puts them in place; one thread.
 *
 * <p>When that is, their time tells: a round that takes less than the same round in plain Java.
 * Loops that don't get there stay out, so that the worst outcome is that nothing changes.
 */
final class SingleWarmUp {

  /** The notebook's LSTM: its rows are long enough for every loop. */
  private static final int UNITS = 32;

  private static final int COLUMNS = 4 * UNITS;
  private static final int STEPS = 500; // of a round
  private static final int ROUNDS = 400;

  /** Rounds in a row that must be faster: one alone may have been lucky. */
  private static final int ENOUGH = 3;

  private final float[] x = new float[UNITS];
  private final float[][] rows = new float[UNITS][COLUMNS];
  private final float[] sum = new float[COLUMNS];
  private final float[] gates = new float[COLUMNS];
  private final LongSupplier clock;

  private SingleWarmUp(LongSupplier clock) {
    this.clock = clock;
    Arrays.fill(x, 0.5f);
    for (float[] row : rows) {
      Arrays.fill(row, 1f / 64);
    }
  }

  /**
   * Warms up; a second or two of one core.
   *
   * @param clock nanoseconds
   * @return whether the loops are in place now
   */
  static boolean run(SingleLoops loops, LongSupplier clock) {
    SingleWarmUp warmUp = new SingleWarmUp(clock);
    int faster = 0;
    for (int round = 0; round < ROUNDS && faster < ENOUGH; round++) {
      faster = warmUp.round(loops) < warmUp.round(SingleLoops.PLAIN) ? faster + 1 : 0;
    }
    if (faster == ENOUGH) {
      SingleLoops.use(loops);
    }
    return faster == ENOUGH;
  }

  /** Nanoseconds of some steps. */
  private long round(SingleLoops loops) {
    long start = clock.getAsLong();
    for (int step = 0; step < STEPS; step++) {
      Arrays.fill(sum, 0);
      loops.addRows(sum, x, 0, rows);
      loops.activate(Activation.SIGMOID, sum, gates, 0, 2 * UNITS);
      loops.activate(Activation.TANH, sum, gates, 2 * UNITS, UNITS);
      loops.activate(Activation.SIGMOID, sum, gates, 3 * UNITS, UNITS);
    }
    return clock.getAsLong() - start;
  }
}
