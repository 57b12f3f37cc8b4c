package org.lstm4j.spark;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.TextDigest;

/**
 * What the driver needs to know of the rows of one partition: 20 bytes for each, 28 with an order
 * column, and the different labels once.
 *
 * @param orders of each row its value in the order column; empty where there is none
 * @param digests of each row the {@link TextDigest} by which copies are found
 * @param keys of each row its {@link LabelledRow#key}
 * @param marks a bit for each row that is marked for validation
 * @param labelCounts of each row how many tags it has; empty where each has one label
 * @param labels of each row its label or its tags, as numbers of {@code names}
 * @param names labels as written
 * @param faults how many rows can't be learned from, by {@link LabelledRow.Fault}
 */
record RowHeads(
    long[] orders,
    long[] digests,
    long[] keys,
    byte[] marks,
    int[] labelCounts,
    int[] labels,
    String[] names,
    long[] faults)
    implements Serializable {

  /** Different labels in a partition; more are those of a wrong column. */
  static final int MOST_LABELS = 20_000;

  private static final RowHeads WRONG_COLUMN =
      new RowHeads(
          new long[0],
          new long[0],
          new long[0],
          new byte[0],
          new int[0],
          new int[0],
          new String[0],
          new long[0]);

  /** Reads a partition. */
  static RowHeads of(Iterator<byte[]> rows, boolean hasOrder, boolean hasTags) {
    ReviewTokenizer tokenizer = new ReviewTokenizer();
    LongStream.Builder orders = LongStream.builder();
    LongStream.Builder digests = LongStream.builder();
    LongStream.Builder keys = LongStream.builder();
    IntStream.Builder counts = IntStream.builder();
    IntStream.Builder labels = IntStream.builder();
    BitSet marks = new BitSet();
    Map<String, Integer> names = new LinkedHashMap<>();
    long[] faults = new long[LabelledRow.Fault.values().length];
    int n = 0;
    while (rows.hasNext()) {
      byte[] bytes = rows.next();
      if (LabelledRow.isFaulty(bytes)) {
        faults[bytes[0]]++;
        continue;
      }
      LabelledRow row = LabelledRow.of(bytes);
      marks.set(n++, row.isValidation());
      digests.add(TextDigest.of(tokenizer.tokenize(row.text())));
      keys.add(LabelledRow.key(bytes));
      for (String label : row.labels()) {
        labels.add(number(names, label));
      }
      if (names.size() > MOST_LABELS) {
        return WRONG_COLUMN;
      }
      if (hasOrder) {
        orders.add(row.order());
      }
      if (hasTags) {
        counts.add(row.labels().size());
      }
    }
    return new RowHeads(
        orders.build().toArray(),
        digests.build().toArray(),
        keys.build().toArray(),
        marks.toByteArray(),
        counts.build().toArray(),
        labels.build().toArray(),
        names.keySet().toArray(String[]::new),
        faults);
  }

  private static int number(Map<String, Integer> names, String label) {
    Integer known = names.putIfAbsent(label, names.size());
    return known == null ? names.size() - 1 : known;
  }

  /** Whether labels were too many, so that nothing else was read. */
  boolean isWrongColumn() {
    return faults.length == 0;
  }

  /** Number of rows that can be learned from. */
  int size() {
    return keys.length;
  }
}
