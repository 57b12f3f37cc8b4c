package org.lstm4j.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.render.Canvas.Anchor;

/** The probability along the words, and where the verdict turned. */
final class ReportCourse {

  private static final int LEFT = GatePanels.LEFT;
  private static final int RIGHT = 62;
  private static final int TOP = 26;
  private static final int PLOT = 180;
  private static final int MOST_TURNS = 4;
  private static final int MOST_LETTERS = 16;
  private static final double LINE = 15; // height of one of the numbers at the end, in pixels

  private final Explanation why;
  private final GateTrace trace;
  private final TimeAxis axis;
  private final int label;
  private final OptionalDouble threshold;

  ReportCourse(Explanation why, GateTrace trace) {
    this.why = why;
    this.trace = trace;
    axis = TimeAxis.of(trace.text());
    label = trace.labels().indexOf(why.attribution().target().label());
    threshold = SideNames.threshold(why);
  }

  void addTo(HtmlPage page) {
    List<Integer> turns = turns();
    page.section("The probability along the words");
    page.paragraph(sentence(turns));
    page.figure(
        picture(turns),
        "Probability of "
            + HtmlPage.word(name(label))
            + (isForward()
                ? " after each word, from the network’s own state at that step. A text that ended"
                    + " there would be padded otherwise, and could be judged a little otherwise."
                : " of the text that ends at each word, since a layer reads backwards.")
            + " The open dot stands before the first word."
            + rival().map(index -> " Dashed: " + HtmlPage.word(name(index)) + ".").orElse("")
            + (axis.stepsPerColumn() > 1
                ? " Of " + axis.stepsPerColumn() + " steps each the last is drawn."
                : ""));
  }

  /** The label that the explained one is compared with, of more than two. */
  private Optional<Integer> rival() {
    return why.attribution()
        .target()
        .against()
        .filter(other -> trace.labels().size() > 2)
        .map(trace.labels()::indexOf)
        .filter(index -> index >= 0);
  }

  private boolean isForward() {
    return trace.readers().stream().flatMap(List::stream).noneMatch(GateTrace.Reader::isBackward);
  }

  private String name(int index) {
    return HtmlText.cut(trace.labels().get(index), 60);
  }

  /** The label that is the verdict; of tags the one that is explained where it holds, else none. */
  private String verdict(double[] probabilities) {
    Decision decision = why.decision();
    if (decision.kind() == LabelKind.ANY) {
      return probabilities[label] >= decision.threshold() ? decision.labels().get(label) : "";
    }
    return decision.label(probabilities);
  }

  /** Whether the label that is explained is the verdict, or its tag holds. */
  private boolean holds(double[] probabilities) {
    return verdict(probabilities).equals(why.decision().labels().get(label));
  }

  /** Steps whose verdict is another than that before them. */
  private List<Integer> turns() {
    List<Integer> turns = new ArrayList<>();
    String before = verdict(trace.startProbabilities());
    for (int step = 0; step < trace.probabilities().length; step++) {
      String now = verdict(trace.probabilities()[step]);
      if (!now.equals(before)) {
        turns.add(step);
      }
      before = now;
    }
    return turns;
  }

  private String sentence(List<Integer> turns) {
    String start =
        "Before the first word, with nothing read"
            + (trace.text().review().padding() > 0 ? " but padding" : "")
            + ", it stands at "
            + Numbers.percent(trace.startProbabilities()[label])
            + ". ";
    if (turns.isEmpty()) {
      return start + "From there to the end the verdict never turns.";
    }
    int last = turns.get(turns.size() - 1);
    return start
        + (turns.size() == 1
            ? "The verdict turns once, "
            : "The verdict turns " + turns.size() + " times, the last time ")
        + "at <strong>"
        + HtmlPage.word(HtmlText.cut(word(last), 40))
        + "</strong>"
        + newVerdict(last)
        + "from "
        + Numbers.percent(before(last))
        + " to "
        + Numbers.percent(trace.probabilities()[last][label])
        + ".";
  }

  /** Of more than two labels what the verdict turns to, which may be another than the curve's. */
  private String newVerdict(int step) {
    if (why.decision().isOfTwo() || why.decision().kind() == LabelKind.ANY) {
      return ", ";
    }
    double[] now = trace.probabilities()[step];
    String curve = holds(now) ? ", " : "; " + HtmlPage.word(name(label)) + " goes there ";
    return ", to " + HtmlPage.word(HtmlText.cut(verdict(now), 60)) + curve;
  }

  private String word(int step) {
    String word = axis.words().get(step);
    return word.isEmpty() ? "padding" : word;
  }

  private double before(int step) {
    return step == 0 ? trace.startProbabilities()[label] : trace.probabilities()[step - 1][label];
  }

  private static double y(double probability) {
    return TOP + (1 - probability) * PLOT;
  }

  private double x(int step) {
    return LEFT + axis.middle(axis.columnOf(step));
  }

  private String picture(List<Integer> turns) {
    StringBuilder svg = new StringBuilder();
    double right = LEFT + axis.width();
    for (int quarter = 0; quarter <= 4; quarter++) {
      double share = quarter / 4.0;
      svg.append(Svg.line("grid", LEFT - 6, y(share), right, y(share)));
      svg.append(Svg.text("small", LEFT - 10, y(share) + 4, Anchor.END, 0, 25 * quarter + " %"));
    }
    if (threshold.isPresent()) {
      double at = y(threshold.getAsDouble());
      svg.append(Svg.line("threshold", LEFT - 6, at, right, at));
      svg.append(Svg.text("small", right + 6, at + 4, Anchor.START, 0, "threshold"));
    }
    rival().ifPresent(index -> svg.append(curve("other", index)).append(end(index)));
    svg.append(curve("curve", label)).append(end(label));
    svg.append(Svg.dot("hollow", LEFT - 6, y(trace.startProbabilities()[label]), 3.5));
    svg.append(marks(turns));
    svg.append(axis.labels(LEFT, TOP + PLOT));
    return Svg.picture(
        LEFT + axis.width() + RIGHT,
        TOP + PLOT + TimeAxis.HEIGHT,
        "Probability of " + name(label) + " along the words",
        svg.toString());
  }

  private String curve(String style, int index) {
    int columns = axis.columns();
    double[] x = new double[columns + 1];
    double[] y = new double[columns + 1];
    x[0] = LEFT - 6;
    y[0] = y(trace.startProbabilities()[index]);
    for (int column = 0; column < columns; column++) {
      int last = Math.min(trace.probabilities().length, (column + 1) * axis.stepsPerColumn()) - 1;
      x[column + 1] = LEFT + axis.middle(column);
      y[column + 1] = y(trace.probabilities()[last][index]);
    }
    return Svg.curve(style, x, y);
  }

  /** The number at the curve's end. */
  private String end(int index) {
    double last = last(index);
    if (!Double.isFinite(last)) {
      return "";
    }
    double right = LEFT + axis.width();
    return Svg.text("", right + 6, clear(index, last) + 4, Anchor.START, 0, percent(last));
  }

  /**
   * The middle of that number's line, which keeps clear of the threshold's and the other curve's.
   */
  private double clear(int index, double last) {
    double beside =
        threshold.isPresent()
            ? threshold.getAsDouble()
            : rival().map(rival -> last(index == label ? rival : label)).orElse(Double.NaN);
    double room = LINE - Math.abs(y(last) - y(beside));
    boolean isAbove = last > beside || last == beside && index == label;
    double push = threshold.isPresent() ? room : room / 2; // the threshold stays where it is
    return y(last) + (room > 0 ? (isAbove ? -push : push) : 0);
  }

  private double last(int index) {
    return trace.probabilities()[trace.probabilities().length - 1][index];
  }

  private static String percent(double probability) {
    return Math.round(100 * probability) + " %";
  }

  /** The last turns, and their words as far as they cover neither each other nor a turn. */
  private String marks(List<Integer> turns) {
    List<Integer> last = turns.subList(Math.max(0, turns.size() - MOST_TURNS), turns.size());
    StringBuilder svg = new StringBuilder();
    List<Mark> named = new ArrayList<>();
    last.forEach(step -> svg.append(Svg.dot("turn", x(step), turnY(step), 4)));
    for (int i = last.size() - 1; i >= 0; i--) {
      Mark mark = mark(last.get(i));
      boolean isLast = i == last.size() - 1; // it is named in any case
      if (isLast
          || named.stream().noneMatch(mark::touches)
              && last.stream().noneMatch(step -> mark.covers(x(step), turnY(step)))) {
        String weight = isLast ? "strong" : "";
        svg.append(mark.text(("halo " + weight).strip())).append(mark.text(weight));
        named.add(mark);
      }
    }
    return svg.toString();
  }

  private double turnY(int step) {
    return y(trace.probabilities()[step][label]);
  }

  private Mark mark(int step) {
    String word = HtmlText.cut(word(step), MOST_LETTERS);
    double width = Mark.LETTER * word.length();
    boolean isNearEnd = x(step) > LEFT + axis.width() - 80;
    return new Mark(
        word,
        x(step) + (isNearEnd ? -7 - width : 7),
        turnY(step) + (holds(trace.probabilities()[step]) ? -8 : 16));
  }

  /**
   * The word of a turn.
   *
   * @param word as it is shown
   * @param left where it starts, in pixels
   * @param baseline on which it stands, in pixels
   */
  private record Mark(String word, double left, double baseline) {

    static final double LETTER = 7.2; // about the width of one, in pixels
    static final double HEIGHT = 15;

    String text(String style) {
      return Svg.text(style, left, baseline, Anchor.START, 0, word);
    }

    boolean touches(Mark other) {
      return Math.abs(baseline - other.baseline) < HEIGHT
          && left < other.right()
          && other.left < right();
    }

    boolean covers(double x, double y) {
      return x > left - 3 && x < right() + 3 && y > baseline - HEIGHT && y < baseline + 4;
    }

    private double right() {
      return left + LETTER * word.length();
    }
  }
}
