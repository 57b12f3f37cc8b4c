package org.lstm4j.render;

/**
 * A picture with a line above it that its reader must not miss.
 *
 * @param drawing the picture
 * @param mark the line
 */
record MarkedDrawing(Drawing drawing, String mark) implements Drawing {

  @Override
  public String title() {
    return mark + " " + drawing.title();
  }

  @Override
  public int width() {
    return Math.max(drawing.width(), (int) Math.ceil(Type.TICK.width(mark)) + 48);
  }

  @Override
  public int height() {
    return drawing.height();
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(Type.TICK.bold().in(Type.VERMILION), mark, 24, 16, Canvas.Anchor.START);
    drawing.drawOn(canvas);
  }
}
