package org.lstm4j.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.lstm4j.linear.LinearModel;

/**
 * The binary form of a linear model of N features, {@code linear.bin}, big-endian:
 *
 * <pre>{@code
 * float   bias
 * float   weight of each feature, in the order of the features   (N)
 * bytes   how far each feature lies above the one before         (N numbers)
 * }</pre>
 *
 * <p>The first one counts from 0, so each is 1 or more. A distance is written in groups of seven
 * bits, the lowest first, each in a byte whose top bit says that another follows: 1 to 9 bytes,
 * never more than it needs. N stands in the settings.
 */
final class LinearFormat {

  private static final int GROUP = 7;
  private static final int MORE = 0x80;
  private static final int MOST_BYTES = 9; // 63 bits

  private LinearFormat() {}

  /** No form of {@code features} features has fewer bytes. */
  static long leastSize(int features) {
    return Float.BYTES + (Float.BYTES + 1L) * features;
  }

  /** No form of {@code features} features has more bytes. */
  static long mostSize(int features) {
    return Float.BYTES + (Float.BYTES + (long) MOST_BYTES) * features;
  }

  static byte[] toBytes(LinearModel model) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(mostSize(model.features().length)));
    bytes.putFloat(model.bias());
    for (float weight : model.weights()) {
      bytes.putFloat(weight);
    }
    long before = 0;
    for (long feature : model.features()) {
      putDistance(bytes, feature - before);
      before = feature;
    }
    byte[] written = new byte[bytes.flip().remaining()];
    bytes.get(written);
    return written;
  }

  private static void putDistance(ByteBuffer bytes, long distance) {
    long rest = distance;
    while (rest >= MORE) {
      bytes.put((byte) (rest | MORE));
      rest >>>= GROUP;
    }
    bytes.put((byte) rest);
  }

  /**
   * Reads a model of {@code count} features.
   *
   * @throws IllegalArgumentException if the bytes are no such model
   */
  static LinearModel toModel(byte[] content, int count) {
    require(content.length >= leastSize(count), count);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    float bias = bytes.getFloat();
    float[] weights = new float[count];
    bytes.slice().asFloatBuffer().get(weights);
    bytes.position(bytes.position() + Float.BYTES * count);
    long[] features = new long[count];
    long feature = 0;
    try {
      for (int i = 0; i < count; i++) {
        long distance = distance(bytes);
        require(distance > 0 && feature <= Long.MAX_VALUE - distance, count);
        feature += distance;
        features[i] = feature;
      }
    } catch (BufferUnderflowException e) {
      require(false, count);
    }
    require(!bytes.hasRemaining(), count);
    return new LinearModel(features, weights, bias);
  }

  private static long distance(ByteBuffer bytes) {
    long distance = 0;
    for (int i = 0; i < MOST_BYTES; i++) {
      byte group = bytes.get();
      distance |= (long) (group & (MORE - 1)) << (GROUP * i);
      if (group >= 0) {
        return i > 0 && group == 0 ? -1 : distance; // a needless byte makes it wrong
      }
    }
    return -1;
  }

  private static void require(boolean isRight, int count) {
    if (!isRight) {
      throw new IllegalArgumentException("expected a linear model of " + count + " features");
    }
  }
}
