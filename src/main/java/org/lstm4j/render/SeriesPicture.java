package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * How series went on and how they are forecast: the past in full line, the forecast in dashes, its
 * intervals as pale bars; one panel below the other. No display is needed, as for {@link
 * CurvePlot}.
 *
 * @param title what the picture says; stands above it
 * @param subtitle how it was made
 * @param along what the axis below is
 * @param time names a row, from 0, the first of the past
 * @param panels one for each column, 1 to 8
 */
public record SeriesPicture(
    String title, String subtitle, String along, IntFunction<String> time, List<Panel> panels) {

  /** More panels would not be looked at. */
  public static final int MOST_PANELS = 8;

  private static final int MARGIN = 24;
  private static final int HEADER = 84;
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 400;
  private static final int TICKS = 8;

  /** Bars of the widest interval and those inside it. */
  private static final List<Integer> BARS = List.of(0x9CCBE8, 0x4A9BD1, Type.BLUE);

  /** Checks that there is something to draw. */
  public SeriesPicture {
    panels = List.copyOf(panels);
    Require.atLeast("panels", panels.size(), 1);
    if (panels.size() > MOST_PANELS) {
      throw new IllegalArgumentException(
          "panels: expected at most " + MOST_PANELS + ", got " + panels.size() + ".");
    }
  }

  /**
   * One column.
   *
   * @param name of the column
   * @param past its last values, at least one, finite
   * @param forecast the values behind them, at least one
   * @param bands intervals, the widest first; at most three
   */
  public record Panel(String name, double[] past, double[] forecast, List<Band> bands) {

    /** Checks that there is something of both. */
    public Panel {
      bands = List.copyOf(bands);
      Require.atLeast("past", past.length, 1);
      Require.atLeast("forecast", forecast.length, 1);
      if (bands.size() > BARS.size()) {
        throw new IllegalArgumentException(
            "bands: expected at most " + BARS.size() + ", got " + bands.size() + ".");
      }
    }
  }

  /** Where the values are expected to lie; both as many as the forecast has. */
  public record Band(double[] low, double[] high) {}

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

  /** Rows along, named by their times. */
  private record RowAxis(int rows, IntFunction<String> time) implements Axis {

    @Override
    public double share(double value) {
      return value / Math.max(1, rows - 1);
    }

    @Override
    public List<Tick> ticks() {
      int step = (int) Math.max(1, RoundStep.of(Math.max(1, (rows - 1.0) / TICKS)));
      return IntStream.iterate(0, row -> row < rows, row -> row + step)
          .mapToObj(row -> new Tick(row, time.apply(row)))
          .toList();
    }
  }

  private record Whole(SeriesPicture picture) implements Drawing {

    @Override
    public String title() {
      return picture.title;
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public int height() {
      return HEADER + picture.panels.size() * HEIGHT;
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, picture.title, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      for (int i = 0; i < picture.panels.size(); i++) {
        panel(picture.panels.get(i))
            .drawOn(
                canvas, MARGIN, HEADER + i * (double) HEIGHT, WIDTH - 2.0 * MARGIN, HEIGHT - 10.0);
      }
    }

    private LinePanel panel(Panel panel) {
      List<Line> lines = new ArrayList<>();
      int past = panel.past.length;
      double[] ahead = new double[panel.forecast.length]; // places of the forecast
      Arrays.setAll(ahead, i -> (double) past + i);
      double[] nothing = new double[ahead.length];
      Arrays.fill(nothing, Double.NaN);
      for (int i = 0; i < panel.bands.size(); i++) {
        Band band = panel.bands.get(i);
        Pen pen = new Pen(BARS.get(i), 1, false);
        lines.add(new Line("", pen, ahead, nothing, band.low, band.high));
      }
      Line known =
          new Line(
              "",
              new Pen(Type.INK, 2, false),
              IntStream.range(0, past).asDoubleStream().toArray(),
              panel.past);
      lines.add(known);
      double[] joined = new double[ahead.length + 1]; // the forecast begins at the last value
      double[] places = new double[joined.length];
      joined[0] = panel.past[past - 1];
      System.arraycopy(panel.forecast, 0, joined, 1, ahead.length);
      Arrays.setAll(places, i -> past - 1.0 + i);
      lines.add(new Line("forecast", new Pen(Type.VERMILION, 2, true), places, joined));
      return new LinePanel(
          panel.name,
          picture.along,
          new RowAxis(past + ahead.length, picture.time),
          up(lines),
          lines,
          Optional.of(new LinePanel.Mark(past - 1.0, "known to here", known)));
    }

    /** Unlike that of shares, for numbers however small or large. */
    private static Axis up(List<Line> lines) {
      double[] all =
          lines.stream()
              .flatMapToDouble(
                  line ->
                      DoubleStream.concat(
                          DoubleStream.of(line.y()),
                          DoubleStream.concat(
                              DoubleStream.of(line.low()), DoubleStream.of(line.high()))))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      double least = all[0];
      double most = all[all.length - 1];
      double range = Math.max(most - least, Math.max(1e-6 * Math.abs(most), Double.MIN_NORMAL));
      double from = least - 0.08 * range;
      double to = most + 0.08 * range;
      return new LinearAxis(from, to, RoundStep.of((to - from) / 7));
    }
  }
}
