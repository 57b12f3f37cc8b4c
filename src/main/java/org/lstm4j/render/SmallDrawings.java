package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.RocCurve;
import org.lstm4j.render.Canvas.Anchor;

/** What there is one of for each label or tag. */
final class SmallDrawings {

  private static final int LABEL = 26;

  private SmallDrawings() {}

  /**
   * A ROC curve for each label against the rest, or for each tag.
   *
   * @param names of the labels or tags
   * @param curves of each; empty where all or none have it
   */
  static Drawing curves(List<String> names, List<Optional<RocCurve>> curves, String subtitle) {
    return new Panels(
        "ROC curves",
        subtitle,
        "false positive rate (share of the others called so)",
        "true positive rate",
        names,
        (canvas, i, plot) -> draw(canvas, plot, curves.get(i)));
  }

  private static void draw(Canvas canvas, UnitPlot plot, Optional<RocCurve> curve) {
    plot.drawFrame(canvas);
    plot.drawLine(canvas, new Canvas.Pen(0xB0B0B0, 1, true), 0, 0, 1, 1);
    for (int end = 0; end <= 1; end++) {
      canvas.text(Type.TICK, "" + end, plot.left() - 5, plot.y(end) + 4, Anchor.END);
      canvas.text(Type.TICK, "" + end, plot.x(end), plot.y(0) + 15, Anchor.MIDDLE);
    }
    if (curve.isEmpty()) {
      canvas.text(Type.TICK, "undefined", plot.x(0.95), plot.y(0.08), Anchor.END);
      return;
    }
    plot.drawLine(
        canvas,
        new Canvas.Pen(Type.BLUE, 2, false),
        curve.get().points(),
        RocCurve.Point::falsePositiveRate,
        RocCurve.Point::truePositiveRate);
    canvas.text(
        Type.NAME.bold().in(Type.BLUE),
        String.format(Locale.ROOT, "AUC %.3f", curve.get().area()),
        plot.x(0.95),
        plot.y(0.08),
        Anchor.END);
  }

  /**
   * A two by two matrix for each tag.
   *
   * @param names of the tags
   * @param counts of each
   */
  static Drawing matrices(List<String> names, List<Counts> counts, String subtitle) {
    return new Panels(
        "Confusion matrices",
        subtitle,
        "called (blue: right, orange: wrong; darker: more of the row)",
        "really",
        names,
        (canvas, i, plot) -> draw(canvas, plot, counts.get(i)));
  }

  private static void draw(Canvas canvas, UnitPlot plot, Counts of) {
    int[][] counts = {
      {(int) of.trueNegatives(), (int) of.falsePositives()},
      {(int) of.falseNegatives(), (int) of.truePositives()}
    };
    int cell = (int) (plot.size() - LABEL) / 2;
    int[] rows = {counts[0][0] + counts[0][1], counts[1][0] + counts[1][1]};
    new MatrixCells(counts, rows, cell).drawOn(canvas, plot.left() + LABEL, plot.top());
    for (int i = 0; i < 2; i++) {
      String name = i == 0 ? "no" : "yes";
      double centre = (i + 0.5) * cell;
      canvas.text(Type.TICK, name, plot.left() + LABEL - 6, plot.top() + centre + 4, Anchor.END);
      canvas.text(
          Type.TICK, name, plot.left() + LABEL + centre, plot.top() + 2 * cell + 13, Anchor.MIDDLE);
    }
  }
}
