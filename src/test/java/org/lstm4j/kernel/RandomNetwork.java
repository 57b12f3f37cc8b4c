package org.lstm4j.kernel;

import java.util.List;
import java.util.Random;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;

/** Networks and ids for tests; the same seed gives the same ones. */
public final class RandomNetwork {

  private RandomNetwork() {}

  /** Weights of one LSTM, large enough that gates open and close; every one different. */
  public static NetworkWeights weights(
      int vocabularySize, int embeddingSize, int units, long seed) {
    return weights(NetworkConfig.lstm(vocabularySize, embeddingSize, units), seed);
  }

  /** Weights large enough that gates open and close; every one different. */
  public static NetworkWeights weights(NetworkConfig config, long seed) {
    Random random = new Random(seed);
    NetworkWeights weights = NetworkWeights.zero(config);
    fill(weights.embedding(), random);
    for (RecurrentWeights layer : weights.layers().stream().flatMap(List::stream).toList()) {
      fill(layer.input(), random);
      fill(layer.recurrent(), random);
      if (layer.config().hasBias()) {
        fill(layer.bias(), random);
        fill(layer.recurrentBias(), random);
      }
    }
    for (DenseWeights layer : weights.dense()) {
      fill(layer.kernel(), random);
      fill(layer.bias(), random);
    }
    return weights;
  }

  /** Ids in [1, V), shape (count). */
  public static int[] ids(int count, int vocabularySize, long seed) {
    return new Random(seed).ints(count, 1, vocabularySize).toArray();
  }

  private static void fill(float[] values, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
  }
}
