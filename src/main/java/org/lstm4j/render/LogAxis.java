package org.lstm4j.render;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis on which equal distances are equal ratios; its numbers are written in full, or as powers
 * of ten where they are many digits long.
 *
 * @param from its start, above 0
 * @param to its end, above the start
 * @param ticks the numbers that are named
 */
record LogAxis(double from, double to, List<Tick> ticks) implements Axis {

  /** Up to this ratio of end to start, 2 and 5 are named beside 1 and 10. */
  private static final double FEW_DECADES = 1000;

  /** More ticks would be read less easily. */
  private static final int MOST_TICKS = 8;

  /** Numbers beyond these have too many digits. */
  private static final double MOST_WRITTEN = 1e6;

  private static final double LEAST_WRITTEN = 1e-4;

  /** Free at either end, as a ratio. */
  private static final double MARGIN = 1.12;

  /** Around these numbers, all above 0, and with them as ticks. */
  static LogAxis of(double... values) {
    double[] sorted = DoubleStream.of(values).sorted().distinct().toArray();
    return new LogAxis(
        sorted[0] / MARGIN,
        sorted[sorted.length - 1] * MARGIN,
        Arrays.stream(sorted).mapToObj(LogAxis::tick).toList());
  }

  /** Around these numbers, all above 0, with round ticks. */
  static LogAxis around(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    double from = sorted[0] / MARGIN;
    double to = sorted[sorted.length - 1] * MARGIN;
    int[] factors = to / from <= FEW_DECADES ? new int[] {1, 2, 5} : new int[] {1};
    double step = Math.max(1, RoundStep.of(Math.log10(to / from) / MOST_TICKS));
    double start = Math.floor(Math.log10(from) / step) * step;
    List<Tick> ticks =
        DoubleStream.iterate(start, power -> power <= Math.log10(to), power -> power + step)
            .flatMap(power -> Arrays.stream(factors).mapToDouble(f -> f * Math.pow(10, power)))
            .filter(value -> value >= from && value <= to)
            .mapToObj(LogAxis::tick)
            .toList();
    return new LogAxis(from, to, ticks);
  }

  private static Tick tick(double value) {
    if (value > MOST_WRITTEN || value < LEAST_WRITTEN) {
      return new Tick(value, String.format(Locale.ROOT, "1e%d", Math.round(Math.log10(value))));
    }
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(value) - 1e-9));
    return new Tick(value, String.format(Locale.ROOT, "%,." + decimals + "f", value));
  }

  @Override
  public double share(double value) {
    return Math.log(value / from) / Math.log(to / from);
  }
}
