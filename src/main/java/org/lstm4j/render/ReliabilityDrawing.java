package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import org.lstm4j.metrics.Calibration;
import org.lstm4j.render.Canvas.Anchor;

/**
 * A reliability diagram: what share of each bin is true against the mean probability of the bin,
 * and how many cases it has.
 *
 * @param calibration the bins
 * @param brierScore for the subtitle
 * @param probability what the probabilities are of, for the axis
 * @param share what the shares are of, for the axis
 */
record ReliabilityDrawing(
    Calibration calibration, double brierScore, String probability, String share)
    implements Drawing {

  private static final int MARGIN = 24;
  private static final UnitPlot PLOT = new UnitPlot(84, 100, 440);
  private static final int BARS_TOP = 582;
  private static final int BARS = 90;

  @Override
  public String title() {
    return "Reliability";
  }

  @Override
  public int width() {
    return 548;
  }

  @Override
  public int height() {
    return BARS_TOP + BARS + 62;
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(Type.TITLE, title(), MARGIN, 38, Anchor.START);
    canvas.text(
        Type.SUBTITLE,
        String.format(
            Locale.ROOT,
            "expected calibration error %.4f, Brier score %.4f",
            calibration.expectedError(),
            brierScore),
        MARGIN,
        62,
        Anchor.START);
    PLOT.drawGrid(canvas);
    canvas.text(Type.AXIS, share, PLOT.left() - 44, PLOT.y(0.5), Anchor.MIDDLE, -90);
    PLOT.drawDiagonal(canvas, "as promised");
    drawCurve(canvas);
    drawBars(canvas);
  }

  private void drawCurve(Canvas canvas) {
    List<Calibration.Bin> bins = calibration.bins().stream().filter(bin -> bin.size() > 0).toList();
    PLOT.drawLine(
        canvas,
        Canvas.Pen.CURVE,
        bins,
        bin -> bin.probability().getAsDouble(),
        bin -> bin.share().getAsDouble());
    for (Calibration.Bin bin : bins) {
      canvas.dot(
          Type.BLUE,
          PLOT.x(bin.probability().getAsDouble()),
          PLOT.y(bin.share().getAsDouble()),
          5.5);
    }
  }

  /** A bar for each bin, with its number above it. */
  private void drawBars(Canvas canvas) {
    int most = calibration.bins().stream().mapToInt(Calibration.Bin::size).max().orElseThrow();
    double bottom = BARS_TOP + BARS;
    for (Calibration.Bin bin : calibration.bins()) {
      double height = (BARS - 18.0) * bin.size() / most;
      double left = PLOT.x(bin.from());
      double width = PLOT.x(bin.to()) - left;
      canvas.fill(
          Type.tint(Type.BLUE, 0.45), left + 1, bottom - height, width - 2, Math.max(height, 0));
      canvas.text(
          Type.TICK.sized(11),
          String.valueOf(bin.size()),
          left + width / 2,
          bottom - height - 4,
          Anchor.MIDDLE);
    }
    canvas.line(
        Canvas.Pen.GRID, new double[] {PLOT.x(0), PLOT.x(1)}, new double[] {bottom, bottom});
    canvas.text(Type.AXIS, "how many", PLOT.left() - 44, bottom - BARS / 2.0, Anchor.MIDDLE, -90);
    canvas.text(Type.AXIS, probability, PLOT.x(0.5), bottom + 30, Anchor.MIDDLE);
  }
}
