package org.lstm4j.render;

import java.util.Locale;

/** Writes what is drawn as SVG 1.1: shapes and real text, in the reader's sans serif. */
final class SvgCanvas implements Canvas {

  /** What tells such a file from others. */
  static final String MARK = "<!-- written by lstm4j -->";

  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(int width, int height, String title) {
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").append(MARK).append('\n');
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" role=\"img\">%n",
        width, height, width, height);
    add("<title>%s</title>%n", escaped(title));
  }

  /** All of it. */
  String finished() {
    return svg + "</svg>\n";
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }

  private static String color(int color) {
    return String.format(Locale.ROOT, "#%06x", color);
  }

  /** In tenths of a pixel. */
  private static String number(double value) {
    String tenths = String.format(Locale.ROOT, "%.1f", value);
    return tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths;
  }

  @Override
  public void fill(int color, double x, double y, double width, double height) {
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>%n",
        number(x), number(y), number(width), number(height), color(color));
  }

  @Override
  public void line(Pen pen, double[] x, double[] y) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
            + " stroke-linejoin=\"round\"%s/>%n",
        points,
        color(pen.color()),
        number(pen.width()),
        pen.isDashed() ? " stroke-dasharray=\"6 5\"" : "");
  }

  /** With the older name of the address, which every program that reads SVG knows. */
  @Override
  public void image(byte[][] rows, int[] palette, Box box) {
    add(
        "<image xmlns:xlink=\"http://www.w3.org/1999/xlink\" x=\"%s\" y=\"%s\" width=\"%s\""
            + " height=\"%s\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\""
            + " xlink:href=\"%s\"/>%n",
        number(box.x()),
        number(box.y()),
        number(box.width()),
        number(box.height()),
        PngFile.uri(rows, palette));
  }

  @Override
  public void dot(int color, double x, double y, double radius) {
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"1.5\"/>%n",
        number(x), number(y), number(radius), color(color));
  }

  @Override
  public void text(Type type, String text, double x, double y, Anchor anchor, int degrees) {
    add(
        "<text x=\"%s\" y=\"%s\" font-size=\"%d\" fill=\"%s\"%s%s%s>%s</text>%n",
        number(x),
        number(y),
        type.size(),
        color(type.color()),
        type.isBold() ? " font-weight=\"bold\"" : "",
        anchor == Anchor.START
            ? ""
            : " text-anchor=\"" + anchor.name().toLowerCase(Locale.ROOT) + "\"",
        degrees == 0
            ? ""
            : String.format(
                Locale.ROOT, " transform=\"rotate(%d %s %s)\"", degrees, number(x), number(y)),
        escaped(text));
  }

  /** No markup, and nothing that XML has no character for. */
  private static String escaped(String text) {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case 0xFFFE, 0xFFFF -> xml.append('\uFFFD');
                default -> xml.appendCodePoint(c);
              }
            });
    return xml.toString();
  }
}
