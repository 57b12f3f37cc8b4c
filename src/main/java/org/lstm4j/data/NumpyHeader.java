package org.lstm4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What stands before the numbers in NumPy's own format, version 1.0. */
final class NumpyHeader {

  /** Whole numbers, little endian. */
  static final String INT32 = "<i4";

  /** Real numbers, little endian. */
  static final String FLOAT32 = "<f4";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT_BYTES = 64;

  private NumpyHeader() {}

  /** What NumPy calls strings of so many code points each, UTF-32, little endian. */
  static String strings(int codePoints) {
    return "<U" + codePoints;
  }

  /**
   * Magic, version, length and a Python dictionary, filled with blanks to a multiple of 64 bytes.
   *
   * @param type of each element
   * @param shape none for a single element
   */
  static byte[] of(String type, int... shape) {
    String sizes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '"
            + type
            + "', 'fortran_order': False, 'shape': ("
            + sizes
            + (shape.length == 1 ? "," : "")
            + "), }";
    int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
    int blanks = Math.floorMod(-unpadded, ALIGNMENT_BYTES);
    byte[] text = (dictionary + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(unpadded + blanks)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) text.length)
        .put(text)
        .array();
  }
}
