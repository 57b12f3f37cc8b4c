package org.lstm4j.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;

/**
 * In which parts each label must be: both of two in all parts; one of several, or a tag, in the
 * part to learn from.
 *
 * @param names of the labels or tags
 * @param kind whether a review has one of them or any number
 */
record PartLabels(List<String> names, LabelKind kind) {

  private static final int MOST_SHOWN = 10;

  /** Whether each part needs each label. */
  boolean areTwo() {
    return kind == LabelKind.ONE && names.size() == 2;
  }

  /** {@code reviews labelled 'x'}. */
  String reviewsOf(int label) {
    return (kind == LabelKind.ANY ? "reviews with the tag '" : "reviews labelled '")
        + Shown.of(names.get(label))
        + "'";
  }

  private String word() {
    return kind == LabelKind.ANY ? "tag" : "label";
  }

  /**
   * Looks at the parts.
   *
   * @param place names the data set in messages
   * @return what to say of labels that are too rare to be in each part
   * @throws DataException if a label isn't where it must be
   */
  Optional<String> check(StratifiedSplit split, String place) throws DataException {
    int[] train = StratifiedSplit.counts(split.train(), names.size());
    int[] validation = StratifiedSplit.counts(split.validation(), names.size());
    int[] test = StratifiedSplit.counts(split.test(), names.size());
    List<String> rare = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      boolean isInEach = Math.min(train[label], Math.min(validation[label], test[label])) > 0;
      String counts =
          String.format(
              Locale.ROOT,
              "%d to train, %d to validate and %d to test",
              train[label],
              validation[label],
              test[label]);
      if (train[label] == 0 || areTwo() && !isInEach) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected %s %s, got %s. Add reviews %s that aren't copies.",
                place,
                reviewsOf(label),
                areTwo() ? "in each part" : "to learn from",
                counts,
                kind == LabelKind.ANY ? "with this tag" : "of this label"));
      }
      if (!isInEach) {
        rare.add("'" + Shown.of(names.get(label)) + "' (" + counts + ")");
      }
    }
    return rare.isEmpty() ? Optional.empty() : Optional.of(rare(rare));
  }

  private String rare(List<String> rare) {
    List<String> shown = rare.stream().limit(MOST_SHOWN).toList();
    return String.format(
        Locale.ROOT,
        "%d %s%s too rare to be in each part, so nobody can say how well %s learned: %s%s."
            + " Add reviews, or rename %s with --map-labels.",
        rare.size(),
        word(),
        rare.size() == 1 ? " is" : "s are",
        rare.size() == 1 ? "it is" : "they are",
        String.join(", ", shown),
        rare.size() == shown.size() ? "" : " and " + (rare.size() - shown.size()) + " more",
        rare.size() == 1 ? "it" : "them");
  }
}
