package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.network.LabelKind;
import scala.Tuple2;

/**
 * One of the two parts, and how its rows find their partition: row n goes to n mod P.
 *
 * @param isValidation which part
 * @param size N, its rows
 * @param length T
 * @param labels K
 * @param kind whether each row has one label or tags
 */
record PartShape(boolean isValidation, int size, int length, int labels, LabelKind kind)
    implements Serializable {

  /** What to do where rows aren't the same in each pass. */
  static final String REMEDY =
      "The DataFrame gives other rows each time it is computed, as with rand(), a limit without"
          + " order or a source that changes: write it to a file and read that.";

  /** A row of this part for each partition in which it has places. */
  Iterator<Tuple2<Integer, byte[]>> send(byte[] bytes, int partitions) {
    if (bytes.length == 0 || EncodedRow.isValidation(bytes) != isValidation) {
      return Stream.<Tuple2<Integer, byte[]>>empty().iterator();
    }
    EncodedRow row = EncodedRow.of(bytes);
    if (row.places().length == 1) {
      return Stream.of(new Tuple2<>(row.places()[0] % partitions, bytes)).iterator();
    }
    return IntStream.of(row.places())
        .map(place -> place % partitions)
        .distinct()
        .mapToObj(
            partition ->
                new Tuple2<>(
                    partition,
                    row.at(
                            IntStream.of(row.places())
                                .filter(place -> place % partitions == partition)
                                .toArray())
                        .toBytes()))
        .iterator();
  }

  /**
   * Puts the rows of a partition in order.
   *
   * @throws IllegalStateException if one is missing, or came more often than before
   */
  EncodedPart collect(Iterator<byte[]> rows, int partition, int partitions) {
    int count = Math.max(0, (size - partition + partitions - 1) / partitions);
    int[][] ids = new int[count][];
    int[][] targets = new int[count][];
    long[] digests = new long[count];
    int[] due = new int[count]; // rows of the same content that haven't come
    while (rows.hasNext()) {
      EncodedRow row = EncodedRow.of(rows.next());
      for (int place : row.places()) {
        int n = place / partitions;
        due[n] = (ids[n] == null ? row.copies() : due[n]) - row.count();
        ids[n] = row.ids();
        targets[n] = row.labels();
        digests[n] = row.digest();
      }
    }
    long missing = IntStream.range(0, count).filter(n -> ids[n] == null || due[n] != 0).count();
    if (missing > 0) {
      throw new IllegalStateException(
          "rows: expected the same in each pass, got "
              + missing
              + " of "
              + count
              + " missing or more often. "
              + REMEDY);
    }
    boolean areTags = kind == LabelKind.ANY;
    return new EncodedPart(length, labels, ids, targets, areTags, digests);
  }
}
