package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * Series as they were given, in full line, and how a network goes on by itself, in dashes; each in
 * its own colour. No display is needed, as for {@link CurvePlot}.
 *
 * @param title what the picture says; stands above it
 * @param subtitle what was measured
 * @param series 1 to 3, drawn in this order
 */
public record ForecastPicture(String title, String subtitle, List<Series> series) {

  private static final int MARGIN = 24;
  private static final int HEADER = 84;
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 480;

  /** Blue, vermilion and green of Okabe and Ito. */
  private static final List<Integer> COLORS = List.of(Type.BLUE, Type.VERMILION, 0x009E73);

  /**
   * One series.
   *
   * @param name stands at its end
   * @param given values that the network read, at least one, finite
   * @param forecast those after them, as it predicts them, at least one
   */
  public record Series(String name, double[] given, double[] forecast) {

    /** Checks that there is something of both. */
    public Series {
      Require.atLeast("given", given.length, 1);
      Require.atLeast("forecast", forecast.length, 1);
    }
  }

  /** Copies the list, checks how many there are. */
  public ForecastPicture {
    series = List.copyOf(series);
    if (series.isEmpty() || series.size() > COLORS.size()) {
      throw new IllegalArgumentException(
          "series: expected 1 to " + COLORS.size() + ", got " + series.size() + ".");
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

  private record Whole(ForecastPicture picture) implements Drawing {

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
      return HEADER + HEIGHT;
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, picture.title, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < picture.series.size(); i++) {
        lines.addAll(lines(picture.series.get(i), COLORS.get(i)));
      }
      int most =
          picture.series.stream()
              .mapToInt(one -> one.given.length + one.forecast.length)
              .max()
              .orElseThrow();
      Line first = lines.get(0);
      LinePanel.Mark mark =
          new LinePanel.Mark(
              picture.series.get(0).given.length - 1.0,
              "given to here; dashed: by its own predictions",
              first);
      new LinePanel(
              "value",
              "step",
              new LinearAxis(0, Math.max(1, most - 1), RoundStep.of(Math.max(1, most - 1) / 10.0)),
              LinearAxis.around(lines.stream().flatMapToDouble(line -> DoubleStream.of(line.y()))),
              lines,
              Optional.of(mark))
          .drawOn(canvas, MARGIN, HEADER, WIDTH - 2.0 * MARGIN, HEIGHT);
    }

    /** The forecast begins at the last value that was given. */
    private static List<Line> lines(Series one, int color) {
      int given = one.given.length;
      double[] dashed = new double[one.forecast.length + 1];
      dashed[0] = one.given[given - 1];
      System.arraycopy(one.forecast, 0, dashed, 1, one.forecast.length);
      double[] x = IntStream.range(0, given).asDoubleStream().toArray();
      double[] after = new double[dashed.length];
      Arrays.setAll(after, i -> given - 1.0 + i);
      return List.of(
          new Line("", new Pen(color, 2, false), x, one.given),
          new Line(one.name, new Pen(color, 2, true), after, dashed));
    }
  }
}
