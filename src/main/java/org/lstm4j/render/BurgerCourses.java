package org.lstm4j.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.story.Meanings;
import org.lstm4j.story.ModelReading;
import org.lstm4j.story.PhraseReading;
import org.lstm4j.story.StoryStep;

/**
 * The verdict along the story, the hand-made LSTM's and each trained model's in a panel of its own:
 * the probability as a line down the phrases, and the mean of the gate that keeps as a dotted one.
 */
final class BurgerCourses {

  private static final int PHRASE = 276;
  private static final int PANEL = 150;
  private static final int GAP = 34;
  private static final int TOP = 44;
  private static final int ROW = 24;
  private static final int BOTTOM = 24;
  private static final int MOST_OF_NAME = 22;

  /**
   * A panel.
   *
   * @param name above it
   * @param label whose probability it is
   * @param probabilities after each phrase
   * @param kept mean of the gate; not-a-number where there is none
   */
  private record Course(String name, String label, double[] probabilities, double[] kept) {}

  private final List<StoryStep> story;
  private final List<Course> courses = new ArrayList<>();

  BurgerCourses(List<StoryStep> story, Map<String, ModelReading> readings) {
    this.story = story;
    courses.add(
        new Course(
            "made by hand",
            "good",
            story.stream().mapToDouble(StoryStep::probability).toArray(),
            story.stream().mapToDouble(step -> mean(step.forget())).toArray()));
    readings.forEach(
        (file, reading) ->
            courses.add(
                new Course(
                    fileName(file),
                    reading.label(),
                    reading.phrases().stream().mapToDouble(PhraseReading::probability).toArray(),
                    reading.phrases().stream().mapToDouble(p -> kept(p.kept())).toArray())));
  }

  private static double kept(OptionalDouble gate) {
    return gate.orElse(Double.NaN);
  }

  private static double mean(Meanings gate) {
    return (gate.good() + gate.bad() + gate.healthy()) / Meanings.NAMES.size();
  }

  private static String fileName(String file) {
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  /** Inline SVG in the page's colours. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    for (int t = 0; t < story.size(); t++) {
      svg.append(Svg.text("", 0, y(t) + 4, Anchor.START, 0, story.get(t).phrase().text()));
    }
    for (int i = 0; i < courses.size(); i++) {
      svg.append(panel(courses.get(i), PHRASE + i * (PANEL + GAP)));
    }
    return Svg.picture(
        PHRASE + courses.size() * (PANEL + GAP),
        (int) end() + BOTTOM,
        "Probability and mean of the forget gate along the story, for each network",
        svg.toString());
  }

  private static double y(int step) {
    return TOP + ROW * (step + 0.5);
  }

  private double end() {
    return TOP + ROW * story.size();
  }

  private String panel(Course course, double left) {
    StringBuilder svg = new StringBuilder();
    svg.append(Svg.text("", left, 16, Anchor.START, 0, HtmlText.cut(course.name(), MOST_OF_NAME)));
    svg.append(
        Svg.text(
            "small",
            left,
            33,
            Anchor.START,
            0,
            "P(" + HtmlText.cut(course.label(), MOST_OF_NAME) + ")"));
    for (double mark = 0; mark <= 1; mark += 0.5) {
      double x = left + mark * PANEL;
      svg.append(Svg.line(mark == 0.5 ? "threshold" : "grid", x, TOP, x, end()));
      svg.append(
          Svg.text(
              "small", x, end() + 16, Anchor.MIDDLE, 0, mark == 0.5 ? "0.5" : "" + (int) mark));
    }
    double[] rows = new double[story.size()];
    double[] probabilities = new double[rows.length];
    double[] kept = new double[rows.length];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = y(t);
      probabilities[t] = left + course.probabilities()[t] * PANEL;
      kept[t] = left + course.kept()[t] * PANEL;
    }
    svg.append(vertical("other", kept, rows)).append(vertical("curve", probabilities, rows));
    for (int t = 0; t < rows.length; t++) {
      svg.append(Svg.dot("bar-for", probabilities[t], rows[t], 3));
    }
    return svg.toString();
  }

  /** A line from row to row; one of a gate that isn't there ends, and begins again behind it. */
  private static String vertical(String style, double[] x, double[] y) {
    StringBuilder path = new StringBuilder();
    boolean isPenDown = false;
    for (int t = 0; t < x.length; t++) {
      if (Double.isFinite(x[t])) {
        path.append(isPenDown ? 'L' : 'M').append(Svg.number(x[t])).append(' ');
        path.append(Svg.number(y[t]));
      }
      isPenDown = Double.isFinite(x[t]);
    }
    return path.isEmpty() ? "" : "<path class=\"" + style + "\" d=\"" + path + "\"/>\n";
  }
}
