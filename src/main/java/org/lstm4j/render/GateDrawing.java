package org.lstm4j.render;

import java.util.List;
import org.lstm4j.check.Shown;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.text.ReadText;

/** Heat maps of one reader under each other, over the words that it reads. */
final class GateDrawing implements Drawing {

  private static final int MARGIN = 24;
  private static final int TOP = 84;
  private static final int NAME = 26; // above each heat map
  private static final int BETWEEN = 16;
  private static final int BAR = 96;
  private static final int BAR_COLORS = 64;
  private static final int LEAST_WIDTH = 560;
  private static final int MOST_ROWS = 1000; // pixels of all heat maps, as far as rows can share
  private static final int MOST_OF_TITLE = 60;

  private final ReadText text;
  private final int units;
  private final List<HeatPanel> panels;
  private final TimeAxis axis;
  private final HeatPixels pixels;

  GateDrawing(ReadText text, GateTrace.Reader reader) {
    this.text = text;
    units = reader.startHidden().length;
    panels = HeatPanel.of(reader);
    axis = TimeAxis.of(text);
    int unitsPerRow = (panels.size() * units + MOST_ROWS - 1) / MOST_ROWS;
    pixels = new HeatPixels(axis, Seriation.order(reader.hidden()), unitsPerRow);
  }

  @Override
  public String title() {
    return "Gates of “" + Shown.of(text.text().strip(), MOST_OF_TITLE) + "”";
  }

  private String subtitle() {
    return Numbers.count(units, "unit")
        + ", "
        + Numbers.count(axis.words().size(), "step")
        + (pixels.unitsPerRow() > 1
            ? "; a row is the mean of " + pixels.unitsPerRow() + " units"
            : "; units that do alike stand together");
  }

  private int mapHeight() {
    return pixels.rowHeight() * pixels.rows();
  }

  @Override
  public int width() {
    double titles = Math.max(Type.TITLE.width(title()), Type.SUBTITLE.width(subtitle()));
    return (int)
        Math.ceil(Math.max(LEAST_WIDTH, Math.max(titles, MARGIN + axis.width())) + 2 * MARGIN);
  }

  @Override
  public int height() {
    return TOP + panels.size() * (NAME + mapHeight() + BETWEEN) + TimeAxis.HEIGHT;
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(Type.TITLE, title(), MARGIN, 38, Anchor.START);
    canvas.text(Type.SUBTITLE, subtitle(), MARGIN, 60, Anchor.START);
    double left = 2.0 * MARGIN;
    double y = TOP;
    for (HeatPanel panel : panels) {
      drawName(canvas, panel, y + 14);
      canvas.image(
          pixels.of(panel),
          panel.shades().palette(),
          new Canvas.Box(left, y + NAME, axis.width(), mapHeight()));
      y += NAME + mapHeight() + BETWEEN;
    }
    for (TimeAxis.Label label : axis.labels()) {
      canvas.text(
          Type.TICK.sized(11),
          Shown.line(label.word()),
          left + label.x(),
          y - BETWEEN + 12,
          Anchor.END,
          -60);
    }
  }

  private void drawName(Canvas canvas, HeatPanel panel, double baseline) {
    Type symbol = Type.AXIS.bold();
    double x = MARGIN;
    canvas.text(symbol, panel.symbol(), x, baseline, Anchor.START);
    x += symbol.width(panel.symbol()) + 8;
    canvas.text(Type.NAME, panel.meaning(), x, baseline, Anchor.START);
    x += Type.NAME.width(panel.meaning()) + 16;
    canvas.text(Type.TICK, panel.least(), x, baseline, Anchor.START);
    x += Type.TICK.width(panel.least()) + 6;
    byte[][] bar = HeatPixels.bar(panel.shades(), BAR_COLORS);
    canvas.image(bar, panel.shades().palette(), new Canvas.Box(x, baseline - 10, BAR, 11));
    canvas.text(Type.TICK, panel.most(), x + BAR + 6, baseline, Anchor.START);
  }
}
