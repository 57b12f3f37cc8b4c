package org.lstm4j.spark;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lstm4j.reviews.Labels;
import org.lstm4j.reviews.WrittenLabels;

/**
 * All rows in the order in which they stand, known by their labels and digests alone.
 *
 * <p>That is the order of their column, or else of text digest, labels and the rest of the content,
 * so that it doesn't depend on how the rows came. Takes some 40 bytes a row.
 */
final class RowOrder {

  private final String name;
  private final RowColumns columns;
  private final long[] orders; // the arrays as the rows came
  private final long[] digests;
  private final long[] keys;
  private final BitSet marks = new BitSet();
  private final int[] starts; // of each row where its labels begin, and the end of the last
  private final int[] labels; // numbers of names
  private final String[] names; // sorted
  private final int[] order; // numbers of rows as they came, in the order in which they stand

  /**
   * Puts the rows in order.
   *
   * @param parts of all partitions
   * @param name of the rows, for messages
   * @throws IllegalArgumentException if a value of the order column comes twice
   */
  RowOrder(List<RowHeads> parts, RowColumns columns, String name) {
    this.name = name;
    this.columns = columns;
    int size = Math.toIntExact(parts.stream().mapToLong(RowHeads::size).sum());
    digests = new long[size];
    keys = new long[size];
    orders = new long[columns.orderColumn().isPresent() ? size : 0];
    starts = new int[size + 1];
    labels = new int[Math.toIntExact(parts.stream().mapToLong(p -> p.labels().length).sum())];
    Set<String> all = new TreeSet<>();
    parts.forEach(part -> all.addAll(List.of(part.names())));
    names = all.toArray(String[]::new);
    int at = 0;
    for (RowHeads part : parts) {
      take(part, at);
      at += part.size();
    }
    order = orders.length > 0 ? sorted(orders) : byContent();
    requireDifferent();
  }

  private void take(RowHeads part, int at) {
    int count = part.size();
    System.arraycopy(part.digests(), 0, digests, at, count);
    System.arraycopy(part.keys(), 0, keys, at, count);
    System.arraycopy(part.orders(), 0, orders, orders.length == 0 ? 0 : at, part.orders().length);
    BitSet.valueOf(part.marks()).stream().forEach(n -> marks.set(at + n));
    int[] numbers =
        Arrays.stream(part.names()).mapToInt(label -> Arrays.binarySearch(names, label)).toArray();
    int label = starts[at];
    for (int own : part.labels()) {
      labels[label++] = numbers[own];
    }
    for (int n = 0; n < count; n++) {
      int own = part.labelCounts().length == 0 ? 1 : part.labelCounts()[n];
      starts[at + n + 1] = starts[at + n] + own;
    }
  }

  /** Row numbers by ascending key; of equal ones as they came. */
  static int[] sorted(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.parallelSort(sorted);
    int[] order = new int[keys.length];
    int[] filled = new int[keys.length]; // at the first of equal keys how many are placed
    for (int n = 0; n < keys.length; n++) {
      int first = first(sorted, keys[n]);
      order[first + filled[first]++] = n;
    }
    return order;
  }

  /** Where the first of equal keys stands among sorted ones. */
  private static int first(long[] sorted, long key) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = low + high >>> 1;
      if (sorted[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int[] byContent() {
    int[] sorted = sorted(digests);
    Comparator<Integer> byLabels =
        (a, b) ->
            Arrays.compare(labels, starts[a], starts[a + 1], labels, starts[b], starts[b + 1]);
    Comparator<Integer> rest = byLabels.thenComparingLong(n -> keys[n]);
    int start = 0;
    for (int end = 1; end <= sorted.length; end++) {
      if (end == sorted.length || digests[sorted[end]] != digests[sorted[start]]) {
        if (end > start + 1) {
          int[] group =
              IntStream.range(start, end)
                  .mapToObj(n -> sorted[n])
                  .sorted(rest)
                  .mapToInt(n -> n)
                  .toArray();
          System.arraycopy(group, 0, sorted, start, group.length);
        }
        start = end;
      }
    }
    return sorted;
  }

  private void requireDifferent() {
    int[] repeated =
        IntStream.range(1, orders.length).filter(n -> order(n) == order(n - 1)).toArray();
    if (repeated.length > 0) {
      throw new IllegalArgumentException(
          "orderCol: expected each value once in '"
              + columns.order()
              + "', got "
              + order(repeated[0])
              + " again; rows that repeat a value: "
              + repeated.length
              + ". Number the rows anew, or leave orderCol out.");
    }
  }

  int size() {
    return order.length;
  }

  /** Whether a column says where each row stands. */
  boolean hasOrder() {
    return columns.orderColumn().isPresent();
  }

  /** Whether a column marks the rows that choose the epoch. */
  boolean hasMarks() {
    return columns.validationColumn().isPresent();
  }

  long order(int n) {
    return orders[order[n]];
  }

  long digest(int n) {
    return digests[order[n]];
  }

  long key(int n) {
    return keys[order[n]];
  }

  boolean isMarked(int n) {
    return marks.get(order[n]);
  }

  private List<String> labels(int n) {
    int row = order[n];
    return IntStream.range(starts[row], starts[row + 1]).mapToObj(i -> names[labels[i]]).toList();
  }

  /** All labels as they are written, sorted. */
  List<String> names() {
    return List.of(names);
  }

  /** Whether a row has more than one label: tags. */
  boolean hasSeveral() {
    return IntStream.range(0, size()).anyMatch(n -> starts[n + 1] - starts[n] > 1);
  }

  /** The labels with their numbers of rows, in the order in which they first come. */
  WrittenLabels written() {
    long[] counts = new long[names.length];
    Map<Integer, Integer> firsts = new LinkedHashMap<>(); // of each label the row where it came
    for (int n = 0; n < size(); n++) {
      for (int i = starts[order[n]]; i < starts[order[n] + 1]; i++) {
        if (counts[labels[i]]++ == 0) {
          firsts.put(labels[i], n);
        }
      }
    }
    WrittenLabels written = new WrittenLabels("rows");
    firsts.forEach((label, n) -> written.add(names[label], counts[label], () -> source(n)));
    return written;
  }

  /** Of each row the numbers of its labels, ascending; none of a row that is dropped. */
  List<List<Integer>> numbers(Labels resolved) {
    Map<List<String>, List<Integer>> shared = new HashMap<>(); // of tags, which repeat
    List<List<Integer>> single =
        Arrays.stream(names).map(name -> resolved.numbers(List.of(name))).toList();
    return IntStream.range(0, size())
        .mapToObj(
            n ->
                starts[order[n] + 1] - starts[order[n]] == 1
                    ? single.get(labels[starts[order[n]]])
                    : shared.computeIfAbsent(labels(n), resolved::numbers))
        .toList();
  }

  private String source(int n) {
    return hasOrder() ? name + ", row with " + columns.order() + " = " + order(n) : name;
  }
}
