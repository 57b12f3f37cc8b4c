package org.lstm4j.model;

import java.nio.ByteBuffer;
import org.lstm4j.linear.Phrases;

/** The binary form of phrases, {@code phrases.bin}: eight bytes each, big-endian, best first. */
final class PhrasesFormat {

  private PhrasesFormat() {}

  static int size(int count) {
    return Long.BYTES * count;
  }

  static byte[] toBytes(Phrases phrases) {
    ByteBuffer bytes = ByteBuffer.allocate(size(phrases.size()));
    bytes.asLongBuffer().put(phrases.groups());
    return bytes.array();
  }

  /**
   * Reads all bytes.
   *
   * @throws IllegalArgumentException if a number is no phrase
   */
  static Phrases toPhrases(byte[] content) {
    long[] groups = new long[content.length / Long.BYTES];
    ByteBuffer.wrap(content).asLongBuffer().get(groups);
    return new Phrases(groups);
  }
}
