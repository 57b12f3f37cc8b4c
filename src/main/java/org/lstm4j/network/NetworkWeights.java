package org.lstm4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lstm4j.check.Require;

/**
 * All weights of a network. The arrays are shared, not copied.
 *
 * @param config shape
 * @param embedding row-major, shape (V, E); empty if it reads real values
 * @param layers for each recurrent layer the weights of its one or two readers
 * @param dense layers of the head, the output last
 */
public record NetworkWeights(
    NetworkConfig config,
    float[] embedding,
    List<List<RecurrentWeights>> layers,
    List<DenseWeights> dense) {

  /** Checks that the weights have the network's shape. */
  public NetworkWeights {
    Require.size("embedding", embedding, config.input().parameterCount(), "(V, E)");
    layers = layers.stream().map(List::copyOf).toList();
    dense = List.copyOf(dense);
    requireEqual("layers", config.layers().size(), layers.size());
    for (int i = 0; i < layers.size(); i++) {
      RecurrentConfig layer = config.layers().get(i);
      requireEqual("readers", layer.direction().readers(), layers.get(i).size());
      for (RecurrentWeights reader : layers.get(i)) {
        requireEqual("layer", layer, reader.config());
        requireEqual("inputSize", config.inputSize(i), reader.inputSize());
      }
    }
    requireEqual("dense", config.head().depth(), dense.size());
    for (int i = 0; i < dense.size(); i++) {
      requireEqual("dense", config.denseInputSize(i), dense.get(i).inputSize());
      requireEqual("dense units", config.head().units(i), dense.get(i).units());
      requireEqual("tied", isTied(config, i), dense.get(i).isTied());
    }
  }

  /** All weights 0. */
  public static NetworkWeights zero(NetworkConfig config) {
    List<List<RecurrentWeights>> layers = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      List<RecurrentWeights> readers = new ArrayList<>();
      for (int r = 0; r < config.layers().get(i).direction().readers(); r++) {
        readers.add(RecurrentWeights.zero(config.layers().get(i), config.inputSize(i)));
      }
      layers.add(readers);
    }
    List<DenseWeights> dense = new ArrayList<>();
    for (int i = 0; i < config.head().depth(); i++) {
      int inputs = config.denseInputSize(i);
      int units = config.head().units(i);
      dense.add(
          isTied(config, i) ? DenseWeights.tied(inputs, units) : DenseWeights.zero(inputs, units));
    }
    return new NetworkWeights(
        config, new float[(int) config.input().parameterCount()], layers, dense);
  }

  private static boolean isTied(NetworkConfig config, int dense) {
    return dense == config.head().layers().size() && config.output().isTied();
  }

  /**
   * The kernel of the output layer as a matrix, row-major, shape (inputSize, K): its own array, or,
   * if it is tied, a transposed copy of the embedding.
   */
  public float[] outputKernel() {
    DenseWeights output = output();
    if (!output.isTied()) {
      return output.kernel();
    }
    int inputs = output.inputSize();
    int units = output.units();
    float[] kernel = new float[inputs * units];
    for (int id = 0; id < units; id++) {
      for (int j = 0; j < inputs; j++) {
        kernel[j * units + id] = embedding[id * inputs + j];
      }
    }
    return kernel;
  }

  /** The same network, whose output has a kernel of its own; itself if it isn't tied. */
  public NetworkWeights untied() {
    if (!config.output().isTied()) {
      return this;
    }
    List<DenseWeights> own = new ArrayList<>(dense);
    DenseWeights output = output();
    own.set(
        dense.size() - 1,
        new DenseWeights(output.inputSize(), output.units(), outputKernel(), output.bias()));
    return new NetworkWeights(config.withOutput(config.output().untied()), embedding, layers, own);
  }

  /** The output layer's. */
  public DenseWeights output() {
    return dense.get(dense.size() - 1);
  }

  /**
   * The arrays themselves: embedding; of each layer and reader W, U, b and the second bias; of each
   * dense layer kernel and bias. Together they have P numbers.
   */
  public List<float[]> arrays() {
    List<float[]> arrays = new ArrayList<>();
    arrays.add(embedding);
    layers.forEach(readers -> readers.forEach(reader -> arrays.addAll(reader.arrays())));
    dense.forEach(layer -> arrays.addAll(List.of(layer.kernel(), layer.bias())));
    return arrays;
  }

  /**
   * Mostly they are the same; a record's own equals is made at run time, which takes a start long.
   */
  private static void requireEqual(String name, Object expected, Object got) {
    if (!Objects.equals(expected, got)) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", got " + got + ".");
    }
  }
}
