package org.lstm4j.render;

import java.util.OptionalDouble;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.Target;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;

/** What a positive and a negative part of a score speak for, in words. */
final class SideNames {

  private static final int MOST = 60; // characters of a label

  private final String label;
  private final String other;

  SideNames(Explanation why) {
    Target target = why.attribution().target();
    label = target.label();
    other = target.against().orElse(why.decision().isOfTwo() ? why.decision().labels().get(0) : "");
  }

  /**
   * The probability of the target's label from which on it is said; empty where the likeliest of
   * more than two labels is.
   */
  static OptionalDouble threshold(Explanation why) {
    Decision decision = why.decision();
    boolean isOfFirst = decision.labels().indexOf(why.attribution().target().label()) == 0;
    if (decision.isOfTwo()) {
      return OptionalDouble.of(isOfFirst ? 1 - decision.threshold() : decision.threshold());
    }
    return decision.kind() == LabelKind.ANY
        ? OptionalDouble.of(decision.threshold())
        : OptionalDouble.empty();
  }

  /** As HTML, in the colour of its side. */
  String towards() {
    return "<span class=\"for\">for " + name(label) + "</span>";
  }

  /** See {@link #towards}. */
  String against() {
    return other.isEmpty()
        ? "<span class=\"against\">against " + name(label) + "</span>"
        : "<span class=\"against\">for " + name(other) + "</span>";
  }

  /** As text. */
  String plainTowards() {
    return "for “" + HtmlText.cut(label, MOST) + "”";
  }

  private static String name(String label) {
    return HtmlPage.word(HtmlText.cut(label, MOST));
  }
}
