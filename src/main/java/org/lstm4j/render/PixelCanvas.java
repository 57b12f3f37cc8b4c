package org.lstm4j.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws on an image. */
record PixelCanvas(Graphics2D graphics) implements Canvas {

  private static final float[] DASHES = {6, 5};
  private static final double EDGE = 1.5;

  PixelCanvas {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void fill(int color, double x, double y, double width, double height) {
    graphics.setColor(new Color(color));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void line(Pen pen, double[] x, double[] y) {
    graphics.setColor(new Color(pen.color()));
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(),
            pen.isDashed() ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND,
            1,
            pen.isDashed() ? DASHES : null,
            0));
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    graphics.draw(path);
  }

  @Override
  public void image(byte[][] rows, int[] palette, Box box) {
    BufferedImage image =
        new BufferedImage(rows[0].length, rows.length, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length; x++) {
        image.setRGB(x, y, palette[rows[y][x] & 0xFF]);
      }
    }
    AffineTransform place = AffineTransform.getTranslateInstance(box.x(), box.y());
    place.scale(box.width() / image.getWidth(), box.height() / image.getHeight());
    graphics.drawImage(image, place, null);
  }

  @Override
  public void dot(int color, double x, double y, double radius) {
    graphics.setColor(Color.WHITE);
    circle(x, y, radius + EDGE);
    graphics.setColor(new Color(color));
    circle(x, y, radius);
  }

  private void circle(double x, double y, double radius) {
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void text(Type type, String text, double x, double y, Anchor anchor, int degrees) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(Math.toRadians(degrees));
    graphics.setColor(new Color(type.color()));
    graphics.setFont(type.font());
    double left =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> -type.width(text) / 2;
          case END -> -type.width(text);
        };
    graphics.drawString(text, (float) left, 0);
    graphics.setTransform(before);
  }
}
