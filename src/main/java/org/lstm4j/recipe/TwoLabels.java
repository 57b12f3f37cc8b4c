package org.lstm4j.recipe;

import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Shown;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataOrigin;

/** Refuses other data than such with two labels, which is all that recipes know. */
final class TwoLabels {

  private static final int MOST_SHOWN = 5;

  private TwoLabels() {}

  /**
   * Refuses what isn't one of two labels.
   *
   * @param data whose labels or tags are learned
   * @param recipe names who knows two, "the baseline"
   * @throws IllegalArgumentException if there are more, or tags
   */
  static void require(DataOrigin data, String recipe) {
    List<String> labels = data.labels();
    if (data.kind() == LabelKind.ONE && labels.size() == 2) {
      return;
    }
    List<String> shown =
        labels.stream().limit(MOST_SHOWN).map(name -> "'" + Shown.of(name) + "'").toList();
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "labels: expected two, got %d %s, %s%s; %s knows two. Train a network, which knows"
                + " more%s.",
            labels.size(),
            data.kind() == LabelKind.ANY ? "tags" : "labels",
            String.join(", ", shown),
            labels.size() == shown.size() ? "" : ", …",
            recipe,
            data.kind() == LabelKind.ANY ? "" : ", or say with --map-labels which are one"));
  }
}
