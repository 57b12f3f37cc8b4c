package org.lstm4j.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What is drawn in a {@link CurvePanel}, and how.
 *
 * <p>The two colours are the blue and the vermilion of Okabe and Ito, which colour-blind people
 * tell apart; the marks differ as well.
 */
enum Curve {
  /** Measured while learning. */
  TRAINING("training", new Color(0x00, 0x72, 0xB2), SeriesMarkers.CIRCLE),
  /** Measured after the epoch, on reviews that nothing is learnt from. */
  VALIDATION("validation", new Color(0xD5, 0x5E, 0x00), SeriesMarkers.DIAMOND),
  /** A vertical line at the epoch of the lowest validation loss. */
  BEST("best epoch", new Color(0x80, 0x80, 0x80), SeriesMarkers.NONE);

  /** Size of a mark. */
  static final int MARKER_PIXELS = 9;

  private static final int SAMPLE_PIXELS = 34;
  private static final int GAP_PIXELS = 8;
  private static final BasicStroke SOLID =
      new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 5}, 0);

  private final String label;
  private final Color color;
  private final Marker marker;

  Curve(String label, Color color, Marker marker) {
    this.label = label;
    this.color = color;
    this.marker = marker;
  }

  /** Name for people. */
  String label() {
    return label;
  }

  Color color() {
    return color;
  }

  Marker marker() {
    return marker;
  }

  BasicStroke stroke() {
    return this == BEST ? DASHED : SOLID;
  }

  /**
   * Draws this curve's entry of the legend, in the font that is set.
   *
   * @param right where the entry ends
   * @param baseline of the text
   * @return where the entry begins
   */
  int drawLegend(Graphics2D graphics, int right, int baseline) {
    Color text = graphics.getColor();
    int start = right - graphics.getFontMetrics().stringWidth(label);
    graphics.drawString(label, start, baseline);
    int middle = baseline - graphics.getFontMetrics().getAscent() / 3;
    int left = start - GAP_PIXELS - SAMPLE_PIXELS;
    graphics.setColor(color);
    graphics.setStroke(stroke());
    graphics.drawLine(left, middle, left + SAMPLE_PIXELS, middle);
    marker.paint(graphics, left + SAMPLE_PIXELS / 2.0, middle, MARKER_PIXELS);
    graphics.setColor(text);
    return left;
  }
}
