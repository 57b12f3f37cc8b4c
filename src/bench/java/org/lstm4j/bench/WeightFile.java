package org.lstm4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;

/**
 * Weights as all contestants read them: floats, little endian; embedding (V, E), of each layer
 * input kernel (E, 4·H), recurrent kernel (H, 4·H) and bias (4·H), then dense kernel (H) and bias.
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
    for (float[] each : arrays(weights)) {
      floats.get(each);
    }
    return weights;
  }

  /** All weights one after another. */
  static float[] flat(NetworkWeights weights) {
    FloatBuffer floats = FloatBuffer.allocate(weights.config().parameterCount());
    for (float[] each : arrays(weights)) {
      floats.put(each);
    }
    return floats.array();
  }

  private static List<float[]> arrays(NetworkWeights weights) {
    RecurrentWeights layer = weights.layers().get(0).get(0);
    return List.of(
        weights.embedding(),
        layer.input(),
        layer.recurrent(),
        layer.bias(),
        weights.output().kernel(),
        weights.output().bias());
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
