package org.lstm4j.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages files as accidents and attackers do; the same seed, the same damage. */
final class Mutator {

  private static final long[] INTERESTING = {
    0,
    1,
    -1,
    7,
    8,
    0x7f,
    0x80,
    0xff,
    0x100,
    0xffff,
    0x10000,
    Integer.MAX_VALUE,
    1L << 31,
    (1L << 32) - 1,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final int MOST_CHANGES = 4;
  private static final int MOST_PIECE = 64;

  private final Random random;

  Mutator(long seed) {
    random = new Random(seed);
  }

  byte[] damage(byte[] whole) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> number(bytes, 1 << random.nextInt(4));
      case 3 -> number(bytes, 8);
      case 4 -> copy(bytes);
      case 5 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + MOST_PIECE), (byte) 0);
      case 6 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        return inserted(bytes, at);
      }
    }
    return bytes;
  }

  /** An aligned number becomes one at the edge of some range, or a place in the file. */
  private void number(byte[] bytes, int width) {
    if (bytes.length < 8) {
      return;
    }
    int at = random.nextInt(bytes.length / 8) * 8;
    long value =
        random.nextInt(3) == 0
            ? random.nextInt(bytes.length)
            : INTERESTING[random.nextInt(INTERESTING.length)];
    byte[] encoded = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    System.arraycopy(encoded, 0, bytes, at, width);
  }

  private void copy(byte[] bytes) {
    int length = Math.min(bytes.length, 1 + random.nextInt(MOST_PIECE));
    int from = random.nextInt(bytes.length - length + 1);
    int to = random.nextInt(bytes.length - length + 1);
    System.arraycopy(bytes, from, bytes, to, length);
  }

  private byte[] inserted(byte[] bytes, int at) {
    byte[] piece = new byte[1 + random.nextInt(MOST_PIECE)];
    random.nextBytes(piece);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
    System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
    System.arraycopy(piece, 0, longer, at, piece.length);
    return longer;
  }
}
