package org.lstm4j.render;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lstm4j.check.ShownNames;
import org.lstm4j.metrics.ConfusionMatrix;

/**
 * A confusion matrix: rows for the true labels, columns for what they were called, each number in
 * its cell. Right answers are blue, wrong ones vermilion, darker the more of their row they are.
 *
 * <p>Of more than {@link #MOST} labels it shows those that most sequences have.
 */
final class MatrixDrawing implements Drawing {

  /** More would not be readable. */
  static final int MOST = 40;

  private static final int MARGIN = 24;
  private static final int TOP = 84;
  private static final int AXIS = 24;
  private static final double MOST_NAME = 190;

  private final ConfusionMatrix matrix;
  private final int[] shown;
  private final List<String> names;
  private final double widest;

  /**
   * Chooses what is shown.
   *
   * @param matrix the counts
   * @param labels K names
   */
  MatrixDrawing(ConfusionMatrix matrix, List<String> labels) {
    this.matrix = matrix;
    this.shown =
        IntStream.range(0, matrix.labels())
            .boxed()
            .sorted(Comparator.comparingInt((Integer k) -> matrix.support(k)).reversed())
            .limit(MOST)
            .mapToInt(k -> k)
            .sorted()
            .toArray();
    List<String> all = ShownNames.of(labels, Type.NAME::width, MOST_NAME);
    this.names = IntStream.of(shown).mapToObj(all::get).toList();
    this.widest = names.stream().mapToDouble(Type.NAME::width).max().orElseThrow();
  }

  private int cell() {
    return Math.max(26, Math.min(120, 600 / shown.length));
  }

  private boolean isTurned() {
    return widest > cell() - 8;
  }

  /** Room for the names above the columns. */
  private double above() {
    return isTurned() ? widest * Math.sqrt(0.5) + 16 : 22;
  }

  private double left() {
    return MARGIN + AXIS + widest + 10;
  }

  private double top() {
    return TOP + AXIS + above();
  }

  @Override
  public String title() {
    return "Confusion matrix";
  }

  private String subtitle() {
    String all =
        String.format(Locale.ROOT, "%d reviews, accuracy %.4f", matrix.size(), matrix.accuracy());
    return matrix.labels() <= MOST
        ? all
        : all + "; the " + MOST + " labels with most reviews of " + matrix.labels();
  }

  private static final String KEY = "blue: right, orange: wrong; darker: more of the row";

  @Override
  public int width() {
    double text = Math.max(Type.SUBTITLE.width(subtitle()), Type.TICK.width(KEY)) + 2 * MARGIN;
    double slanted = isTurned() ? widest * Math.sqrt(0.5) : 0;
    double grid = left() + cell() * shown.length + Math.max(MARGIN, slanted);
    return (int) Math.ceil(Math.max(text, grid));
  }

  @Override
  public int height() {
    return (int) Math.ceil(top() + cell() * shown.length + 40);
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(Type.TITLE, title(), MARGIN, 38, Canvas.Anchor.START);
    canvas.text(Type.SUBTITLE, subtitle(), MARGIN, 62, Canvas.Anchor.START);
    double size = (double) cell() * shown.length;
    double middle = left() + size / 2;
    canvas.text(Type.AXIS.bold(), "called", middle, TOP + 14, Canvas.Anchor.MIDDLE);
    canvas.text(
        Type.AXIS.bold(), "really", MARGIN + 12, top() + size / 2, Canvas.Anchor.MIDDLE, -90);
    for (int i = 0; i < names.size(); i++) {
      double centre = (i + 0.5) * cell();
      canvas.text(Type.NAME, names.get(i), left() - 10, top() + centre + 5, Canvas.Anchor.END);
      if (isTurned()) {
        canvas.text(
            Type.NAME, names.get(i), left() + centre + 4, top() - 8, Canvas.Anchor.START, -45);
      } else {
        canvas.text(Type.NAME, names.get(i), left() + centre, top() - 8, Canvas.Anchor.MIDDLE);
      }
    }
    int[][] counts =
        IntStream.of(shown)
            .mapToObj(row -> IntStream.of(shown).map(k -> matrix.counts()[row][k]).toArray())
            .toArray(int[][]::new);
    int[] rows = IntStream.of(shown).map(matrix::support).toArray();
    new MatrixCells(counts, rows, cell()).drawOn(canvas, left(), top());
    canvas.text(Type.TICK, KEY, MARGIN, top() + size + 24, Canvas.Anchor.START);
  }
}
