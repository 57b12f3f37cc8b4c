package org.lstm4j.render;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a drawing has in its SVG.
 *
 * @param svg the file
 */
record SvgShapes(String svg) {

  private static final Pattern DOT =
      Pattern.compile("<circle cx=\"([^\"]+)\" cy=\"([^\"]+)\" r=\"([^\"]+)\" fill=\"([^\"]+)\"");
  private static final Pattern TEXT =
      Pattern.compile("<text x=\"([^\"]+)\" y=\"([^\"]+)\"[^>]*>([^<]*)</text>");

  /** A dot, in pixels. */
  record Dot(double x, double y, double radius, String color) {}

  /** A line of text, in pixels. */
  record Text(double x, double y, String text) {}

  static SvgShapes of(Drawing drawing) {
    return new SvgShapes(drawing.svg());
  }

  String title() {
    String title = svg.substring(svg.indexOf("<title>") + 7, svg.indexOf("</title>"));
    return title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  List<Dot> dots() {
    return DOT.matcher(svg)
        .results()
        .map(m -> new Dot(number(m, 1), number(m, 2), number(m, 3), m.group(4)))
        .toList();
  }

  List<Text> texts(String text) {
    return TEXT.matcher(svg)
        .results()
        .filter(m -> m.group(3).equals(text))
        .map(m -> new Text(number(m, 1), number(m, 2), text))
        .toList();
  }

  /** How many lines there are of a colour, dashed or not. */
  long lines(String color, boolean areDashed) {
    return svg.lines()
        .filter(line -> line.startsWith("<polyline") && line.contains("stroke=\"" + color + "\""))
        .filter(line -> line.contains("stroke-dasharray") == areDashed)
        .count();
  }

  private static double number(MatchResult found, int group) {
    return Double.parseDouble(found.group(group));
  }
}
