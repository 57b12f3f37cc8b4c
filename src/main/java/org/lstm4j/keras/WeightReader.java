package org.lstm4j.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.hdf5.Hdf5Dataset;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.GateOrder;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * Reads the weights of a planned network: first every shape is compared, then numbers are read and
 * what has no place of its own is folded into them.
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

  /** A layer BatchNormalization and its arrays. */
  private record Norm(NetworkPlan.Norm plan, List<Array> arrays) {

    BatchNormalization read() throws IOException {
      List<float[]> values = new ArrayList<>();
      for (Array array : arrays) {
        values.add(array.read());
      }
      BatchNormalization norm = BatchNormalization.of(plan.layer(), values);
      if (plan.isBeforeMaximum() && !norm.keepsOrder()) {
        throw plan.layer()
            .refused("gamma: expected 0 or more before a maximum over the steps, got less");
      }
      return norm;
    }
  }

  /** The arrays of a dense layer, none if it is the identity, and what is folded into it. */
  private record Dense(List<Array> arrays, List<Norm> before, List<Norm> behind) {}

  /** The arrays of the readers of a recurrent layer, and what is folded into them. */
  private record Recurrent(List<List<Array>> readers, List<Norm> before) {}

  NetworkWeights read(NetworkPlan plan) throws IOException {
    NetworkConfig config = plan.config();
    Obstacles obstacles = new Obstacles();
    List<Array> embedding = List.of();
    List<Norm> tableNorms = List.of();
    if (config.input() instanceof Input.Ids ids) {
      List<Long> shape = List.of((long) ids.vocabularySize(), (long) ids.embeddingSize());
      embedding =
          arrays(
              obstacles,
              plan.embedding().orElseThrow(),
              WeightStore.WHOLE,
              List.of("embeddings"),
              List.of(shape));
      tableNorms = norms(obstacles, plain(plan.tableNorms()), ids.embeddingSize());
    }
    List<Recurrent> recurrent = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      recurrent.add(recurrentArrays(obstacles, plan.recurrent().get(i), config.inputSize(i)));
    }
    List<Dense> dense = new ArrayList<>();
    for (int i = 0; i < plan.dense().size(); i++) {
      dense.add(
          denseArrays(
              obstacles, plan.dense().get(i), config.denseInputSize(i), config.head().units(i)));
    }
    obstacles.require();

    float[] table = new float[0];
    if (!embedding.isEmpty()) {
      table = table(plan.embedding().orElseThrow(), embedding.get(0));
    }
    NetworkConfig read = plan.config(new Masks(plan).hideIn(table));
    for (Norm norm : tableNorms) {
      norm.read().apply(table);
    }
    List<List<RecurrentWeights>> layers = new ArrayList<>();
    for (int i = 0; i < recurrent.size(); i++) {
      layers.add(
          readers(
              plan.recurrent().get(i), read.layers().get(i), read.inputSize(i), recurrent.get(i)));
    }
    List<DenseWeights> head = new ArrayList<>();
    for (int i = 0; i < dense.size(); i++) {
      head.add(
          dense(plan.dense().get(i), read.denseInputSize(i), read.head().units(i), dense.get(i)));
    }
    NetworkWeights weights = new NetworkWeights(read, table, layers, head);
    requireFinite(weights);
    return weights;
  }

  /** Each number was finite; what they became together may not be. */
  private static void requireFinite(NetworkWeights weights) throws Refused {
    for (float[] array : weights.arrays()) {
      for (float value : array) {
        if (!Float.isFinite(value)) {
          throw new Refused(
              "weights: expected finite numbers where layers are folded together, got " + value);
        }
      }
    }
  }

  private static float[] table(Layer layer, Array rows) throws IOException {
    if (LayerRules.isHalf(layer) && !rows.dataset().typeName().equals("float16")) {
      throw layer.refused("embeddings: expected float16 numbers as its dtype says");
    }
    return rows.read();
  }

  private static List<NetworkPlan.Norm> plain(List<Layer> layers) {
    return layers.stream().map(layer -> new NetworkPlan.Norm(layer, false)).toList();
  }

  private List<Norm> norms(Obstacles obstacles, List<NetworkPlan.Norm> plans, long width)
      throws IOException {
    List<Norm> norms = new ArrayList<>();
    for (NetworkPlan.Norm plan : plans) {
      List<String> names = BatchNormalization.arrayNames(plan.layer());
      List<List<Long>> shapes = names.stream().map(name -> List.of(width)).toList();
      norms.add(new Norm(plan, arrays(obstacles, plan.layer(), WeightStore.WHOLE, names, shapes)));
    }
    return norms;
  }

  private Recurrent recurrentArrays(Obstacles obstacles, NetworkPlan.Recurrent plan, long inputSize)
      throws IOException {
    RecurrentConfig shape = plan.config();
    long columns = shape.columns();
    List<String> names = new ArrayList<>(List.of("kernel", "recurrent_kernel"));
    List<List<Long>> shapes = new ArrayList<>();
    shapes.add(List.of(inputSize, columns));
    shapes.add(List.of((long) shape.units(), columns));
    if (plan.layer().flag("use_bias", true)) {
      names.add("bias");
      boolean isDouble = shape.cell().hasRecurrentBias();
      List<Long> plain = isDouble ? List.of(2L, columns) : List.of(columns);
      shapes.add(CuDnn.is(plan.layer()) ? List.of(2 * columns) : plain);
    }
    List<List<Array>> readers = new ArrayList<>();
    for (String part : plan.parts()) {
      readers.add(arrays(obstacles, plan.outer(), part, names, shapes));
    }
    return new Recurrent(readers, norms(obstacles, plan.inputs().norms(), inputSize));
  }

  private Dense denseArrays(Obstacles obstacles, NetworkPlan.Dense plan, long inputSize, long units)
      throws IOException {
    List<Norm> before = norms(obstacles, plan.inputs().norms(), inputSize);
    List<Norm> behind = norms(obstacles, plain(plan.norms()), units);
    if (plan.layer().isEmpty()) {
      return new Dense(List.of(), before, behind);
    }
    Layer layer = plan.layer().get();
    List<String> names = new ArrayList<>(List.of("kernel"));
    List<List<Long>> shapes = new ArrayList<>();
    shapes.add(List.of(inputSize, units));
    if (layer.flag("use_bias", true)) {
      names.add("bias");
      shapes.add(List.of(units));
    } else {
      notices.add(
          LayerRules.notice(layer, "has no bias; it is 0 here, and further training moves it"));
    }
    return new Dense(
        arrays(obstacles, plan.outer().orElseThrow(), plan.part(), names, shapes), before, behind);
  }

  /** The arrays of a layer; none if it was refused. */
  private List<Array> arrays(
      Obstacles obstacles, Layer layer, String part, List<String> names, List<List<Long>> shapes)
      throws IOException {
    try {
      return arrays(layer, part, names, shapes);
    } catch (Refused e) {
      obstacles.add(e);
      return List.of();
    }
  }

  private List<Array> arrays(Layer layer, String part, List<String> names, List<List<Long>> shapes)
      throws IOException {
    List<Hdf5Dataset> found = store.arrays(layer, part, names);
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

  private static List<RecurrentWeights> readers(
      NetworkPlan.Recurrent plan, RecurrentConfig config, int inputSize, Recurrent recurrent)
      throws IOException {
    List<RecurrentWeights> readers = new ArrayList<>();
    for (List<Array> arrays : recurrent.readers()) {
      readers.add(reader(plan, config, inputSize, arrays, recurrent.before()));
    }
    return readers;
  }

  /** A layer without bias has no array for it; ours is 0 then. */
  private static RecurrentWeights reader(
      NetworkPlan.Recurrent plan,
      RecurrentConfig config,
      int inputSize,
      List<Array> arrays,
      List<Norm> before)
      throws IOException {
    Cell cell = config.cell();
    int columns = config.columns();
    float[] input = arrays.get(0).read();
    float[] recurrent = arrays.get(1).read();
    float[] bias = new float[columns];
    float[] second = new float[cell.hasRecurrentBias() ? columns : 0];
    if (arrays.size() > 2) {
      float[] both = arrays.get(2).read();
      System.arraycopy(both, 0, bias, 0, columns);
      System.arraycopy(both, columns, second, 0, second.length);
      for (int i = columns; second.length == 0 && i < both.length; i++) {
        bias[i - columns] += both[i]; // of CuDNN
      }
    }
    if (CuDnn.is(plan.layer())) {
      input = CuDnn.kernel(input, config.units(), cell.blocks());
      recurrent = CuDnn.recurrent(recurrent, config.units(), cell.blocks());
    }
    fold(plan.inputs(), before, input, bias);
    GateOrder keras = GateOrder.keras(cell);
    GateOrder ours = GateOrder.ours(cell);
    int units = config.units();
    return new RecurrentWeights(
        config,
        inputSize,
        keras.convert(input, units, ours),
        keras.convert(recurrent, units, ours),
        keras.convert(bias, units, ours),
        keras.convert(second, units, ours));
  }

  private static DenseWeights dense(NetworkPlan.Dense plan, int inputSize, int units, Dense arrays)
      throws IOException {
    float[] kernel = new float[inputSize * units];
    float[] bias = new float[units];
    Optional<Layer> layer = plan.layer();
    if (layer.isPresent()) {
      kernel = arrays.arrays().get(0).read();
      bias = arrays.arrays().size() == 2 ? arrays.arrays().get(1).read() : bias;
    } else {
      for (int j = 0; j < units; j++) {
        kernel[j * units + j] = 1;
      }
    }
    for (Norm norm : arrays.behind()) {
      norm.read().foldInto(kernel, bias);
    }
    fold(plan.inputs(), arrays.before(), kernel, bias);
    return new DenseWeights(inputSize, units, kernel, bias);
  }

  /** Takes in what lies before a layer, the last of it first. */
  private static void fold(
      NetworkPlan.Inputs inputs, List<Norm> before, float[] kernel, float[] bias)
      throws IOException {
    for (int i = before.size() - 1; i >= 0; i--) {
      before.get(i).read().foldBehind(kernel, bias);
    }
    if (inputs.isSwapped()) {
      Halves.swap(kernel);
    }
  }
}
