package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * A double for every weight of a network: the weights of the reference, or their gradient. Shapes
 * are those of {@link NetworkWeights}; the arrays are shared, not copied.
 *
 * @param config shape
 * @param embedding row-major, shape (V, E)
 * @param layers recurrent layers in their order
 * @param dense kernel of the output layer, row-major, shape (H, D)
 * @param denseBias shape (D)
 */
public record NetworkValues(
    NetworkConfig config,
    double[] embedding,
    List<LayerValues> layers,
    double[] dense,
    double[] denseBias) {

  /** Checks that the values have the network's shape. */
  public NetworkValues {
    requireSize(
        "embedding", embedding, (long) config.vocabularySize() * config.embeddingSize(), "(V, E)");
    layers = List.copyOf(layers);
    requireEqual("layers", config.layers(), layers.stream().map(LayerValues::config).toList());
    for (int i = 0; i < layers.size(); i++) {
      requireEqual("inputSize", config.inputSize(i), layers.get(i).inputSize());
    }
    int outputs = config.output().units();
    requireSize("dense", dense, (long) config.units() * outputs, "(H, D)");
    requireSize("denseBias", denseBias, outputs, "(D)");
  }

  /** All values 0. */
  public static NetworkValues zero(NetworkConfig config) {
    List<LayerValues> layers = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      layers.add(LayerValues.zero(config.layers().get(i), config.inputSize(i)));
    }
    int outputs = config.output().units();
    return new NetworkValues(
        config,
        new double[config.vocabularySize() * config.embeddingSize()],
        layers,
        new double[config.units() * outputs],
        new double[outputs]);
  }

  /** The same numbers in double. */
  public static NetworkValues of(NetworkWeights weights) {
    return new NetworkValues(
        weights.config(),
        doubles(weights.embedding()),
        weights.layers().stream().map(LayerValues::of).toList(),
        doubles(weights.dense().kernel()),
        doubles(weights.dense().bias()));
  }

  /**
   * Values from one array, see {@link #flat}.
   *
   * @param flat shape (P), P = {@link NetworkConfig#parameterCount()}; copied
   */
  public static NetworkValues of(NetworkConfig config, double[] flat) {
    requireSize("flat", flat, config.parameterCount(), "(P)");
    NetworkValues values = zero(config);
    int at = 0;
    for (double[] array : values.arrays()) {
      System.arraycopy(flat, at, array, 0, array.length);
      at += array.length;
    }
    return values;
  }

  /** New arrays: every value as the nearest float, in the shape that files and engines read. */
  public NetworkWeights toFloats() {
    NetworkWeights weights = NetworkWeights.zero(config);
    copy(embedding, weights.embedding());
    for (int i = 0; i < layers.size(); i++) {
      copy(layers.get(i).input(), weights.layers().get(i).input());
      copy(layers.get(i).recurrent(), weights.layers().get(i).recurrent());
      copy(layers.get(i).bias(), weights.layers().get(i).bias());
    }
    copy(dense, weights.dense().kernel());
    copy(denseBias, weights.dense().bias());
    return weights;
  }

  /**
   * A copy of all values, shape (P): embedding; W, U and b of each layer; dense kernel, dense bias.
   */
  public double[] flat() {
    double[] flat = new double[config.parameterCount()];
    int at = 0;
    for (double[] array : arrays()) {
      System.arraycopy(array, 0, flat, at, array.length);
      at += array.length;
    }
    return flat;
  }

  /** The arrays themselves in the order of {@link #flat}. */
  public List<double[]> arrays() {
    List<double[]> arrays = new ArrayList<>();
    arrays.add(embedding);
    for (LayerValues layer : layers) {
      arrays.addAll(List.of(layer.input(), layer.recurrent(), layer.bias()));
    }
    arrays.addAll(List.of(dense, denseBias));
    return arrays;
  }

  /** New arrays: every value rounded. */
  NetworkValues rounded(Precision precision) {
    return new NetworkValues(
        config,
        map(embedding, precision::round),
        layers.stream().map(layer -> layer.map(precision::round)).toList(),
        map(dense, precision::round),
        map(denseBias, precision::round));
  }

  private static void copy(double[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from[i];
    }
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }

  static void requireSize(String name, double[] values, long count, String shape) {
    if (values.length != count) {
      throw new IllegalArgumentException(
          name
              + ": expected "
              + count
              + " doubles, shape "
              + shape
              + ", got "
              + values.length
              + ".");
    }
  }

  private static void requireEqual(String name, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", got " + got + ".");
    }
  }
}
