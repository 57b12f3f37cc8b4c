package org.lstm4j.render;

import java.util.List;
import org.lstm4j.check.ShownNames;
import org.lstm4j.render.Canvas.Anchor;

/**
 * Small pictures of one kind beside and below each other, each under the name of what it shows. Of
 * more than {@link #MOST} it shows the first.
 *
 * @param title of all
 * @param subtitle of all
 * @param below name of the axis below
 * @param atLeft name of the axis at the left
 * @param names of what each shows; at least one
 * @param panel draws one of them
 */
record Panels(
    String title, String subtitle, String below, String atLeft, List<String> names, Panel panel)
    implements Drawing {

  /** More would not be looked at. */
  static final int MOST = 40;

  /** Width and height of a panel, in pixels. */
  static final int SIZE = 150;

  private static final int COLUMNS = 5;
  private static final int MARGIN = 24;
  private static final int LEFT = 76;
  private static final int TOP = 110;
  private static final int WIDE = SIZE + 26;
  private static final int HIGH = SIZE + 46;

  /** What is drawn in one panel. */
  @FunctionalInterface
  interface Panel {

    /**
     * Draws one.
     *
     * @param number from 0
     * @param plot where
     */
    void drawOn(Canvas canvas, int number, UnitPlot plot);
  }

  private int shown() {
    return Math.min(MOST, names.size());
  }

  private int rows() {
    return (shown() + COLUMNS - 1) / COLUMNS;
  }

  private int columns() {
    return (shown() + rows() - 1) / rows();
  }

  private String wholeSubtitle() {
    return names.size() <= MOST
        ? subtitle
        : subtitle + "; the first " + MOST + " of " + names.size();
  }

  @Override
  public int width() {
    double text =
        Math.max(Type.SUBTITLE.width(wholeSubtitle()), Type.AXIS.width(below)) + 2 * MARGIN;
    return (int) Math.ceil(Math.max(text, LEFT + columns() * WIDE));
  }

  @Override
  public int height() {
    return TOP + rows() * HIGH + 14;
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(Type.TITLE, title, MARGIN, 38, Anchor.START);
    canvas.text(Type.SUBTITLE, wholeSubtitle(), MARGIN, 62, Anchor.START);
    Type bold = Type.NAME.bold();
    List<String> cut = ShownNames.of(names, bold::width, SIZE);
    for (int i = 0; i < shown(); i++) {
      double left = LEFT + i % columns() * (double) WIDE;
      double top = TOP + i / columns() * (double) HIGH;
      canvas.text(bold, cut.get(i), left, top - 8, Anchor.START);
      panel.drawOn(canvas, i, new UnitPlot(left, top, SIZE));
    }
    double bottom = height() - 20.0;
    double middle = Math.max(LEFT + columns() * WIDE / 2.0, Type.AXIS.width(below) / 2 + MARGIN);
    canvas.text(Type.AXIS, below, middle, bottom, Anchor.MIDDLE);
    canvas.text(Type.AXIS, atLeft, MARGIN + 12, TOP + rows() * HIGH / 2.0 - 23, Anchor.MIDDLE, -90);
  }
}
