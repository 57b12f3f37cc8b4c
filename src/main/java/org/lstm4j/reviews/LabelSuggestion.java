package org.lstm4j.reviews;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An example of {@code --map-labels}, made of the labels that a data set has, to be taken as it is
 * or changed.
 *
 * <p>The lower half of numbers is negative, the upper positive, the one between is dropped; so are
 * labels that speak neither for nor against where others do. Else, for a model that has its labels,
 * as many of the most frequent ones stay and the others are dropped.
 */
final class LabelSuggestion {

  private static final int MOST_LABELS = 20;
  private static final List<String> USUAL = List.of("negative", "positive");
  private static final List<Set<String>> WORDS =
      List.of(
          Set.of("bad", "no", "false", "hate", "dislike", "sad"),
          Set.of("good", "yes", "true", "love", "like", "happy"));
  private static final List<String> SYLLABLES = List.of("neg", "pos");
  private static final int NEITHER = -1;

  /** What to do about a column that holds too many labels. */
  static final String ANY_REMEDY =
      "Name the column of the labels with --label-column, or say which labels are one with"
          + " --map-labels \"LABEL,LABEL=NAME;LABEL=NAME;LABEL=\", where an empty name drops rows.";

  private LabelSuggestion() {}

  /**
   * The remedy as a sentence for labels that a model doesn't have.
   *
   * @param known the model's names
   */
  static String remedy(List<WrittenLabels.Group> groups, List<String> known) {
    return groups.size() > MOST_LABELS
        ? ANY_REMEDY
        : "Say which labels are one, as with --map-labels \""
            + LabelMapping.write(example(groups, known))
            + "\", where an empty name drops rows.";
  }

  /** How more than two labels become two, if they speak for and against, or are numbers. */
  static Optional<String> grades(List<WrittenLabels.Group> groups) {
    if (groups.size() > MOST_LABELS) {
      return Optional.empty();
    }
    Map<String, Integer> sides = sides(sorted(groups), List.of());
    return sides.values().containsAll(List.of(0, 1))
        ? Optional.of(LabelMapping.write(names(sides, USUAL)))
        : Optional.empty();
  }

  private static List<String> sorted(List<WrittenLabels.Group> groups) {
    return LabelText.sorted(groups.stream().map(WrittenLabels.Group::name).toList());
  }

  private static Map<String, String> example(List<WrittenLabels.Group> groups, List<String> known) {
    List<String> labels = sorted(groups);
    Map<String, Integer> sides = sides(labels, known);
    boolean isTold =
        isKnown(labels, known) || known.size() == 2 && sides.values().containsAll(List.of(0, 1));
    return names(isTold ? sides : mostFrequent(labels, groups, known.size()), known);
  }

  private static boolean isKnown(List<String> labels, List<String> known) {
    return labels.stream().anyMatch(label -> indexOf(label, known) >= 0);
  }

  private static int indexOf(String label, List<String> names) {
    return names.stream().map(LabelText::key).toList().indexOf(LabelText.key(label));
  }

  private static Map<String, Integer> sides(List<String> labels, List<String> known) {
    Map<String, Integer> sides = new LinkedHashMap<>();
    boolean areKnown = isKnown(labels, known);
    boolean areNumbers = labels.stream().allMatch(LabelText::isNumber);
    int half = labels.size() / 2;
    for (int i = 0; i < labels.size(); i++) {
      int side;
      if (areKnown) {
        side = indexOf(labels.get(i), known);
      } else if (areNumbers) {
        side = i < half ? 0 : i >= labels.size() - half ? 1 : NEITHER;
      } else {
        side = side(labels.get(i));
      }
      sides.put(labels.get(i), side);
    }
    return sides;
  }

  private static int side(String label) {
    List<String> words = List.of(label.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
    for (int side = 0; side < WORDS.size(); side++) {
      String syllable = SYLLABLES.get(side);
      if (words.stream().anyMatch(WORDS.get(side)::contains)
          || words.stream().anyMatch(word -> word.startsWith(syllable))) {
        return side;
      }
    }
    return NEITHER;
  }

  /** The most frequent, in the order of the labels. */
  private static Map<String, Integer> mostFrequent(
      List<String> labels, List<WrittenLabels.Group> groups, int count) {
    List<String> kept =
        groups.stream()
            .sorted((a, b) -> Long.compare(b.count(), a.count()))
            .limit(count)
            .map(WrittenLabels.Group::name)
            .toList();
    Map<String, Integer> sides = new LinkedHashMap<>();
    int next = 0;
    for (String label : labels) {
      sides.put(label, kept.contains(label) ? next++ : NEITHER);
    }
    return sides;
  }

  private static Map<String, String> names(Map<String, Integer> sides, List<String> names) {
    Map<String, String> mapped = new LinkedHashMap<>();
    for (int side = 0; side < names.size(); side++) {
      put(mapped, sides, side, names.get(side));
    }
    put(mapped, sides, NEITHER, "");
    return mapped;
  }

  private static void put(
      Map<String, String> mapped, Map<String, Integer> sides, int side, String name) {
    sides.forEach(
        (label, itsSide) -> {
          if (itsSide == side) {
            mapped.put(label, name);
          }
        });
  }
}
