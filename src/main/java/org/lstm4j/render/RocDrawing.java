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
  private static final UnitPlot PLOT = new UnitPlot(84, 84, 440);
  private static final double MOST_NAME = 110;

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
    return 584;
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
    PLOT.drawLine(canvas, Canvas.Pen.CHANCE, 0, 0, 1, 1);
    canvas.text(Type.TICK, "guessing", PLOT.x(0.88) + 4, PLOT.y(0.88) + 16, Anchor.MIDDLE, -45);
    if (curve.isPresent()) {
      draw(canvas, curve.get());
    } else {
      canvas.text(
          Type.AXIS, "undefined: only one label occurs", PLOT.x(0.5), PLOT.y(0.7), Anchor.MIDDLE);
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
    double below = isHigh ? -26 : 24;
    canvas.text(Type.AXIS, "threshold " + threshold, x + side, y + below, anchor);
    canvas.text(
        Type.AXIS.sized(16).bold().in(Type.BLUE),
        String.format(Locale.ROOT, "ROC-AUC %.4f", roc.area()),
        x + side,
        y + below + 22,
        anchor);
  }
}
