package org.lstm4j.model;

import java.util.List;
import org.lstm4j.check.Shown;
import org.lstm4j.network.LabelKind;

/**
 * The one place that says what can't be trained yet: every trainer makes models that answer with
 * the probability of one of two labels.
 */
public final class TwoLabels {

  private static final int MOST_SHOWN = 5;

  private TwoLabels() {}

  /**
   * Refuses what isn't one of two labels.
   *
   * @param labels names of the labels or tags
   * @param kind whether one of them holds, or any number
   * @throws IllegalArgumentException if there are more, or tags
   */
  public static void require(List<String> labels, LabelKind kind) {
    if (kind == LabelKind.ONE && labels.size() == 2) {
      return;
    }
    List<String> shown =
        labels.stream().limit(MOST_SHOWN).map(name -> "'" + Shown.of(name) + "'").toList();
    throw new IllegalArgumentException(
        String.format(
            "labels: expected two, since more can't be trained yet, got %d %s, %s%s. %s",
            labels.size(),
            kind == LabelKind.ANY ? "tags" : "labels",
            String.join(", ", shown),
            labels.size() == shown.size() ? "" : ", …",
            kind == LabelKind.ANY
                ? "Write a table with a column for one tag alone, yes or no."
                : "Say with --map-labels which are one."));
  }
}
