package org.lstm4j.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The heat maps of one reader, one under the other, over the same words: steps from left to right,
 * units from top to bottom.
 *
 * @param axis the steps
 * @param order of the units, from the top
 * @param unitsPerRow how many neighbours share a row, as their mean; at least 1
 */
record GatePanels(TimeAxis axis, int[] order, int unitsPerRow) {

  /** Free at the left of the first step, in pixels. */
  static final int LEFT = 48;

  private static final int HEIGHT = 160; // of a heat map of few units, in pixels
  private static final int LEAST_ROW = 2;
  private static final int MOST_ROW = 12;

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
    float[][] thinned = thinned(panel.values());
    double limit = panel.limit();
    String least = panel.shades() == Shades.SHARE ? "0" : Numbers.signed(-limit);
    String most = panel.shades() == Shades.SHARE ? "1" : Numbers.signed(limit);
    int row = Math.max(LEAST_ROW, Math.min(MOST_ROW, HEIGHT / thinned.length));
    return "<div class=\"panel\"><p><b>"
        + HtmlText.escaped(panel.symbol())
        + "</b> "
        + HtmlText.escaped(panel.meaning())
        + "; "
        + least
        + bar(panel.shades())
        + most
        + (panel.shades() == Shades.SHARE ? ", mean " + Numbers.unsigned(panel.mean()) : "")
        + "</p>"
        + String.format(
            Locale.ROOT,
            "<img class=\"heat\" width=\"%d\" height=\"%d\" style=\"margin-left:%dpx\" alt=\"%s\""
                + " src=\"%s\"/></div>%n",
            axis.width(),
            row * thinned.length,
            LEFT,
            HtmlText.escaped(
                "Heat map of "
                    + panel.symbol()
                    + ": "
                    + order.length
                    + " units by "
                    + axis.words().size()
                    + " steps"),
            image(thinned, panel.shades(), limit));
  }

  /** The colours from least to most. */
  private static String bar(Shades shades) {
    float[][] ramp = new float[1][64];
    for (int i = 0; i < ramp[0].length; i++) {
      float place = i / (ramp[0].length - 1f);
      ramp[0][i] = shades == Shades.SHARE ? place : 2 * place - 1;
    }
    return "<img class=\"bar heat\" width=\"110\" height=\"12\" alt=\"to\" src=\""
        + image(ramp, shades, 1)
        + "\"/>";
  }

  /** Rows of the picture: units in order, means where some share a place; shape (rows, columns). */
  private float[][] thinned(float[][] values) {
    int rows = (order.length + unitsPerRow - 1) / unitsPerRow;
    float[][] thinned = new float[rows][axis.columns()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < axis.columns(); column++) {
        thinned[row][column] = (float) mean(values, row, column);
      }
    }
    return thinned;
  }

  private double mean(float[][] values, int row, int column) {
    double sum = 0;
    int count = 0;
    int endStep = Math.min(values.length, (column + 1) * axis.stepsPerColumn());
    int endUnit = Math.min(order.length, (row + 1) * unitsPerRow);
    for (int step = column * axis.stepsPerColumn(); step < endStep; step++) {
      for (int unit = row * unitsPerRow; unit < endUnit; unit++) {
        sum += values[step][order[unit]];
        count++;
      }
    }
    return sum / count;
  }

  private static String image(float[][] rows, Shades shades, double limit) {
    byte[][] pixels = new byte[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        pixels[row][column] = shades.index(rows[row][column], limit);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      PngFile.write(pixels, shades.palette(), png);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of memory there is none
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
