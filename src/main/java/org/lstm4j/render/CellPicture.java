package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.check.Require;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * Cells beside each other: panels of lines, each line named at its end, in the colour of its cell.
 * What is beside a line in its colour, pale, is how far it may be off. No display is needed, as for
 * {@link CurvePlot}.
 *
 * @param title what the picture says; stands above it
 * @param subtitle what was measured
 * @param columns panels side by side; at least 1
 * @param panels from left to right, row by row; at least one
 */
public record CellPicture(String title, String subtitle, int columns, List<Panel> panels) {

  private static final int MARGIN = 24;
  private static final int BETWEEN = 24;
  private static final int WIDTH = 470;
  private static final int HEIGHT = 430;
  private static final int HEADER = 88;

  private static final int GUESSING = 5;
  private static final int UNSEEN_DOTS = 100;

  /** Points of a line stand so many times, or epochs, further right than those before. */
  private static final double TIMES_BESIDE = 1.035;

  private static final double EPOCHS_BESIDE = 0.14;

  /** The simple RNN, the GRU, LSTMs from a lower forget bias to a higher one, and guessing. */
  private static final List<Integer> COLORS =
      List.of(Type.VERMILION, 0x007A5A, 0x4A9BD1, Type.BLUE, 0x003B5C, Type.MUTED);

  /** Checks that there is something to draw. */
  public CellPicture {
    panels = List.copyOf(panels);
    Require.atLeast("columns", columns, 1);
    Require.atLeast("panels", panels.size(), 1);
  }

  /**
   * Lines over two axes.
   *
   * @param up what the axis at the left is; stands above
   * @param along what the axis below is
   * @param scale how numbers are placed
   * @param series what is drawn; at least one
   */
  public record Panel(String up, String along, Scale scale, List<Series> series) {}

  /** How numbers are placed along and up. */
  public enum Scale {
    /** Steps along; up a logarithm, over the numbers above 0. */
    POWERS,
    /** A logarithm along, on which the points' own numbers are named; up a share, from 0 to 1. */
    SHARES,
    /** Epochs along; up whatever numbers there are. */
    EPOCHS
  }

  /**
   * One line. All arrays have one length.
   *
   * @param name stands at the line's end; may be empty
   * @param color number of the cell: 0 simple RNN, 1 GRU, 2 to 4 LSTMs
   * @param isDashed whether the line is
   * @param x ascending
   * @param y may be NaN, which is left out
   * @param low end of where y may lie; may be NaN
   * @param high other end
   */
  public record Series(
      String name,
      int color,
      boolean isDashed,
      double[] x,
      double[] y,
      double[] low,
      double[] high) {

    /** A line that says nothing about how far it may be off. */
    public Series(String name, int color, boolean isDashed, double[] x, double[] y) {
      this(name, color, isDashed, x, y, new double[0], new double[0]);
    }

    /** What guessing gives, whatever is along, from one number above 0 to another. */
    public static Series guessing(double from, double to, double share) {
      double[] x = new double[UNSEEN_DOTS];
      double[] y = new double[UNSEEN_DOTS];
      Arrays.setAll(x, i -> from * Math.pow(to / from, i / (UNSEEN_DOTS - 1.0)));
      Arrays.fill(y, share);
      return new Series("guessing", GUESSING, true, x, y);
    }

    /** The same a little further right, so that it doesn't hide others. */
    private Series moved(DoubleUnaryOperator place) {
      if (color == GUESSING) {
        return this;
      }
      double[] moved = Arrays.stream(x).map(place).toArray();
      return new Series(name, color, isDashed, moved, y, low, high);
    }

    private Line line() {
      return new Line(name, new Pen(COLORS.get(color), 2.5, isDashed), x, y, low, high);
    }
  }

  /**
   * Draws it and writes a PNG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't draw text
   */
  public void writePng(Path target) throws IOException {
    new Whole(this).writePng(target);
  }

  /**
   * Draws it and writes an SVG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't measure text
   */
  public void writeSvg(Path target) throws IOException {
    new Whole(this).writeSvg(target);
  }

  private record Whole(CellPicture picture) implements Drawing {

    @Override
    public String title() {
      return picture.title;
    }

    @Override
    public int width() {
      double text =
          2 * MARGIN
              + Math.max(Type.TITLE.width(picture.title), Type.SUBTITLE.width(picture.subtitle));
      int columns = Math.min(picture.columns, picture.panels.size());
      return (int) Math.max(text, 2 * MARGIN + columns * (WIDTH + BETWEEN) - BETWEEN);
    }

    @Override
    public int height() {
      int rows = (picture.panels.size() + picture.columns - 1) / picture.columns;
      return HEADER + rows * (HEIGHT + BETWEEN);
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, picture.title, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      for (int i = 0; i < picture.panels.size(); i++) {
        double left = MARGIN + i % picture.columns * (double) (WIDTH + BETWEEN);
        double top = HEADER + i / picture.columns * (double) (HEIGHT + BETWEEN);
        panel(picture.panels.get(i)).drawOn(canvas, left, top, WIDTH, HEIGHT);
      }
    }

    private static LinePanel panel(Panel panel) {
      return new LinePanel(
          panel.up, panel.along, along(panel), up(panel), lines(panel), Optional.empty());
    }

    private static List<Line> lines(Panel panel) {
      int count = panel.series.size();
      return IntStream.range(0, count)
          .mapToObj(i -> panel.series.get(i).moved(beside(panel.scale, i - (count - 1) / 2.0)))
          .map(Series::line)
          .toList();
    }

    private static DoubleUnaryOperator beside(Scale scale, double places) {
      return switch (scale) {
        case POWERS -> x -> x;
        case SHARES -> x -> x * Math.pow(TIMES_BESIDE, places);
        case EPOCHS -> x -> x + EPOCHS_BESIDE * places;
      };
    }

    private static Axis along(Panel panel) {
      double[] x =
          panel.series.stream()
              .filter(s -> s.color != GUESSING)
              .flatMapToDouble(s -> DoubleStream.of(s.x))
              .sorted()
              .toArray();
      double last = x[x.length - 1];
      return switch (panel.scale) {
        case POWERS -> new LinearAxis(0, last, RoundStep.of(last / 5));
        case SHARES -> LogAxis.of(x);
        case EPOCHS -> new EpochAxis((int) x[0], (int) last);
      };
    }

    private static Axis up(Panel panel) {
      DoubleStream numbers =
          panel.series.stream()
              .flatMapToDouble(s -> Stream.of(s.y, s.low, s.high).flatMapToDouble(DoubleStream::of))
              .filter(Double::isFinite);
      return switch (panel.scale) {
        case POWERS -> LogAxis.around(numbers.filter(y -> y > 0));
        case SHARES -> new LinearAxis(0, 1, 0.2);
        case EPOCHS -> LinearAxis.around(numbers);
      };
    }
  }
}
