package org.lstm4j.render;

import java.util.List;
import java.util.Optional;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * Lines over two axes. What is up is said above, each line is named at its end, and one place along
 * the axis below may be marked.
 *
 * @param up what the axis at the left is, with its unit
 * @param along what the axis below is, with its unit
 * @param x the axis below
 * @param y the axis at the left
 * @param lines drawn in this order
 * @param mark a vertical line; may be empty
 */
record LinePanel(String up, String along, Axis x, Axis y, List<Line> lines, Optional<Mark> mark) {

  private static final Type NAMES = Type.AXIS.bold();
  private static final double LINE_HEIGHT = 18;
  private static final double DOT = 4;
  private static final double MARKED_DOT = 6.5;
  private static final double BAR = 5;

  /** Dots that stand closer would hide the line. */
  private static final double LEAST_DISTANCE = 12;

  /** Names begin so far from the end of their line. */
  private static final double GAP = 14;

  /** Fonts of readers of an SVG may be so much wider. */
  private static final double WIDER = 1.12;

  private static final int HEADING = 46;
  private static final int BELOW = 52;

  /**
   * A vertical line.
   *
   * @param value where
   * @param text stands above it
   * @param line whose point there is drawn larger
   */
  record Mark(double value, String text, Line line) {}

  /**
   * The panel at a place.
   *
   * @param panel what is drawn
   * @param left of all, in pixels
   * @param top of all, in pixels
   * @param width of all, names of lines included, in pixels
   * @param height of all, in pixels
   */
  private record Placed(LinePanel panel, double left, double top, double width, double height) {

    double plotLeft() {
      return left
          + 10
          + panel.y.ticks().stream()
              .mapToDouble(tick -> Type.TICK.width(tick.text()))
              .max()
              .orElse(0);
    }

    double plotRight() {
      double names =
          panel.lines.stream().mapToDouble(line -> NAMES.width(line.name())).max().orElse(0);
      return left + width - WIDER * names - GAP;
    }

    double plotTop() {
      return top + HEADING;
    }

    double plotBottom() {
      return top + height - BELOW;
    }

    double x(double value) {
      return plotLeft() + panel.x.share(value) * (plotRight() - plotLeft());
    }

    double y(double value) {
      return plotBottom() - panel.y.share(value) * (plotBottom() - plotTop());
    }
  }

  /** Draws it into a rectangle, in pixels. */
  void drawOn(Canvas canvas, double left, double top, double width, double height) {
    Placed placed = new Placed(this, left, top, width, height);
    canvas.text(Type.AXIS.bold(), up, left, top + 16, Anchor.START);
    drawGrid(canvas, placed);
    mark.ifPresent(there -> drawMark(canvas, placed, there));
    lines.forEach(line -> drawUncertain(canvas, placed, line));
    lines.forEach(line -> drawLine(canvas, placed, line));
    drawNames(canvas, placed);
  }

  private void drawGrid(Canvas canvas, Placed placed) {
    double[] across = {placed.plotLeft(), placed.plotRight()};
    for (Axis.Tick tick : y.ticks()) {
      double height = placed.y(tick.value());
      canvas.line(Pen.GRID, across, new double[] {height, height});
      canvas.text(Type.TICK, tick.text(), across[0] - 8, height + 4, Anchor.END);
    }
    double bottom = placed.plotBottom();
    canvas.line(Pen.AXIS, across, new double[] {bottom, bottom});
    for (Axis.Tick tick : x.ticks()) {
      double at = placed.x(tick.value());
      canvas.line(Pen.AXIS, new double[] {at, at}, new double[] {bottom, bottom + 5});
      canvas.text(Type.TICK, tick.text(), at, bottom + 20, Anchor.MIDDLE);
    }
    canvas.text(Type.AXIS, along, (across[0] + across[1]) / 2, bottom + 42, Anchor.MIDDLE);
  }

  private static void drawMark(Canvas canvas, Placed placed, Mark mark) {
    double at = placed.x(mark.value());
    canvas.line(
        Pen.CHANCE, new double[] {at, at}, new double[] {placed.plotTop(), placed.plotBottom()});
    double half = Type.TICK.width(mark.text()) / 2;
    double centre = Math.max(placed.plotLeft() + half, Math.min(placed.plotRight() - half, at));
    canvas.text(Type.TICK, mark.text(), centre, placed.plotTop() - 6, Anchor.MIDDLE);
  }

  /** A pale bar behind each point that is uncertain. */
  private static void drawUncertain(Canvas canvas, Placed placed, Line line) {
    Pen pen = new Pen(Type.tint(line.pen().color(), 0.4), BAR, false);
    for (int i = 0; i < line.x().length; i++) {
      if (line.isUncertain(i)) {
        double at = placed.x(line.x()[i]);
        double[] ends = {placed.y(line.low()[i]), placed.y(line.high()[i])};
        canvas.line(pen, new double[] {at, at}, ends);
      }
    }
  }

  private void drawLine(Canvas canvas, Placed placed, Line line) {
    for (Line piece : line.pieces()) {
      double[] across = new double[piece.x().length];
      double[] heights = new double[across.length];
      for (int i = 0; i < across.length; i++) {
        across[i] = placed.x(piece.x()[i]);
        heights[i] = placed.y(piece.y()[i]);
      }
      if (across.length > 1) {
        canvas.line(line.pen(), across, heights);
      }
      boolean isCrowded =
          across.length > 1
              && (across[across.length - 1] - across[0]) / (across.length - 1) < LEAST_DISTANCE;
      for (int i = 0; i < across.length; i++) {
        double value = piece.x()[i];
        boolean isMarked =
            mark.filter(there -> there.line() == line && there.value() == value).isPresent();
        if (isMarked || !isCrowded) {
          canvas.dot(line.pen().color(), across[i], heights[i], isMarked ? MARKED_DOT : DOT);
        }
      }
    }
  }

  /** At the end of each line, moved apart; where one had to move, a thin line leads to it. */
  private void drawNames(Canvas canvas, Placed placed) {
    List<Line> named =
        lines.stream().filter(line -> line.end().isPresent() && !line.name().isEmpty()).toList();
    double[] ends =
        named.stream().mapToDouble(line -> placed.y(line.y()[line.end().getAsInt()])).toArray();
    double[] places = Apart.move(ends, LINE_HEIGHT);
    for (int i = 0; i < ends.length; i++) {
      Line line = named.get(i);
      double from = placed.x(line.x()[line.end().getAsInt()]);
      double at = placed.plotRight() + GAP;
      canvas.line(
          new Pen(Type.tint(line.pen().color(), 0.5), 1, false),
          new double[] {from + DOT + 3, at - 3},
          new double[] {ends[i], places[i]});
      canvas.text(NAMES.in(line.pen().color()), line.name(), at, places[i] + 5, Anchor.START);
    }
  }
}
