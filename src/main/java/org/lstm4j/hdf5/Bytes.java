package org.lstm4j.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects little-endian numbers. */
final class Bytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Bytes u8(int value) {
    return number(value, 1);
  }

  Bytes u16(int value) {
    return number(value, 2);
  }

  Bytes u32(long value) {
    return number(value, 4);
  }

  Bytes u64(long value) {
    return number(value, 8);
  }

  private Bytes number(long value, int width) {
    for (int i = 0; i < width; i++) {
      bytes.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  Bytes raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  Bytes text(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text, filled up with zeros. */
  Bytes text(String text, int width) {
    byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), width);
    return raw(padded);
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }

  byte[] withChecksum() {
    u32(Checksum.of(toArray()));
    return toArray();
  }
}
