package org.lstm4j.render;

import java.util.List;
import java.util.Locale;

/** The heat maps of one reader in a page, one under the other, over the same words. */
final class GatePanels {

  /** Free at the left of the first step, in pixels. */
  static final int LEFT = 48;

  private static final int BAR_COLORS = 64;

  private final HeatPixels pixels;
  private final TimeAxis axis;

  GatePanels(HeatPixels pixels) {
    this.pixels = pixels;
    axis = pixels.axis();
  }

  /** All of them, with the words below. */
  String html(List<HeatPanel> panels) {
    StringBuilder html = new StringBuilder();
    for (HeatPanel panel : panels) {
      html.append(html(panel));
    }
    return html.append(
            Svg.picture(
                LEFT + axis.width() + LEFT,
                TimeAxis.HEIGHT,
                "The words below the heat maps",
                axis.labels(LEFT, 0)))
        .append('\n')
        .toString();
  }

  private String html(HeatPanel panel) {
    return "<div class=\"panel\"><p><b>"
        + HtmlText.escaped(panel.symbol())
        + "</b> "
        + HtmlText.escaped(panel.meaning())
        + "; <span class=\"range\">"
        + panel.least()
        + "<img class=\"bar heat\" width=\"110\" height=\"12\" alt=\"to\" src=\""
        + uri(HeatPixels.bar(panel.shades(), BAR_COLORS), panel.shades())
        + "\"/>"
        + panel.most()
        + "</span>"
        + (panel.shades() == Shades.SHARE ? ", mean " + Numbers.unsigned(panel.mean()) : "")
        + "</p>"
        + String.format(
            Locale.ROOT,
            "<img class=\"heat\" width=\"%d\" height=\"%d\" style=\"margin-left:%dpx\" alt=\"%s\""
                + " src=\"%s\"/></div>\n",
            axis.width(),
            pixels.rowHeight() * pixels.rows(),
            LEFT,
            HtmlText.escaped(
                "Heat map of "
                    + panel.symbol()
                    + ": "
                    + pixels.order().length
                    + " units by "
                    + axis.words().size()
                    + " steps"),
            uri(pixels.of(panel), panel.shades()));
  }

  private static String uri(byte[][] rows, Shades shades) {
    return PngFile.uri(rows, shades.palette());
  }
}
