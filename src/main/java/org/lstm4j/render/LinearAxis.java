package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * An axis on which equal distances are equal differences.
 *
 * @param from its start
 * @param to its end, above the start
 * @param step between two ticks, which are its multiples
 */
record LinearAxis(double from, double to, double step) implements Axis {

  /** Share of the range that stays free at either end. */
  private static final double MARGIN = 0.08;

  /** A flatter range would blow up noise. */
  private static final double LEAST_RANGE = 0.02;

  /** More ticks would be read less easily. */
  private static final int MOST_TICKS = 7;

  /** Around all these numbers, of which those that aren't finite are left out. */
  static LinearAxis around(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return spanning(0, 1);
    }
    double least = finite[0];
    double most = finite[finite.length - 1];
    double half = Math.max(most - least, LEAST_RANGE) * (0.5 + MARGIN);
    double middle = least / 2 + most / 2;
    return spanning(middle - half, middle + half);
  }

  private static LinearAxis spanning(double from, double to) {
    double step = RoundStep.of((to - from) / MOST_TICKS);
    return new LinearAxis(from, to, step);
  }

  @Override
  public double share(double value) {
    return (value - from) / (to - from);
  }

  @Override
  public List<Tick> ticks() {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step)));
    return LongStream.rangeClosed((long) Math.ceil(from / step), (long) Math.floor(to / step))
        .mapToObj(i -> tick(i * step, decimals))
        .toList();
  }

  private static Tick tick(double value, int decimals) {
    return new Tick(value, String.format(Locale.ROOT, "%." + decimals + "f", value));
  }
}
