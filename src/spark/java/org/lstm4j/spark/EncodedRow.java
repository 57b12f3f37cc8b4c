package org.lstm4j.spark;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A row as ids on its way to its places, together with its copies in the same partition.
 *
 * @param isValidation whether it chooses the epoch
 * @param copies how many rows there are in all partitions that are the same to the last letter
 * @param count how many of them this stands for
 * @param places where all copies go; some of them, where others are told elsewhere
 * @param labels its label or tags
 * @param digest of its text
 * @param ids what the network reads, padding left out
 */
record EncodedRow(
    boolean isValidation,
    int copies,
    int count,
    int[] places,
    int[] labels,
    long digest,
    int[] ids) {

  private static final byte VALIDATES = 1;
  private static final int MOST_BYTES = 5; // of a number in groups of seven bits

  /** As bytes; small numbers are short. */
  byte[] toBytes() {
    int numbers = 4 + places.length + labels.length + ids.length;
    ByteBuffer out = ByteBuffer.allocate(1 + Long.BYTES + MOST_BYTES * numbers);
    out.put(isValidation ? VALIDATES : 0).putLong(digest);
    put(out, copies);
    put(out, count);
    put(out, places.length);
    put(out, labels.length);
    for (int[] some : new int[][] {places, labels, ids}) {
      for (int number : some) {
        put(out, number);
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void put(ByteBuffer out, int number) {
    int rest = number;
    while (rest >= 0x80) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  /** Reads what {@link #toBytes} wrote. */
  static EncodedRow of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean isValidation = in.get() == VALIDATES;
    long digest = in.getLong();
    int copies = get(in);
    int count = get(in);
    int[] places = new int[get(in)];
    int[] labels = new int[get(in)];
    Arrays.setAll(places, i -> get(in));
    Arrays.setAll(labels, i -> get(in));
    int[] ids = new int[in.remaining()];
    int read = 0;
    while (in.hasRemaining()) {
      ids[read++] = get(in);
    }
    return new EncodedRow(
        isValidation, copies, count, places, labels, digest, Arrays.copyOf(ids, read));
  }

  private static int get(ByteBuffer in) {
    int number = 0;
    int shift = 0;
    while (true) {
      byte group = in.get();
      number |= (group & 0x7F) << shift;
      if (group >= 0) {
        return number;
      }
      shift += 7;
    }
  }

  /** Whether bytes are of a row that validates, without reading the rest. */
  static boolean isValidation(byte[] bytes) {
    return bytes[0] == VALIDATES;
  }

  /** The same for some of the places. */
  EncodedRow at(int[] some) {
    return new EncodedRow(isValidation, copies, count, some, labels, digest, ids);
  }

  /** The same, standing for so many rows. */
  EncodedRow times(int rows) {
    return new EncodedRow(isValidation, copies, rows, places, labels, digest, ids);
  }
}
