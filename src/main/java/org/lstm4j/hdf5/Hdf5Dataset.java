package org.lstm4j.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** An array of numbers in the file; read when its numbers are asked for. Not thread-safe. */
public final class Hdf5Dataset {

  private static final int BLOCK_BYTES = 1 << 16;
  private static final int COMPACT = 0;
  private static final int CONTIGUOUS = 1;

  private final Source source;
  private final String path;
  private final DataType type;
  private final DataSpace space;
  private final ObjectHeader header;

  Hdf5Dataset(Source source, String path, ObjectHeader header) throws Hdf5Exception {
    this.source = source;
    this.path = path;
    this.header = header;
    this.type = DataType.read(message(Message.DATA_TYPE));
    this.space = DataSpace.read(message(Message.DATA_SPACE));
  }

  private Cursor message(int kind) throws Hdf5Exception {
    return header
        .first(kind)
        .map(found -> found.body().copy())
        .orElseThrow(() -> new Hdf5Exception(path + ": expected an array of numbers, got none"));
  }

  /** The size of each axis; empty for a single number. */
  public List<Long> shape() {
    return space.dimensions();
  }

  /** What the numbers are: {@code float16}, {@code float32}, {@code float64} or {@code other}. */
  public String typeName() {
    return type.kind().name().toLowerCase(Locale.ROOT);
  }

  /**
   * All numbers in row-major order, halves widened and doubles rounded to float.
   *
   * @throws Hdf5Exception if they are no floats, compressed, or not all in the file
   */
  public float[] floats() throws IOException {
    switch (type.kind()) {
      case FLOAT16, FLOAT32, FLOAT64 -> {}
      default -> throw new Hdf5Exception(path + ": expected float16, float32 or float64 numbers");
    }
    if (header.first(Message.FILTERS).isPresent()) {
      throw new Hdf5Exception(
          path
              + ": expected plain numbers, as Keras writes them, got compressed ones;"
              + " h5repack -f NONE -l CONTI unpacks them");
    }
    if (header.first(Message.EXTERNAL_FILES).isPresent()) {
      throw new Hdf5Exception(path + ": expected numbers in this file, got a link to another file");
    }
    Cursor layout = message(Message.LAYOUT);
    int version = layout.u8();
    int kind = layout.u8();
    if (version != 3 && version != 4 || kind != COMPACT && kind != CONTIGUOUS) {
      throw new Hdf5Exception(
          path + ": expected numbers in one piece, as Keras writes them; h5repack -l CONTI helps");
    }
    return kind == COMPACT ? compact(layout) : contiguous(layout);
  }

  private float[] compact(Cursor layout) throws Hdf5Exception {
    int stored = layout.u16();
    long count = count(stored);
    float[] values = new float[(int) count];
    decode(ByteBuffer.wrap(layout.bytes(stored)), values, 0);
    return values;
  }

  private float[] contiguous(Cursor layout) throws IOException {
    long address = layout.address();
    long stored = layout.length();
    long count = count(stored);
    source.requireInside(address, stored); // before anything is allocated
    float[] values = new float[(int) count];
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    long at = address;
    for (int done = 0; done < values.length; ) {
      block.clear().limit((int) Math.min(BLOCK_BYTES, address + stored - at));
      source.read(at, block);
      at += block.limit();
      done = decode(block, values, done);
    }
    return values;
  }

  private long count(long stored) throws Hdf5Exception {
    long count = space.count();
    if (count > Integer.MAX_VALUE / Double.BYTES || count * type.size() != stored) {
      throw new Hdf5Exception(
          path
              + ": expected "
              + stored
              + " bytes for the shape "
              + space.dimensions()
              + ", got values of "
              + type.size()
              + " bytes");
    }
    return count;
  }

  /** Decodes all that is in {@code block} and returns how many values are there then. */
  private int decode(ByteBuffer block, float[] values, int from) {
    block.order(type.order());
    int at = from;
    while (at < values.length && block.remaining() >= type.size()) {
      values[at++] =
          switch (type.kind()) {
            case FLOAT16 -> widen(block.getShort());
            case FLOAT32 -> block.getFloat();
            default -> (float) block.getDouble();
          };
    }
    return at;
  }

  /** IEEE half to single precision, exactly. */
  static float widen(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> 10) & 0x1f;
    int mantissa = half & 0x3ff;
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
  }
}
