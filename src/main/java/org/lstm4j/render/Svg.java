package org.lstm4j.render;

import java.util.Locale;

/** Shapes inside a page, whose colours are the page's: classes of its style. */
final class Svg {

  private Svg() {}

  /** The picture, in pixels of the page; {@code label} tells whoever can't see it what it is. */
  static String picture(int width, int height, String label, String shapes) {
    return String.format(
            Locale.ROOT,
            "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
            width,
            height,
            width,
            height,
            HtmlText.escaped(label))
        + shapes
        + "</svg>";
  }

  /** In tenths of a pixel. */
  static String number(double value) {
    String tenths = String.format(Locale.ROOT, "%.1f", value);
    return tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths;
  }

  static String line(String style, double x0, double y0, double x1, double y1) {
    return "<path class=\""
        + style
        + "\" d=\"M"
        + number(x0)
        + " "
        + number(y0)
        + "L"
        + number(x1)
        + " "
        + number(y1)
        + "\"/>\n";
  }

  /** A line through points; of one that isn't finite a gap. */
  static String curve(String style, double[] x, double[] y) {
    StringBuilder path = new StringBuilder();
    boolean isPenDown = false;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(y[i])) {
        path.append(isPenDown ? 'L' : 'M').append(number(x[i])).append(' ').append(number(y[i]));
      }
      isPenDown = Double.isFinite(y[i]);
    }
    return path.length() == 0 ? "" : "<path class=\"" + style + "\" d=\"" + path + "\"/>\n";
  }

  static String rect(String style, double x, double y, double width, double height) {
    return "<rect class=\""
        + style
        + "\" x=\""
        + number(x)
        + "\" y=\""
        + number(y)
        + "\" width=\""
        + number(width)
        + "\" height=\""
        + number(height)
        + "\"/>\n";
  }

  /** A circle; none where a number isn't finite. */
  static String dot(String style, double x, double y, double radius) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return "";
    }
    return "<circle class=\""
        + style
        + "\" cx=\""
        + number(x)
        + "\" cy=\""
        + number(y)
        + "\" r=\""
        + number(radius)
        + "\"/>\n";
  }

  /** A line of text, from anyone; {@code style} may be empty. */
  static String text(
      String style, double x, double y, Canvas.Anchor anchor, int degrees, String text) {
    return "<text x=\""
        + number(x)
        + "\" y=\""
        + number(y)
        + "\""
        + (style.isEmpty() ? "" : " class=\"" + style + "\"")
        + (anchor == Canvas.Anchor.START
            ? ""
            : " text-anchor=\"" + anchor.name().toLowerCase(Locale.ROOT) + "\"")
        + (degrees == 0
            ? ""
            : " transform=\"rotate(" + degrees + " " + number(x) + " " + number(y) + ")\"")
        + ">"
        + HtmlText.escaped(text)
        + "</text>\n";
  }
}
