package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a {@link LinePanel} draws: points, joined and named at the last of them.
 *
 * @param name stands at its end; none does if it is empty
 * @param pen of the line; its colour is that of dots and name
 * @param x of the points, ascending
 * @param y of the points; one that isn't finite is left out, and so are the two pieces beside it
 * @param low end of what is uncertain about each point; empty if nothing is said about it, and NaN
 *     where nothing is said about one
 * @param high the other end
 */
record Line(String name, Canvas.Pen pen, double[] x, double[] y, double[] low, double[] high) {

  /** A line whose points are certain. */
  Line(String name, Canvas.Pen pen, double[] x, double[] y) {
    this(name, pen, x, y, new double[0], new double[0]);
  }

  /** Whether something is said about how uncertain a point is. */
  boolean isUncertain(int i) {
    return low.length > 0 && Double.isFinite(low[i]) && Double.isFinite(high[i]);
  }

  /** Last of the points that are there. */
  OptionalInt end() {
    return IntStream.range(0, y.length).filter(this::isThere).reduce((before, last) -> last);
  }

  private boolean isThere(int i) {
    return Double.isFinite(y[i]);
  }

  /** The pieces between gaps, in order. */
  List<Line> pieces() {
    List<Line> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= y.length; i++) {
      if (i == y.length || !isThere(i)) {
        if (i > start) {
          pieces.add(range(start, i));
        }
        start = i + 1;
      }
    }
    return pieces;
  }

  private Line range(int from, int to) {
    return new Line(name, pen, Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
  }
}
