package org.lstm4j.forecast;

import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;

/**
 * Draws start weights as PyTorch does by default: all of a layer uniform in ±1/√H, those of a dense
 * layer in ±1/√inputs. PyTorch's LSTM has two biases that are added up; ours is such a sum.
 *
 * <p>One Mersenne twister draws all of them in the order of {@link NetworkWeights#arrays}, so a seed
 * decides every bit; the numbers aren't PyTorch's.
 */
final class StartWeights {

  private StartWeights() {}

  static NetworkWeights draw(NetworkConfig config, int seed) {
    MersenneTwister random = new MersenneTwister(seed);
    NetworkWeights weights = NetworkWeights.zero(config);
    for (List<RecurrentWeights> layer : weights.layers()) {
      for (RecurrentWeights reader : layer) {
        double limit = 1 / Math.sqrt(reader.config().units());
        for (float[] array : reader.arrays()) {
          fill(array, limit, random, array == reader.bias() ? 2 : 1);
        }
      }
    }
    for (DenseWeights layer : weights.dense()) {
      double limit = 1 / Math.sqrt(layer.inputSize());
      fill(layer.kernel(), limit, random, 1);
      fill(layer.bias(), limit, random, 1);
    }
    return weights;
  }

  private static void fill(float[] array, double limit, MersenneTwister random, int drawn) {
    for (int i = 0; i < array.length; i++) {
      double sum = 0;
      for (int n = 0; n < drawn; n++) {
        sum += limit * (2 * random.nextDouble() - 1);
      }
      array[i] = (float) sum;
    }
  }
}
