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
 * @param embedding row-major, shape (V, E); empty if it reads real values
 * @param layers for each recurrent layer the values of its one or two readers
 * @param dense layers of the head, the output last
 */
public record NetworkValues(
    NetworkConfig config,
    double[] embedding,
    List<List<LayerValues>> layers,
    List<DenseValues> dense) {

  /** Checks that the values have the network's shape. */
  public NetworkValues {
    requireSize("embedding", embedding, config.input().parameterCount(), "(V, E)");
    layers = layers.stream().map(List::copyOf).toList();
    dense = List.copyOf(dense);
    long count = embedding.length;
    for (int i = 0; i < layers.size(); i++) {
      for (LayerValues reader : layers.get(i)) {
        requireEqual("layer", config.layers().get(i), reader.config());
        requireEqual("inputSize", config.inputSize(i), reader.inputSize());
        count += reader.arrays().stream().mapToLong(array -> array.length).sum();
      }
    }
    for (int i = 0; i < dense.size(); i++) {
      requireEqual("dense", config.denseInputSize(i), dense.get(i).inputSize());
      count += dense.get(i).kernel().length + dense.get(i).bias().length;
    }
    requireEqual("values", (long) config.parameterCount(), count);
  }

  /** All values 0. */
  public static NetworkValues zero(NetworkConfig config) {
    return of(NetworkWeights.zero(config));
  }

  /** The same numbers in double. */
  public static NetworkValues of(NetworkWeights weights) {
    return new NetworkValues(
        weights.config(),
        doubles(weights.embedding()),
        weights.layers().stream()
            .map(readers -> readers.stream().map(LayerValues::of).toList())
            .toList(),
        weights.dense().stream().map(DenseValues::of).toList());
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

  /** The output layer's. */
  public DenseValues output() {
    return dense.get(dense.size() - 1);
  }

  /** New arrays: every value as the nearest float, in the shape that files and engines read. */
  public NetworkWeights toFloats() {
    NetworkWeights weights = NetworkWeights.zero(config);
    List<double[]> from = arrays();
    List<float[]> to = weights.arrays();
    for (int i = 0; i < to.size(); i++) {
      for (int j = 0; j < to.get(i).length; j++) {
        to.get(i)[j] = (float) from.get(i)[j];
      }
    }
    return weights;
  }

  /** A copy of all values, shape (P), in the order of {@link #arrays}. */
  public double[] flat() {
    return arrays().stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** The arrays themselves in the order of {@link NetworkWeights#arrays}. */
  public List<double[]> arrays() {
    List<double[]> arrays = new ArrayList<>();
    arrays.add(embedding);
    layers.forEach(readers -> readers.forEach(reader -> arrays.addAll(reader.arrays())));
    dense.forEach(layer -> arrays.addAll(List.of(layer.kernel(), layer.bias())));
    return arrays;
  }

  /** New arrays: every value rounded. */
  NetworkValues rounded(Precision precision) {
    return new NetworkValues(
        config,
        map(embedding, precision::round),
        layers.stream()
            .map(readers -> readers.stream().map(reader -> reader.map(precision::round)).toList())
            .toList(),
        dense.stream().map(layer -> layer.map(precision::round)).toList());
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
