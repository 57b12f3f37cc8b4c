package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.lstm4j.render.Canvas.Anchor;

/**
 * A plot of two shares, both from 0 to 1.
 *
 * @param left where x is 0, in pixels
 * @param top where y is 1, in pixels
 * @param size width and height, in pixels
 */
record UnitPlot(double left, double top, double size) {

  private static final int STEPS = 5;

  double x(double share) {
    return left + share * size;
  }

  double y(double share) {
    return top + (1 - share) * size;
  }

  /** The lines of 0, 0.2 and so on, with their numbers at the left and below. */
  void drawGrid(Canvas canvas) {
    for (int i = 0; i <= STEPS; i++) {
      double share = (double) i / STEPS;
      String number = i == 0 ? "0" : i == STEPS ? "1" : String.format(Locale.ROOT, "%.1f", share);
      drawLine(canvas, Canvas.Pen.GRID, 0, share, 1, share);
      drawLine(canvas, Canvas.Pen.GRID, share, 0, share, 1);
      canvas.text(Type.TICK, number, left - 8, y(share) + 4, Anchor.END);
      canvas.text(Type.TICK, number, x(share), y(0) + 18, Anchor.MIDDLE);
    }
  }

  /** Names of the axes, below and at the left. */
  void drawAxes(Canvas canvas, String below, String atLeft) {
    canvas.text(Type.AXIS, below, left + size / 2, y(0) + 42, Anchor.MIDDLE);
    canvas.text(Type.AXIS, atLeft, left - 44, top + size / 2, Anchor.MIDDLE, -90);
  }

  /** The dashed line on which both shares are equal, and above the plot what that means. */
  void drawDiagonal(Canvas canvas, String meaning) {
    drawLine(canvas, Canvas.Pen.CHANCE, 0, 0, 1, 1);
    canvas.text(Type.TICK, "dashed: " + meaning, x(1), y(1) - 14, Anchor.END);
  }

  /** An empty frame. */
  void drawFrame(Canvas canvas) {
    double[] x = {x(0), x(1), x(1), x(0), x(0)};
    double[] y = {y(0), y(0), y(1), y(1), y(0)};
    canvas.line(Canvas.Pen.GRID, x, y);
  }

  /** A straight line between two points. */
  void drawLine(Canvas canvas, Canvas.Pen pen, double x0, double y0, double x1, double y1) {
    canvas.line(pen, new double[] {x(x0), x(x1)}, new double[] {y(y0), y(y1)});
  }

  /** A line through things. */
  <T> void drawLine(
      Canvas canvas, Canvas.Pen pen, List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    canvas.line(
        pen,
        points.stream().mapToDouble(point -> x(x.applyAsDouble(point))).toArray(),
        points.stream().mapToDouble(point -> y(y.applyAsDouble(point))).toArray());
  }
}
