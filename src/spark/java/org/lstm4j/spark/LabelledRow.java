package org.lstm4j.spark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.check.Digest;

/**
 * A row as the executors keep it between the passes: what is learned from it, and nothing else.
 *
 * @param order its place among the rows; 0 where there is no column for that
 * @param isValidation whether it is marked for validation
 * @param labels as written: one, or the tags
 * @param text never blank
 */
record LabelledRow(long order, boolean isValidation, List<String> labels, String text) {

  /** What a row lacks that can't be learned from, and how many rows that is said of. */
  enum Fault {
    NO_TEXT("without text"),
    LONG_TEXT("with a text of more than 1,048,576 characters"),
    NO_LABEL("without label"),
    NUL("with the character NUL (U+0000)"),
    NO_ORDER("without a whole number in the order column"),
    NO_MARK("without true or false in the column that marks validation");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** As it stands behind a number of rows. */
    String words() {
      return words;
    }

    /** Stands for the row. */
    byte[] bytes() {
      return new byte[] {(byte) ordinal()};
    }
  }

  private static final int MARK_AT = Long.BYTES;
  private static final int CONTENT_AT = MARK_AT + 1;
  private static final long MARK = 0x9E37_79B9_7F4A_7C15L; // any bits, but not few

  /** The row as bytes, big-endian: order, mark, labels, text; strings in UTF-8. */
  byte[] toBytes() {
    List<byte[]> written =
        labels.stream().map(label -> label.getBytes(StandardCharsets.UTF_8)).toList();
    byte[] said = text.getBytes(StandardCharsets.UTF_8);
    int size = written.stream().mapToInt(label -> Integer.BYTES + label.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(CONTENT_AT + Integer.BYTES + size + said.length);
    bytes.putLong(order).put((byte) (isValidation ? 1 : 0)).putInt(written.size());
    written.forEach(label -> bytes.putInt(label.length).put(label));
    return bytes.put(said).array();
  }

  /** Whether bytes stand for a row that can't be learned from. */
  static boolean isFaulty(byte[] bytes) {
    return bytes.length == 1;
  }

  /** Reads what {@link #toBytes} wrote. */
  static LabelledRow of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long order = in.getLong();
    boolean isValidation = in.get() != 0;
    int count = in.getInt();
    List<String> labels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      labels.add(string(in, in.getInt()));
    }
    return new LabelledRow(order, isValidation, labels, string(in, in.remaining()));
  }

  private static String string(ByteBuffer in, int length) {
    String string = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return string;
  }

  /**
   * By what a later pass knows a row again: 64 bits of a SHA-256 over labels and text, changed by
   * the mark. Only rows that are copies to the last letter have the same.
   */
  static long key(byte[] bytes) {
    MessageDigest sha256 = Digest.sha256();
    sha256.update(bytes, CONTENT_AT, bytes.length - CONTENT_AT);
    long content = ByteBuffer.wrap(sha256.digest()).getLong();
    return bytes[MARK_AT] == 0 ? content : content ^ MARK;
  }

  /** The row's place among all, without reading the rest. */
  static long order(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  /** A key without the mark. */
  static long content(long key, boolean isValidation) {
    return isValidation ? key ^ MARK : key;
  }
}
