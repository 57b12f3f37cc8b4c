package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.language.ProbeCell;
import org.lstm4j.language.ProbeKind;
import org.lstm4j.language.ProbeResult;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * What a probe found: for each kind of item a panel, the number of words between along and the
 * share of right items up; a line for each condition, of the model and of the last baseline. No
 * display is needed, as for {@link CurvePlot}.
 *
 * @param subtitle what was measured
 * @param results that of the model first; at least one
 */
public record ProbePicture(String subtitle, List<ProbeResult> results) {

  private static final String TITLE = "Which word does the model find likelier?";
  private static final int COLUMNS = 2;
  private static final int MARGIN = 24;
  private static final int WIDTH = 620;
  private static final int HEIGHT = 330;
  private static final int HEADER = 88;
  private static final double CHANCE = 0.5;
  private static final int UNSEEN_DOTS = 150;

  /** Lines of one model: from the deepest colour to the palest. */
  private static final double[] TINTS = {1, 0.7, 0.45};

  /** Lines stand so far apart that what is uncertain of one doesn't hide that of others. */
  private static final double BESIDE = 0.07;

  /** Copies the list. */
  public ProbePicture {
    results = List.copyOf(results);
  }

  /**
   * Draws it and writes a PNG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't draw text
   */
  public void writePng(Path target) throws IOException {
    new Whole(this).writePng(target);
  }

  /**
   * Draws it and writes an SVG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't measure text
   */
  public void writeSvg(Path target) throws IOException {
    new Whole(this).writeSvg(target);
  }

  private record Whole(ProbePicture picture) implements Drawing {

    private List<ProbeKind> kinds() {
      return Stream.of(ProbeKind.values())
          .filter(kind -> picture.results.get(0).of(kind).isPresent())
          .toList();
    }

    @Override
    public String title() {
      return TITLE;
    }

    @Override
    public int width() {
      double text = Type.SUBTITLE.width(picture.subtitle) + 2 * MARGIN;
      return (int) Math.max(text, MARGIN + COLUMNS * (WIDTH + MARGIN));
    }

    @Override
    public int height() {
      int rows = (kinds().size() + COLUMNS - 1) / COLUMNS;
      return HEADER + rows * (HEIGHT + MARGIN);
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(Type.TITLE, TITLE, MARGIN, 38, Anchor.START);
      canvas.text(Type.SUBTITLE, picture.subtitle, MARGIN, 62, Anchor.START);
      List<ProbeKind> kinds = kinds();
      for (int i = 0; i < kinds.size(); i++) {
        double left = MARGIN + i % COLUMNS * (double) (WIDTH + MARGIN);
        double top = HEADER + i / COLUMNS * (double) (HEIGHT + MARGIN);
        panel(kinds.get(i)).drawOn(canvas, left, top, WIDTH, HEIGHT);
      }
    }

    private LinePanel panel(ProbeKind kind) {
      List<Integer> places =
          picture.results.get(0).cells().stream()
              .filter(cell -> cell.kind() == kind)
              .map(ProbeCell::between)
              .distinct()
              .sorted()
              .toList();
      List<Line> lines = new ArrayList<>();
      lines.add(guessing(places.size()));
      if (picture.results.size() > 1) {
        ProbeResult last = picture.results.get(picture.results.size() - 1);
        lines.addAll(lines(last, kind, places, Type.VERMILION, 0));
      }
      lines.addAll(lines(picture.results.get(0), kind, places, Type.BLUE, BESIDE));
      return new LinePanel(
          kind.claim() + ": share of right pairs",
          kind == ProbeKind.COUNTRY ? "neutral words between" : "words between",
          new PlacesAxis(places.stream().map(String::valueOf).toList()),
          new LinearAxis(0, 1, 0.2),
          lines,
          Optional.empty());
    }

    private static Line guessing(int places) {
      double[] x = IntStream.range(0, UNSEEN_DOTS).mapToDouble(i -> i).toArray();
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = x[i] * places / (x.length - 1) - 0.5;
        y[i] = CHANCE;
      }
      return new Line("", Pen.CHANCE, x, y);
    }

    private static List<Line> lines(
        ProbeResult result, ProbeKind kind, List<Integer> places, int color, double beside) {
      List<Line> lines = new ArrayList<>();
      for (ProbeCell condition : result.byCondition(kind)) {
        List<ProbeCell> cells =
            result.cells().stream()
                .filter(c -> c.kind() == kind && c.condition().equals(condition.condition()))
                .toList();
        double tint = TINTS[lines.size() % TINTS.length];
        lines.add(
            new Line(
                condition.condition().isEmpty()
                    ? result.name()
                    : result.name() + ", " + condition.condition(),
                new Pen(Type.tint(color, tint), 2.5, lines.size() > 0),
                cells.stream()
                    .mapToDouble(cell -> places.indexOf(cell.between()) + beside)
                    .toArray(),
                cells.stream().mapToDouble(ProbeCell::accuracy).toArray(),
                cells.stream().mapToDouble(ProbeCell::low).toArray(),
                cells.stream().mapToDouble(ProbeCell::high).toArray()));
      }
      return lines;
    }
  }
}
