package org.lstm4j.render;

import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.Target;

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
