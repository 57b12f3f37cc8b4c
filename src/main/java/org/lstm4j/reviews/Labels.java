package org.lstm4j.reviews;

import java.util.List;
import java.util.Map;

/**
 * What {@link LabelRule} made of the labels of a data set.
 *
 * <p>Immutable; safe for any number of threads.
 */
public final class Labels {

  /** Number of a label whose reviews are dropped, or of a tag that is. */
  public static final int DROPPED = -1;

  private final List<String> names;
  private final Map<String, Integer> numbers;
  private final List<String> notes;

  Labels(List<String> names, Map<String, Integer> numbers, List<String> notes) {
    this.names = List.copyOf(names);
    this.numbers = Map.copyOf(numbers);
    this.notes = List.copyOf(notes);
  }

  /** Names of the labels or tags, by number. */
  public List<String> names() {
    return names;
  }

  /**
   * In [0, K), or {@link #DROPPED}.
   *
   * @param written as it was counted
   */
  public int number(String written) {
    return numbers.get(written);
  }

  /**
   * The numbers of tags, each once, ascending; those that are dropped are left out.
   *
   * @param written as they were counted
   */
  public List<Integer> numbers(List<String> written) {
    return written.stream()
        .map(numbers::get)
        .filter(number -> number != DROPPED)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What a person should know, without the name of the data set: which spellings are taken as one,
   * and what is dropped.
   */
  public List<String> notes() {
    return notes;
  }
}
