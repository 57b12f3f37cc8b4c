package org.lstm4j.hdf5;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What one value is.
 *
 * @param kind one of those we read, or {@link Kind#OTHER}
 * @param size bytes of a value
 * @param order of the bytes of a float
 */
record DataType(Kind kind, int size, ByteOrder order) {

  private static final int FLOAT_CLASS = 1;
  private static final int STRING_CLASS = 3;
  private static final int VARIABLE_LENGTH_CLASS = 9;
  private static final int REFERENCE_BYTES = 16; // length, address of a heap, index in it
  private static final int MOST_BYTES = 1 << 24;

  /** Kinds of values. */
  enum Kind {
    /** IEEE half precision. */
    FLOAT16(10, 5, 15),
    /** IEEE single precision. */
    FLOAT32(23, 8, 127),
    /** IEEE double precision. */
    FLOAT64(52, 11, 1023),
    /** Text of a fixed number of bytes, filled up with zeros or spaces. */
    FIXED_TEXT(0, 0, 0),
    /** Text of any length, in a heap. */
    TEXT(0, 0, 0),
    /** Everything else. */
    OTHER(0, 0, 0);

    private final int mantissaBits;
    private final int exponentBits;
    private final long bias;

    Kind(int mantissaBits, int exponentBits, long bias) {
      this.mantissaBits = mantissaBits;
      this.exponentBits = exponentBits;
      this.bias = bias;
    }
  }

  static DataType read(Cursor cursor) throws Hdf5Exception {
    int classAndVersion = cursor.u8();
    int bits = cursor.u8();
    cursor.skip(2);
    long size = cursor.u32();
    if (size < 1 || size > MOST_BYTES) {
      throw new Hdf5Exception("expected values of 1 to " + MOST_BYTES + " bytes, got " + size);
    }
    ByteOrder order = (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Kind kind =
        switch (classAndVersion & 0x0f) {
          case FLOAT_CLASS -> (bits & 0x40) == 0 ? floatKind(cursor, size) : Kind.OTHER;
          case STRING_CLASS -> Kind.FIXED_TEXT;
          case VARIABLE_LENGTH_CLASS ->
              (bits & 0x0f) == 1 && size == REFERENCE_BYTES ? Kind.TEXT : Kind.OTHER;
          default -> Kind.OTHER;
        };
    return new DataType(kind, (int) size, order);
  }

  private static Kind floatKind(Cursor cursor, long size) throws Hdf5Exception {
    int offset = cursor.u16();
    int precision = cursor.u16();
    int exponentAt = cursor.u8();
    int exponentBits = cursor.u8();
    int mantissaAt = cursor.u8();
    int mantissaBits = cursor.u8();
    long bias = cursor.u32();
    boolean isPlain =
        offset == 0 && mantissaAt == 0 && exponentAt == mantissaBits && precision == 8 * size;
    return Arrays.stream(Kind.values())
        .filter(kind -> isPlain && kind.mantissaBits == mantissaBits)
        .filter(kind -> kind.exponentBits == exponentBits && kind.bias == bias)
        .filter(kind -> 8 * size == 1 + mantissaBits + exponentBits)
        .findFirst()
        .orElse(Kind.OTHER);
  }
}
