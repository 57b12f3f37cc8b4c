package org.lstm4j.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * ND4J's binary form of one vector of floats, as {@code coefficients.bin} holds it.
 *
 * <p>Two buffers, big-endian, each headed by the name of its allocation mode, its length and its
 * type: the shape (rank 1, length, stride 1, type flag, element stride 1, order 'c') and the
 * values. So the length decides every byte but those of the values.
 */
final class FloatVectorFormat {

  private static final String ALLOCATION = "MIXED_DATA_TYPES";
  private static final long FLOAT_FLAG = 8192;

  private FloatVectorFormat() {}

  /** Bytes of a vector of {@code length} floats. */
  static int size(int length) throws IOException {
    return Math.addExact(header(length).length, Math.multiplyExact(length, Float.BYTES));
  }

  static byte[] toBytes(float[] values) throws IOException {
    byte[] header = header(values.length);
    byte[] bytes = Arrays.copyOf(header, size(values.length));
    ByteBuffer.wrap(bytes).position(header.length).slice().asFloatBuffer().put(values);
    return bytes;
  }

  /**
   * Reads {@code length} floats from bytes of exactly their {@link #size}.
   *
   * @throws IllegalArgumentException if the bytes are no such vector
   */
  static float[] toFloats(byte[] bytes, int length) throws IOException {
    byte[] header = header(length);
    if (bytes.length != size(length)
        || !Arrays.equals(header, 0, header.length, bytes, 0, header.length)) {
      throw new IllegalArgumentException(
          "expected ND4J's form of a vector of " + length + " floats");
    }
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).position(header.length).slice().asFloatBuffer().get(values);
    return values;
  }

  private static byte[] header(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    long[] shape = {1, length, 1, FLOAT_FLAG, 1, 'c'};
    out.writeUTF(ALLOCATION);
    out.writeLong(shape.length);
    out.writeUTF("LONG");
    for (long number : shape) {
      out.writeLong(number);
    }
    out.writeUTF(ALLOCATION);
    out.writeLong(length);
    out.writeUTF("FLOAT");
    out.flush();
    return bytes.toByteArray();
  }
}
