package org.lstm4j.network;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.check.Require;

/**
 * All weights of a network. The arrays are shared, not copied.
 *
 * @param config shape
 * @param embedding row-major, shape (V, E)
 * @param layers recurrent layers in their order
 * @param dense reads the last hidden state
 */
public record NetworkWeights(
    NetworkConfig config, float[] embedding, List<RecurrentWeights> layers, DenseWeights dense) {

  /** Checks that the weights have the network's shape. */
  public NetworkWeights {
    Require.size(
        "embedding", embedding, (long) config.vocabularySize() * config.embeddingSize(), "(V, E)");
    layers = List.copyOf(layers);
    requireEqual("layers", config.layers(), layers.stream().map(RecurrentWeights::config).toList());
    for (int i = 0; i < layers.size(); i++) {
      requireEqual("inputSize", config.inputSize(i), layers.get(i).inputSize());
    }
    requireEqual("dense", config.units(), dense.inputSize());
    requireEqual("output", config.output(), dense.output());
  }

  /** All weights 0. */
  public static NetworkWeights zero(NetworkConfig config) {
    List<RecurrentWeights> layers = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      layers.add(RecurrentWeights.zero(config.layers().get(i), config.inputSize(i)));
    }
    int outputs = config.output().units();
    return new NetworkWeights(
        config,
        new float[config.vocabularySize() * config.embeddingSize()],
        layers,
        new DenseWeights(
            config.units(),
            config.output(),
            new float[config.units() * outputs],
            new float[outputs]));
  }

  /** Every array, in one order for one shape; shared, not copied. */
  public List<float[]> arrays() {
    List<float[]> arrays = new ArrayList<>();
    arrays.add(embedding);
    for (RecurrentWeights layer : layers) {
      arrays.addAll(List.of(layer.input(), layer.recurrent(), layer.bias()));
    }
    arrays.addAll(List.of(dense.kernel(), dense.bias()));
    return arrays;
  }

  private static void requireEqual(String name, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", got " + got + ".");
    }
  }
}
