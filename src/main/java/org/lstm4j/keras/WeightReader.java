package org.lstm4j.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.hdf5.Hdf5Dataset;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.GateOrder;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * Reads the weights of a planned network: first every shape is compared, then numbers are read.
 *
 * @param store where they are
 * @param notices added to
 */
record WeightReader(WeightStore store, List<String> notices) {

  /** An array that fits, not yet read. */
  private record Array(Layer layer, String name, Hdf5Dataset dataset) {

    float[] read() throws IOException {
      float[] values = dataset.floats();
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw layer.refused(name + ": expected finite numbers, got " + value);
        }
      }
      return values;
    }
  }

  NetworkWeights read(NetworkPlan plan, KerasVersion version) throws IOException {
    NetworkConfig config = plan.config();
    Obstacles obstacles = new Obstacles();
    List<Array> embedding =
        arrays(
            obstacles,
            plan.embedding(),
            List.of("embeddings"),
            List.of(List.of((long) config.vocabularySize(), (long) config.embeddingSize())));
    List<List<Array>> recurrent = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      recurrent.add(recurrentArrays(obstacles, plan.recurrent().get(i), config, i));
    }
    List<Array> dense = denseArrays(obstacles, plan.dense(), config);
    obstacles.require();

    Array rows = embedding.get(0);
    if (LayerRules.isHalf(plan.embedding()) && !rows.dataset().typeName().equals("float16")) {
      throw plan.embedding().refused("embeddings: expected float16 numbers as its dtype says");
    }
    float[] table = rows.read();
    Reading reading = new Masks(plan, version).reading(table);
    NetworkConfig read =
        new NetworkConfig(
            config.vocabularySize(),
            config.embeddingSize(),
            reading,
            config.layers(),
            config.output());
    List<RecurrentWeights> layers = new ArrayList<>();
    for (int i = 0; i < recurrent.size(); i++) {
      layers.add(recurrent(config.layers().get(i), config.inputSize(i), recurrent.get(i)));
    }
    return new NetworkWeights(read, table, layers, dense(config, dense));
  }

  private List<Array> recurrentArrays(
      Obstacles obstacles, Layer layer, NetworkConfig config, int index) throws IOException {
    RecurrentConfig shape = config.layers().get(index);
    long columns = shape.columns();
    List<String> names = new ArrayList<>(List.of("kernel", "recurrent_kernel"));
    List<List<Long>> shapes = new ArrayList<>();
    shapes.add(List.of((long) config.inputSize(index), columns));
    shapes.add(List.of((long) shape.units(), columns));
    if (shape.hasBias()) {
      names.add("bias");
      shapes.add(List.of(columns));
    }
    return arrays(obstacles, layer, names, shapes);
  }

  private List<Array> denseArrays(Obstacles obstacles, Layer layer, NetworkConfig config)
      throws IOException {
    long outputs = config.output().units();
    List<String> names = new ArrayList<>(List.of("kernel"));
    List<List<Long>> shapes = new ArrayList<>();
    shapes.add(List.of((long) config.units(), outputs));
    if (layer.flag("use_bias", true)) {
      names.add("bias");
      shapes.add(List.of(outputs));
    } else {
      notices.add(
          LayerRules.notice(layer, "has no bias; it is 0 here, and further training moves it"));
    }
    return arrays(obstacles, layer, names, shapes);
  }

  /** The arrays of a layer; none if it was refused. */
  private List<Array> arrays(
      Obstacles obstacles, Layer layer, List<String> names, List<List<Long>> shapes)
      throws IOException {
    try {
      return arrays(layer, names, shapes);
    } catch (Refused e) {
      obstacles.add(e);
      return List.of();
    }
  }

  private List<Array> arrays(Layer layer, List<String> names, List<List<Long>> shapes)
      throws IOException {
    List<Hdf5Dataset> found = store.arrays(layer, names);
    List<Array> arrays = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Hdf5Dataset dataset = found.get(i);
      if (!dataset.shape().equals(shapes.get(i))) {
        throw layer.refused(
            names.get(i) + ": expected the shape " + shapes.get(i) + ", got " + dataset.shape());
      }
      if (!dataset.typeName().startsWith("float")) {
        throw layer.refused(names.get(i) + ": expected float16, float32 or float64 numbers");
      }
      arrays.add(new Array(layer, names.get(i), dataset));
    }
    return arrays;
  }

  /** A layer without bias has no array for it; ours is 0 then. */
  private static RecurrentWeights recurrent(
      RecurrentConfig config, int inputSize, List<Array> arrays) throws IOException {
    float[] bias = config.hasBias() ? arrays.get(2).read() : new float[config.columns()];
    float[] input = arrays.get(0).read();
    float[] recurrent = arrays.get(1).read();
    return new RecurrentWeights(
        config, inputSize, ours(config, input), ours(config, recurrent), ours(config, bias));
  }

  private static float[] ours(RecurrentConfig config, float[] matrix) {
    return switch (config.cell()) {
      case LSTM -> GateOrder.KERAS.convert(matrix, config.units(), GateOrder.OURS);
      case SIMPLE_RNN -> matrix;
    };
  }

  private static DenseWeights dense(NetworkConfig config, List<Array> arrays) throws IOException {
    float[] bias = arrays.size() == 2 ? arrays.get(1).read() : new float[config.output().units()];
    return new DenseWeights(config.units(), config.output(), arrays.get(0).read(), bias);
  }
}
