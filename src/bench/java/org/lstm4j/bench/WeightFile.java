package org.lstm4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * Weights as all contestants read them: floats, little endian; embedding (V, E), of each layer and
 * reader input kernel (E, C), recurrent kernel (H, C) and bias (C), of a GRU the second bias too,
 * then of each dense layer kernel and bias.
 */
final class WeightFile {

  private WeightFile() {}

  static void write(NetworkWeights weights, Path file) throws IOException {
    writeFloats(flat(weights), file);
  }

  static NetworkWeights read(NetworkConfig config, Path file) throws IOException {
    return weights(config, readFloats(file));
  }

  /** Weights from all floats one after another. */
  static NetworkWeights weights(NetworkConfig config, float[] flat) {
    NetworkWeights weights = NetworkWeights.zero(config);
    FloatBuffer floats = FloatBuffer.wrap(flat);
    for (float[] each : weights.arrays()) {
      floats.get(each);
    }
    return weights;
  }

  /** All weights one after another. */
  static float[] flat(NetworkWeights weights) {
    FloatBuffer floats = FloatBuffer.allocate(weights.config().parameterCount());
    for (float[] each : weights.arrays()) {
      floats.put(each);
    }
    return floats.array();
  }

  static float[] readFloats(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  static void writeFloats(float[] floats, Path file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(floats);
    Files.write(file, bytes.array());
  }
}
