package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * A training's weights and what its optimiser remembers of them, as they travel. The arrays are
 * shared, not copied.
 *
 * @param weights shape (P), in the order of {@link NetworkWeights#arrays}
 * @param slots running means of each weight, shape (slots, P); none where only weights travel
 * @param updates made so far
 */
record ModelState(float[] weights, float[][] slots, int updates) implements Serializable {

  /** A copy of the weights alone. */
  static ModelState of(NetworkWeights weights) {
    return new ModelState(flat(weights), new float[0][], 0);
  }

  /** A copy. */
  static ModelState of(NetworkWeights weights, List<NetworkWeights> slots, int updates) {
    return new ModelState(
        flat(weights), slots.stream().map(ModelState::flat).toArray(float[][]::new), updates);
  }

  /** A copy of all values one after the other. */
  static float[] flat(NetworkWeights values) {
    float[] flat = new float[values.arrays().stream().mapToInt(array -> array.length).sum()];
    int at = 0;
    for (float[] array : values.arrays()) {
      System.arraycopy(array, 0, flat, at, array.length);
      at += array.length;
    }
    return flat;
  }

  /** The weights by name, in new arrays. */
  NetworkWeights weights(NetworkConfig network) {
    return named(network, weights);
  }

  /** The running means by name, in new arrays. */
  List<NetworkWeights> slots(NetworkConfig network) {
    return Arrays.stream(slots).map(slot -> named(network, slot)).toList();
  }

  private static NetworkWeights named(NetworkConfig network, float[] flat) {
    NetworkWeights named = NetworkWeights.zero(network);
    int at = 0;
    for (float[] array : named.arrays()) {
      System.arraycopy(flat, at, array, 0, array.length);
      at += array.length;
    }
    return named;
  }
}
