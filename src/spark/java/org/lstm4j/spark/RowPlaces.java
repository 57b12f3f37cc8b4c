package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.reviews.Labels;
import org.lstm4j.table.RowParts;

/**
 * Where each row goes, as the executors are told: its part and its places in it, which are several
 * for copies to the last letter. Takes 24 bytes a row with an order column, else 16.
 *
 * @param ids by which rows are found, sorted: values of the order column, or keys
 * @param keys of each id the key of its row; empty where ids are keys
 * @param starts of each id where its places begin, and the end of the last
 * @param places in the training part, or the complement of one in the validation part
 * @param names labels as written, sorted
 * @param numbers of each name its label, or {@link Labels#DROPPED}
 */
record RowPlaces(long[] ids, long[] keys, int[] starts, int[] places, String[] names, int[] numbers)
    implements Serializable {

  /** What {@link #find} says of a row that wasn't there before, or was another. */
  static final int UNKNOWN = -1;

  /**
   * Notes the places.
   *
   * @param kept numbers of the rows in their order that aren't dropped
   * @param parts of those that are kept
   */
  static RowPlaces of(RowOrder rows, int[] kept, RowParts parts, Labels labels) {
    int size = rows.size();
    int[] code = new int[size];
    boolean[] isKept = new boolean[size];
    for (int i = 0; i < parts.train().length; i++) {
      code[kept[parts.train()[i]]] = i;
      isKept[kept[parts.train()[i]]] = true;
    }
    for (int i = 0; i < parts.validation().length; i++) {
      code[kept[parts.validation()[i]]] = ~i;
      isKept[kept[parts.validation()[i]]] = true;
    }
    long[] all = new long[size];
    Arrays.setAll(all, n -> rows.hasOrder() ? rows.order(n) : rows.key(n));
    long[] ids = new long[size];
    long[] keys = new long[rows.hasOrder() ? size : 0];
    int[] starts = new int[size + 1];
    int[] places = new int[kept.length];
    int count = 0;
    int filled = 0;
    int last = -1;
    for (int n : RowOrder.sorted(all)) {
      if (count == 0 || all[n] != ids[count - 1]) {
        ids[count] = all[n];
        if (keys.length > 0) {
          keys[count] = rows.key(n);
        }
        count++;
      } else {
        requireCopy(rows, last, n);
      }
      if (isKept[n]) {
        places[filled++] = code[n];
      }
      starts[count] = filled;
      last = n;
    }
    return new RowPlaces(
        Arrays.copyOf(ids, count),
        Arrays.copyOf(keys, Math.min(count, keys.length)),
        Arrays.copyOf(starts, count + 1),
        places,
        rows.names().toArray(String[]::new),
        rows.names().stream().mapToInt(labels::number).toArray());
  }

  private static void requireCopy(RowOrder rows, int a, int b) {
    if (rows.digest(a) != rows.digest(b)) {
      throw new IllegalArgumentException(
          "rows: expected different keys of different texts, got the same for two by chance. Name an"
              + " orderCol.");
    }
  }

  /** The number of a row's id, or {@link #UNKNOWN}; takes the logarithm of the rows. */
  int find(byte[] row) {
    long key = LabelledRow.key(row);
    int found = Arrays.binarySearch(ids, keys.length > 0 ? LabelledRow.order(row) : key);
    return found < 0 || keys.length > 0 && keys[found] != key ? UNKNOWN : found;
  }

  /** How many places an id has; none of a row that is dropped. */
  int count(int id) {
    return starts[id + 1] - starts[id];
  }

  /** Whether the rows of an id choose the epoch. */
  boolean isValidation(int id) {
    return places[starts[id]] < 0;
  }

  /** The places of an id in its part, from 0. */
  int[] places(int id) {
    int[] own = Arrays.copyOfRange(places, starts[id], starts[id + 1]);
    return isValidation(id) ? Arrays.stream(own).map(place -> ~place).toArray() : own;
  }

  /** The numbers of a row's label or tags, ascending, without those that are dropped. */
  int[] numbers(List<String> written) {
    return written.stream()
        .mapToInt(label -> numbers[Arrays.binarySearch(names, label)])
        .filter(number -> number != Labels.DROPPED)
        .distinct()
        .sorted()
        .toArray();
  }
}
