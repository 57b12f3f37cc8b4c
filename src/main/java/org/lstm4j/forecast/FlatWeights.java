package org.lstm4j.forecast;

import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/** A network's weights one behind another, in the order of {@link NetworkWeights#arrays}. */
final class FlatWeights {

  private FlatWeights() {}

  /** All weights, shape (P). */
  static double[] of(NetworkWeights weights) {
    double[] flat = new double[weights.config().parameterCount()];
    add(weights, 1, flat);
    return flat;
  }

  /** Adds the weights, each multiplied by a factor. */
  static void add(NetworkWeights weights, double factor, double[] flat) {
    int at = 0;
    for (float[] array : weights.arrays()) {
      for (float value : array) {
        flat[at++] += factor * value;
      }
    }
  }

  /** A network of these weights, rounded to floats; {@code flat} is rounded as well. */
  static NetworkWeights rounded(NetworkConfig config, double[] flat) {
    NetworkWeights weights = NetworkWeights.zero(config);
    List<float[]> arrays = weights.arrays();
    int at = 0;
    for (float[] array : arrays) {
      for (int i = 0; i < array.length; i++) {
        array[i] = (float) flat[at];
        flat[at++] = array[i];
      }
    }
    return weights;
  }
}
