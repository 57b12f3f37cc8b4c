package org.lstm4j.kernel;

import java.util.Arrays;

/**
 * Which rows are given to the head: of which sequence, and of which step.
 *
 * @param sequence number in the batch, of each row
 * @param step of each row, from the sequence's end: −1 is the last
 * @param place of each row's step among those read
 * @param from first row
 * @param count rows
 */
record HeadRows(int[] sequence, int[] step, int[] place, int from, int count) {

  /** One row of a whole sequence. */
  static HeadRows of(int sequence) {
    return new HeadRows(new int[] {sequence}, new int[] {-1}, new int[1], 0, 1);
  }

  /** Rows of whole sequences. */
  static HeadRows of(int[] sequences) {
    int[] last = new int[sequences.length];
    Arrays.fill(last, -1);
    return new HeadRows(sequences, last, new int[sequences.length], 0, sequences.length);
  }

  /** Some of these rows. */
  HeadRows range(int first, int rows) {
    return new HeadRows(sequence, step, place, from + first, rows);
  }

  /** The first ones. */
  HeadRows first(int rows) {
    return new HeadRows(sequence, step, place, from, rows);
  }

  /** Copies these rows to another's, from row {@code first} on. */
  void copyTo(HeadRows to, int first) {
    System.arraycopy(sequence, from, to.sequence, to.from + first, count);
    System.arraycopy(step, from, to.step, to.from + first, count);
    System.arraycopy(place, from, to.place, to.from + first, count);
  }

  int sequenceOf(int row) {
    return sequence[from + row];
  }

  int stepOf(int row) {
    return step[from + row];
  }

  int placeOf(int row) {
    return place[from + row];
  }
}
