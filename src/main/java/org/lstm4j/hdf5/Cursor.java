package org.lstm4j.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.lstm4j.check.Shown;

/**
 * Reads little-endian numbers one after another; what isn't there is an error, never a surprise.
 */
final class Cursor {

  /** An address that points nowhere. */
  static final long UNDEFINED = -1;

  private final ByteBuffer bytes;

  Cursor(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The same bytes, read from here on by somebody else. */
  Cursor copy() {
    return new Cursor(bytes.duplicate());
  }

  int remaining() {
    return bytes.remaining();
  }

  private ByteBuffer need(int count) throws Hdf5Exception {
    if (count < 0 || count > bytes.remaining()) {
      throw new Hdf5Exception(
          "expected " + count + " more bytes in a header, got " + bytes.remaining());
    }
    return bytes;
  }

  int u8() throws Hdf5Exception {
    return need(1).get() & 0xff;
  }

  int u16() throws Hdf5Exception {
    return need(2).getShort() & 0xffff;
  }

  long u32() throws Hdf5Exception {
    return need(4).getInt() & 0xffff_ffffL;
  }

  /** A length: eight bytes that must not say more than a signed number can. */
  long length() throws Hdf5Exception {
    long value = need(8).getLong();
    if (value < 0) {
      throw new Hdf5Exception("expected a length below 2^63, got " + Long.toUnsignedString(value));
    }
    return value;
  }

  /** An address, or {@link #UNDEFINED}. */
  long address() throws Hdf5Exception {
    long value = need(8).getLong();
    if (value < UNDEFINED) {
      throw new Hdf5Exception("expected an address in the file, got one beyond 2^63");
    }
    return value;
  }

  /** A number of 1, 2, 4 or 8 bytes. */
  long unsigned(int width) throws Hdf5Exception {
    return switch (width) {
      case 1 -> u8();
      case 2 -> u16();
      case 4 -> u32();
      default -> length();
    };
  }

  void skip(int count) throws Hdf5Exception {
    need(count).position(bytes.position() + count);
  }

  /** The next bytes as a cursor of their own. */
  Cursor slice(long count) throws Hdf5Exception {
    int checked = (int) Math.min(count, Integer.MAX_VALUE);
    ByteBuffer part = need(checked).slice();
    part.limit(checked);
    skip(checked);
    return new Cursor(part);
  }

  byte[] bytes(int count) throws Hdf5Exception {
    ByteBuffer checked = need(count);
    byte[] copy = new byte[count];
    checked.get(copy);
    return copy;
  }

  /** Characters up to a zero byte, which is read as well, or to the end. */
  String text() throws Hdf5Exception {
    int start = bytes.position();
    int end = start;
    while (end < bytes.limit() && bytes.get(end) != 0) {
      end++;
    }
    String text = new String(bytes(end - start), StandardCharsets.UTF_8);
    if (bytes.hasRemaining()) {
      skip(1);
    }
    return text;
  }

  /** Refuses anything but this signature of ASCII letters. */
  void expect(String signature) throws Hdf5Exception {
    String got = new String(bytes(signature.length()), StandardCharsets.ISO_8859_1);
    if (!got.equals(signature)) {
      throw new Hdf5Exception("expected the signature " + signature + ", got " + Shown.line(got));
    }
  }
}
