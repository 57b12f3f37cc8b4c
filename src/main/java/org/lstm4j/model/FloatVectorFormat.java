package org.lstm4j.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * ND4J's binary form of one vector of floats, as {@code coefficients.bin} holds it.
 *
 * <p>Two buffers, big-endian, each headed by the name of its allocation mode, its length and its
 * type: the shape (rank 1, length, stride 1, type flag, element stride 1, order 'c') and the
 * values.
 */
final class FloatVectorFormat {

  private static final String ALLOCATION = "MIXED_DATA_TYPES";
  private static final long FLOAT_FLAG = 8192;

  private FloatVectorFormat() {}

  static void write(OutputStream target, float[] values) throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    long[] shape = shape(values.length);
    out.writeUTF(ALLOCATION);
    out.writeLong(shape.length);
    out.writeUTF("LONG");
    for (long number : shape) {
      out.writeLong(number);
    }
    out.writeUTF(ALLOCATION);
    out.writeLong(values.length);
    out.writeUTF("FLOAT");
    for (float value : values) {
      out.writeFloat(value);
    }
    out.flush();
  }

  /**
   * Reads a vector that must have {@code length} floats; nothing is allocated before that is known.
   */
  static float[] read(InputStream source, int length) throws IOException {
    DataInputStream in = new DataInputStream(source);
    long[] shape = shape(length);
    expect(in.readUTF().equals(ALLOCATION), "the header of an ND4J array");
    expect(in.readLong() == shape.length && in.readUTF().equals("LONG"), "a vector's shape");
    for (long number : shape) {
      expect(in.readLong() == number, "the shape of " + length + " floats");
    }
    expect(in.readUTF().equals(ALLOCATION), "the header of the values");
    expect(in.readLong() == length && in.readUTF().equals("FLOAT"), length + " floats");
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readFloat();
    }
    expect(in.read() == -1, "nothing after the last float");
    return values;
  }

  private static long[] shape(int length) {
    return new long[] {1, length, 1, FLOAT_FLAG, 1, 'c'};
  }

  private static void expect(boolean isRight, String what) throws IOException {
    if (!isRight) {
      throw new IOException("expected " + what);
    }
  }
}
