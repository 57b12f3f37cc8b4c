package org.lstm4j.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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
    return check(List.of(train, validation, test), place);
  }

  /**
   * Looks at the parts.
   *
   * @param parts how many rows of each have each label: to train, to validate and, unless they are
   *     elsewhere, to test; shape (2 or 3, K)
   * @param place names the data set in messages
   * @return what to say of labels that are too rare to be in each part
   * @throws DataException if a label isn't where it must be
   */
  Optional<String> check(List<int[]> parts, String place) throws DataException {
    List<String> rare = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      int number = label;
      int[] counts = parts.stream().mapToInt(part -> part[number]).toArray();
      boolean isInEach = IntStream.of(counts).min().orElse(0) > 0;
      if (counts[0] == 0 || areTwo() && !isInEach) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected %s %s, got %s. Add reviews %s that aren't copies.",
                place,
                reviewsOf(label),
                areTwo() ? "in each part" : "to learn from",
                written(counts),
                kind == LabelKind.ANY ? "with this tag" : "of this label"));
      }
      if (!isInEach) {
        rare.add("'" + Shown.of(names.get(label)) + "' (" + written(counts) + ")");
      }
    }
    return rare.isEmpty() ? Optional.empty() : Optional.of(rare(rare));
  }

  private static String written(int[] counts) {
    return counts.length == 2
        ? String.format(Locale.ROOT, "%d to train and %d to validate", counts[0], counts[1])
        : String.format(
            Locale.ROOT,
            "%d to train, %d to validate and %d to test",
            counts[0],
            counts[1],
            counts[2]);
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
