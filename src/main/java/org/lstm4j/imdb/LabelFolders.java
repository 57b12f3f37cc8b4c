package org.lstm4j.imdb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.Labels;
import org.lstm4j.reviews.WrittenLabels;

/**
 * What the folders within {@code train} and {@code test} mean.
 *
 * <p>{@code neg} and {@code pos} alone are negative and positive, as in the IMDB data set. Others
 * are labels of their own names, of which there must be two or more ({@link LabelRule}). Of two
 * both must be in {@code train} and {@code test}, of several each in {@code train}.
 */
final class LabelFolders {

  private final Labels labels;
  private final Map<String, Integer> numbers;
  private final List<String> notes;

  private LabelFolders(Labels labels, Map<String, Integer> numbers) {
    this.labels = labels;
    this.numbers = numbers;
    this.notes = new ArrayList<>(labels.notes());
  }

  /** Whether there are no other folders than those of the IMDB data set. */
  static boolean areUsual(Set<String> folders) {
    return ReviewLayout.FOLDERS.containsAll(folders);
  }

  /**
   * Finds out which folder is which.
   *
   * @param place of the data set, for messages
   * @param above what stands before a split in messages: the place and a separator
   * @param counts of train and test, each folder with its number of reviews
   * @throws DataException if the folders aren't two labels or more, or one of them isn't where it
   *     must be
   */
  static LabelFolders of(
      String place, String above, List<? extends SortedMap<String, Integer>> counts, LabelRule rule)
      throws DataException {
    Set<String> folders = new TreeSet<>();
    counts.forEach(split -> folders.addAll(split.keySet()));
    boolean isImdb = areUsual(folders) && hasImdbLabels(rule);
    if (isImdb) {
      requireUsual(above, counts);
    }
    WrittenLabels written = new WrittenLabels("reviews");
    for (int split = 0; split < counts.size(); split++) {
      int number = split;
      counts
          .get(split)
          .forEach(
              (folder, count) ->
                  written.add(
                      label(folder, isImdb),
                      count,
                      () -> above + ReviewLayout.folder(number, folder)));
    }
    Labels labels = rule.resolve(place, written);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    folders.forEach(folder -> numbers.put(folder, labels.number(label(folder, isImdb))));
    LabelFolders found = new LabelFolders(labels, numbers);
    found.requireEach(above, counts);
    return found;
  }

  private static boolean hasImdbLabels(LabelRule rule) {
    return rule.mapping().isEmpty()
        && (rule.known().isEmpty() || ReviewLayout.LABELS.containsAll(rule.known()));
  }

  private static String label(String folder, boolean isImdb) {
    return isImdb ? ReviewLayout.LABELS.get(ReviewLayout.FOLDERS.indexOf(folder)) : folder;
  }

  private static void requireUsual(String above, List<? extends SortedMap<String, Integer>> counts)
      throws DataException {
    for (int split = 0; split < counts.size(); split++) {
      for (int label = 0; label < ReviewLayout.FOLDERS.size(); label++) {
        String folder = ReviewLayout.FOLDERS.get(label);
        if (counts.get(split).getOrDefault(folder, 0) == 0) {
          throw ImdbReviews.oneClassOnly(
              above + ReviewLayout.folder(split, folder), ReviewLayout.LABELS.get(label));
        }
      }
    }
  }

  private void requireEach(String above, List<? extends SortedMap<String, Integer>> counts)
      throws DataException {
    List<String> names = labels.names();
    for (int split = 0; split < counts.size(); split++) {
      Set<Integer> found =
          counts.get(split).entrySet().stream()
              .filter(folder -> folder.getValue() > 0)
              .map(folder -> numbers.get(folder.getKey()))
              .collect(Collectors.toSet());
      List<String> missing =
          IntStream.range(0, names.size())
              .filter(label -> !found.contains(label))
              .mapToObj(label -> Shown.of(names.get(label)))
              .toList();
      if (missing.isEmpty()) {
        continue;
      }
      if (names.size() == 2) {
        throw ImdbReviews.oneClassOnly(above + ReviewLayout.SPLITS.get(split), missing.get(0));
      }
      if (split == 0) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected %s reviews (*.txt), got none. What is to be tested must be learned:"
                    + " add some here, or take them out of test.",
                above + ReviewLayout.SPLITS.get(split),
                missing.get(0)));
      }
      notes.add(
          "no reviews of '" + String.join("', '", missing) + "' in test, so they aren't tested.");
    }
  }

  /** Names of the labels, by number. */
  List<String> names() {
    return labels.names();
  }

  /** Each folder's label: in [0, K), or {@link Labels#DROPPED}. */
  Map<String, Integer> numbers() {
    return numbers;
  }

  /** What a person should know. */
  List<String> notes() {
    return notes;
  }
}
