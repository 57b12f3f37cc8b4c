package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * Deletion and insertion curves side by side, a line for each order of the words.
 *
 * @param title what the picture says
 * @param subtitle what was measured
 * @param shares of the words, along the axes
 * @param series one for each order; the last one knows nothing
 */
public record TrustPicture(String title, String subtitle, double[] shares, List<Series> series) {

  private static final int MARGIN = 24;
  private static final int BETWEEN = 24;
  private static final int WIDTH = 520;
  private static final int HEIGHT = 420;
  private static final int HEADER = 84;

  /**
   * One order.
   *
   * @param name stands at the line's end
   * @param deletion mean probability for each share
   * @param insertion mean probability for each share
   */
  public record Series(String name, double[] deletion, double[] insertion) {}

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

  private record Whole(TrustPicture picture) implements Drawing {

    @Override
    public String title() {
      return picture.title;
    }

    @Override
    public int width() {
      return 2 * (MARGIN + WIDTH) + BETWEEN;
    }

    @Override
    public int height() {
      return HEADER + HEIGHT + 4;
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, picture.title, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      panel(true).drawOn(canvas, MARGIN, HEADER, WIDTH, HEIGHT);
      panel(false).drawOn(canvas, MARGIN + WIDTH + (double) BETWEEN, HEADER, WIDTH, HEIGHT);
    }

    private LinePanel panel(boolean isDeletion) {
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < picture.series.size(); i++) {
        Series each = picture.series.get(i);
        double[] y = isDeletion ? each.deletion : each.insertion;
        lines.add(new Line(each.name, pen(i), picture.shares, y));
      }
      return new LinePanel(
          isDeletion ? "Words removed: lower is better" : "Words added: higher is better",
          "share of the words, the foremost first",
          new Shares(),
          new Shares(),
          lines,
          Optional.empty());
    }

    private Pen pen(int i) {
      boolean isLast = i == picture.series.size() - 1;
      int color = isLast ? Type.MUTED : COLORS.get(i % COLORS.size());
      return new Pen(color, 2.5, isLast);
    }
  }

  /** Okabe and Ito: told apart by the colour-blind. */
  private static final List<Integer> COLORS =
      List.of(Type.BLUE, Type.VERMILION, 0x009E73, 0xCC79A7);

  /** From 0 to 1. */
  private record Shares() implements Axis {

    private static final int STEPS = 5;

    @Override
    public double share(double value) {
      return value;
    }

    @Override
    public List<Tick> ticks() {
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i <= STEPS; i++) {
        double value = (double) i / STEPS;
        ticks.add(new Tick(value, String.format(Locale.ROOT, "%.1f", value)));
      }
      return ticks;
    }
  }
}
