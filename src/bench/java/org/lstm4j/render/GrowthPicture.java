package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * How times grow, on logarithmic axes: a panel for each size that is varied, a line for each
 * program and number of threads.
 *
 * @param title what the picture says
 * @param subtitle what was measured
 * @param panels at least one
 */
public record GrowthPicture(String title, String subtitle, List<Panel> panels) {

  private static final int MARGIN = 24;
  private static final int BETWEEN = 24;
  private static final int WIDTH = 470;
  private static final int HEIGHT = 400;
  private static final int HEADER = 84;
  private static final List<Integer> COLORS = List.of(Type.BLUE, Type.VERMILION);

  /**
   * What grows with one size.
   *
   * @param along the size, and what it is
   * @param sizes those measured, ascending
   * @param series what was measured
   */
  public record Panel(String along, double[] sizes, List<Series> series) {}

  /**
   * The times of one program with one number of threads.
   *
   * @param name stands at the line's end
   * @param program from 0; decides the colour
   * @param isDashed whether the line is
   * @param nanos for each size, ns per token
   */
  public record Series(String name, int program, boolean isDashed, double[] nanos) {}

  /**
   * Writes the picture twice.
   *
   * @throws IOException if a file can't be written or this machine can't draw text
   */
  public void write(Path png, Path svg) throws IOException {
    Drawing drawing = new Whole(this);
    drawing.writePng(png);
    drawing.writeSvg(svg);
  }

  private record Whole(GrowthPicture picture) implements Drawing {

    @Override
    public String title() {
      return picture.title;
    }

    @Override
    public int width() {
      return 2 * MARGIN + picture.panels.size() * (WIDTH + BETWEEN) - BETWEEN;
    }

    @Override
    public int height() {
      return HEADER + HEIGHT + 4;
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, picture.title, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      for (int i = 0; i < picture.panels.size(); i++) {
        panel(picture.panels.get(i))
            .drawOn(canvas, MARGIN + i * (double) (WIDTH + BETWEEN), HEADER, WIDTH, HEIGHT);
      }
    }

    private static LinePanel panel(Panel panel) {
      List<Line> lines =
          panel.series.stream()
              .map(
                  series ->
                      new Line(
                          series.name,
                          new Pen(COLORS.get(series.program), 2.5, series.isDashed),
                          panel.sizes,
                          series.nanos))
              .toList();
      return new LinePanel(
          "ns per token (logarithmic)",
          panel.along,
          LogAxis.of(panel.sizes),
          LogAxis.around(panel.series.stream().flatMapToDouble(s -> Arrays.stream(s.nanos))),
          lines,
          Optional.empty());
    }
  }
}
