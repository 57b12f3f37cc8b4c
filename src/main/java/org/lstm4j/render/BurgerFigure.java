package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.story.Meanings;
import org.lstm4j.story.StoryStep;

/**
 * The hand-made memory along the story: a row for each phrase, and for each meaning a panel with
 * forget gate, input gate, and the cell as a bar from zero. A tick marks what the forget gate kept;
 * from there to the bar's end is what was written.
 */
final class BurgerFigure {

  private static final int PHRASE = 276;
  private static final int GATE = 34;
  private static final int BAR = 124;
  private static final int PANEL = 2 * GATE + BAR + 26;
  private static final int TOP = 48;
  private static final int ROW = 27;
  private static final int BOTTOM = 24;
  private static final double LIMIT = 2; // of C

  /** Beyond these a gate does something, and its number is set in ink. */
  private static final double OPEN = 0.9;

  private static final double SHUT = 0.1;

  /** What was remembered before, where it is worth saying what was kept of it. */
  private static final double LEAST_KEPT = 0.04;

  private final List<StoryStep> story;

  BurgerFigure(List<StoryStep> story) {
    this.story = story;
  }

  /** Inline SVG in the page's colours. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    double end = TOP + ROW * story.size();
    for (int t = 0; t < story.size(); t++) {
      svg.append(Svg.text("", 0, baseline(t), Anchor.START, 0, story.get(t).phrase().text()));
    }
    for (int meaning = 0; meaning < Meanings.NAMES.size(); meaning++) {
      svg.append(panel(meaning, PHRASE + meaning * PANEL, end));
    }
    return Svg.picture(
        PHRASE + Meanings.NAMES.size() * PANEL,
        (int) end + BOTTOM,
        "Forget gate, input gate and memory of good, bad and healthy at each phrase",
        svg.toString());
  }

  private static double baseline(int step) {
    return TOP + ROW * step + 18;
  }

  private String panel(int meaning, double left, double end) {
    double zero = left + 2 * GATE + BAR / 2.0;
    StringBuilder svg = new StringBuilder();
    svg.append(Svg.text("", zero, 16, Anchor.MIDDLE, 0, Meanings.NAMES.get(meaning)));
    svg.append(Svg.text("small", left + GATE - 6, 36, Anchor.END, 0, "f"));
    svg.append(Svg.text("small", left + 2 * GATE - 6, 36, Anchor.END, 0, "i"));
    svg.append(Svg.text("small", zero, 36, Anchor.MIDDLE, 0, "C"));
    for (double mark = -LIMIT; mark <= LIMIT; mark += LIMIT / 2) {
      svg.append(Svg.line(mark == 0 ? "axis" : "grid", x(zero, mark), TOP, x(zero, mark), end));
    }
    for (double mark : new double[] {-LIMIT, 0, LIMIT}) {
      String text = (mark < 0 ? "−" : "") + Math.round(Math.abs(mark));
      svg.append(Svg.text("small", x(zero, mark), end + 16, Anchor.MIDDLE, 0, text));
    }
    for (int t = 0; t < story.size(); t++) {
      svg.append(row(t, meaning, left, zero));
    }
    return svg.toString();
  }

  private static double x(double zero, double value) {
    return zero + value / LIMIT * (BAR / 2.0 - 2);
  }

  private String row(int t, int meaning, double left, double zero) {
    StoryStep step = story.get(t);
    double forget = step.forget().vector()[meaning];
    double input = step.input().vector()[meaning];
    double cell = step.cell().vector()[meaning];
    double before = t == 0 ? 0 : story.get(t - 1).cell().vector()[meaning];
    double y = TOP + ROW * t + 8;
    boolean isFor = speaksFor(meaning, cell);
    double tip = x(zero, cell);
    double kept = x(zero, forget * before);
    return Svg.text(style(forget < OPEN), left + GATE - 6, y + 10, Anchor.END, 0, two(forget))
        + Svg.text(style(input > SHUT), left + 2 * GATE - 6, y + 10, Anchor.END, 0, two(input))
        + Svg.rect(
            isFor ? "bar-for" : "bar-against", Math.min(zero, tip), y, Math.abs(tip - zero), 12)
        + (Math.abs(before) < LEAST_KEPT ? "" : Svg.line("turn", kept, y - 3, kept, y + 15));
  }

  /** Good and healthy speak for the burger, bad and unhealthy against it. */
  private static boolean speaksFor(int meaning, double value) {
    return Meanings.NAMES.get(meaning).equals("bad") ? value < 0 : value >= 0;
  }

  private static String style(boolean isBusy) {
    return isBusy ? "" : "small";
  }

  private static String two(double gate) {
    return String.format(Locale.ROOT, "%.2f", gate);
  }
}
