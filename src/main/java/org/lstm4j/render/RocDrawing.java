package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.check.ShownNames;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.RocCurve;
import org.lstm4j.render.Canvas.Anchor;

/**
 * The ROC curve of label 1 against label 0.
 *
 * @param curve empty if only one label occurs; then the picture says so
 * @param labels names of label 0 and label 1
 * @param used what was called label 1; its place on the curve is marked
 * @param threshold at which it was, in [0, 1]
 */
record RocDrawing(Optional<RocCurve> curve, List<String> labels, Counts used, double threshold)
    implements Drawing {

  private static final int MARGIN = 24;
  private static final UnitPlot PLOT = new UnitPlot(84, 100, 440);
  private static final double MOST_NAME = 95;

  /** From here to the right there is no room for text at the right of a point. */
  private static final double RIGHT = 0.6;

  @Override
  public String title() {
    return "ROC curve";
  }

  @Override
  public int width() {
    return 548;
  }

  @Override
  public int height() {
    return 600;
  }

  @Override
  public void drawOn(Canvas canvas) {
    List<String> names = ShownNames.of(labels, Type.AXIS::width, MOST_NAME);
    canvas.text(Type.TITLE, title(), MARGIN, 38, Anchor.START);
    canvas.text(
        Type.SUBTITLE,
        "what each threshold for '" + names.get(1) + "' would give",
        MARGIN,
        62,
        Anchor.START);
    PLOT.drawGrid(canvas);
    PLOT.drawAxes(
        canvas,
        "share of '" + names.get(0) + "' called '" + names.get(1) + "' (false positive rate)",
        "share of '" + names.get(1) + "' called so (true positive rate)");
    PLOT.drawDiagonal(canvas, "guessing");
    if (curve.isPresent()) {
      draw(canvas, curve.get());
    } else {
      drawLabel(
          canvas,
          Type.AXIS,
          "undefined: only one label occurs",
          PLOT.x(0.08),
          PLOT.y(0.9),
          Anchor.START);
    }
  }

  private void draw(Canvas canvas, RocCurve roc) {
    PLOT.drawLine(
        canvas,
        Canvas.Pen.CURVE,
        roc.points(),
        RocCurve.Point::falsePositiveRate,
        RocCurve.Point::truePositiveRate);
    double found = used.recall().orElseThrow(); // there are both labels, or there is no curve
    double wrong = (double) used.falsePositives() / (used.falsePositives() + used.trueNegatives());
    double x = PLOT.x(wrong);
    double y = PLOT.y(found);
    canvas.dot(Type.BLUE, x, y, 5.5);
    boolean isRight = wrong > RIGHT;
    boolean isHigh = found < 0.15; // no room below
    Anchor anchor = isRight ? Anchor.END : Anchor.START;
    double side = isRight ? -10 : 14;
    double below = isHigh ? -36 : 24;
    drawLabel(canvas, Type.AXIS, "threshold " + threshold, x + side, y + below, anchor);
    drawLabel(
        canvas,
        Type.AXIS.sized(16).bold().in(Type.BLUE),
        String.format(Locale.ROOT, "ROC-AUC %.4f", roc.area()),
        x + side,
        y + below + 22,
        anchor);
  }

  /** Text on white, so that no line crosses it. */
  private static void drawLabel(
      Canvas canvas, Type type, String text, double x, double y, Anchor anchor) {
    double width = type.width(text);
    double left = anchor == Anchor.END ? x - width : x;
    canvas.fill(Type.WHITE, left - 3, y - type.size(), width + 6, type.size() * 1.3);
    canvas.text(type, text, x, y, anchor);
  }
}
