package org.lstm4j.reviews;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lstm4j.check.Shown;

/**
 * The labels of a data set as they were written, each with its number of reviews and the place
 * where it first came.
 *
 * <p>Not thread-safe. Takes memory for each different label once.
 */
public final class WrittenLabels {

  private final String unit;
  private final Map<String, Spelling> spellings = new LinkedHashMap<>();

  /** Begins with none; {@code unit} says what is counted, in the plural: {@code rows}. */
  public WrittenLabels(String unit) {
    this.unit = unit;
  }

  /** What is counted, in the plural. */
  String unit() {
    return unit;
  }

  private static final class Spelling {
    private final String source;
    private long count;

    Spelling(String source) {
      this.source = source;
    }
  }

  /** Counts one review; {@code source} names its place in messages and is asked at most once. */
  public void add(String written, Supplier<String> source) {
    add(written, 1, source);
  }

  /** Counts reviews of one label. */
  public void add(String written, long count, Supplier<String> source) {
    spellings.computeIfAbsent(written, label -> new Spelling(source.get())).count += count;
  }

  /** Number of reviews whose label has blanks around it. */
  long padded() {
    return spellings.entrySet().stream()
        .filter(spelling -> !LabelText.trimmed(spelling.getKey()).equals(spelling.getKey()))
        .mapToLong(spelling -> spelling.getValue().count)
        .sum();
  }

  /**
   * All that is one label.
   *
   * @param name the most frequent spelling, of equally frequent ones the first
   * @param written every way it was written
   * @param counts spelling without blanks around it to number of reviews
   * @param source where it first came
   */
  record Group(String name, List<String> written, Map<String, Long> counts, String source) {

    long count() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@code 'Good' and 'good' (1 and 3 rows)}; the spelling alone if there is but one. */
    String spellings(String unit) {
      List<String> quoted =
          counts.keySet().stream().map(label -> "'" + Shown.of(label) + "'").toList();
      return quoted.size() == 1
          ? quoted.get(0)
          : String.format(
              Locale.ROOT,
              "%s (%s %s)",
              joined(quoted),
              joined(counts.values().stream().map(String::valueOf).toList()),
              unit);
    }
  }

  /** {@code a, b and c}. */
  static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** The different labels, in the order in which they first came. */
  List<Group> groups() {
    Map<String, List<String>> byKey =
        spellings.keySet().stream()
            .collect(
                Collectors.groupingBy(LabelText::key, LinkedHashMap::new, Collectors.toList()));
    List<Group> groups = new ArrayList<>(byKey.size());
    for (List<String> written : byKey.values()) {
      Map<String, Long> counts = new LinkedHashMap<>();
      for (String label : written) {
        counts.merge(LabelText.trimmed(label), spellings.get(label).count, Long::sum);
      }
      String name =
          counts.entrySet().stream()
              .max(Comparator.comparingLong(Map.Entry::getValue)) // of equal ones: the first
              .orElseThrow()
              .getKey();
      groups.add(new Group(name, written, counts, spellings.get(written.get(0)).source));
    }
    return groups;
  }
}
