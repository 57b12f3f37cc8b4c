package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * The times of several programs: a row for each, a dot on a logarithmic axis, the number beside it.
 * (A bar on such an axis would have no start, and so no length that means anything.)
 *
 * @param title what the picture says
 * @param subtitle what was measured, with its unit
 * @param names of the programs, ours first
 * @param seconds of each, above 0
 */
public record StandingsPicture(
    String title, String subtitle, List<String> names, List<Double> seconds) {

  private static final int MARGIN = 24;
  private static final int HEADER = 92;
  private static final int ROW = 30;
  private static final int PLOT = 460;
  private static final int NUMBERS = 190;
  private static final int AXIS = 56;
  private static final double DOT = 6;

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

  private record Whole(StandingsPicture picture) implements Drawing {

    @Override
    public String title() {
      return picture.title;
    }

    private double left() {
      return MARGIN + 14 + picture.names.stream().mapToDouble(Type.NAME::width).max().orElseThrow();
    }

    private double bottom() {
      return HEADER + ROW * picture.names.size();
    }

    @Override
    public int width() {
      double text =
          Math.max(Type.TITLE.width(picture.title), Type.SUBTITLE.width(picture.subtitle))
              + 2 * MARGIN;
      return (int) Math.ceil(Math.max(text, left() + PLOT + NUMBERS));
    }

    @Override
    public int height() {
      return (int) bottom() + AXIS;
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, picture.title, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      LogAxis axis = LogAxis.around(picture.seconds.stream().mapToDouble(Double::doubleValue));
      for (Axis.Tick tick : axis.ticks()) {
        double x = left() + PLOT * axis.share(tick.value());
        canvas.line(Pen.GRID, new double[] {x, x}, new double[] {HEADER, bottom()});
        canvas.text(Type.TICK, tick.text(), x, bottom() + 18, Anchor.MIDDLE);
      }
      canvas.text(
          Type.AXIS, "seconds (logarithmic)", left() + PLOT / 2.0, bottom() + 42, Anchor.MIDDLE);
      for (int i = 0; i < picture.names.size(); i++) {
        double seconds = picture.seconds.get(i);
        double y = HEADER + (i + 0.5) * ROW;
        int color = picture.names.get(i).startsWith("lstm4j") ? Type.BLUE : Type.VERMILION;
        double x = left() + PLOT * axis.share(seconds);
        canvas.text(Type.NAME, picture.names.get(i), left() - 14, y + 5, Anchor.END);
        canvas.dot(color, x, y, DOT);
        Type type = Type.NAME.bold().in(color);
        canvas.fill(Type.WHITE, x + 12, y - 9, type.width(number(i)) + 4, 18); // over the grid
        canvas.text(type, number(i), x + 14, y + 5, Anchor.START);
      }
    }

    private String number(int program) {
      double seconds = picture.seconds.get(program);
      String time = String.format(Locale.ROOT, seconds < 10 ? "%.3f s" : "%,.1f s", seconds);
      return program == 0
          ? time
          : time + String.format(Locale.ROOT, ", %.1f ×", seconds / picture.seconds.get(0));
    }
  }
}
