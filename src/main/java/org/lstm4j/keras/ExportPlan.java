package org.lstm4j.keras;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.GateOrder;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * The layers of Keras that compute what a network does, with their weights, in order.
 *
 * <p>Keras turns a sequence round where a layer goes backwards, ours leaves it in place; so a layer
 * behind goes backwards over reversed steps to read them forwards, and two readers change places.
 * An output that is tied to the embedding becomes a layer with a kernel of its own, a copy.
 */
final class ExportPlan {

  /** An array of Keras: its name and shape. */
  record Array(String name, List<Integer> shape, float[] values) {}

  /**
   * Arrays that stand together.
   *
   * @param archive where they are in the layer's group in {@code .keras}
   * @param owner name of what has them
   * @param legacy what stands before their names in {@code .h5}, behind the layer's name
   */
  record Part(String archive, String owner, String legacy, List<Array> arrays) {}

  /**
   * A layer.
   *
   * @param shape of its inputs without the batch; empty if Keras doesn't write it
   */
  record Entry(String name, String type, ObjectNode config, List<Integer> shape, List<Part> parts) {

    /** All arrays in order. */
    List<Array> arrays() {
      return parts.stream().flatMap(part -> part.arrays().stream()).toList();
    }
  }

  private final NetworkWeights weights;
  private final NetworkConfig network;
  private final int length;
  private final ExportReadout readout;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private boolean isReversed;
  private boolean isSwapped;

  private ExportPlan(NetworkWeights weights, int length, ExportReadout readout) {
    this.weights = weights;
    this.network = weights.config();
    this.length = length;
    this.readout = readout;
  }

  /**
   * Plans a file.
   *
   * @param length T
   * @throws Refused if Keras has no such network
   */
  static List<Entry> of(NetworkWeights weights, int length, ExportReadout readout) throws Refused {
    ExportPlan plan = new ExportPlan(weights, length, readout);
    plan.input();
    for (int i = 0; i < plan.network.layers().size(); i++) {
      plan.recurrent(i);
    }
    plan.readout();
    for (int i = 0; i < plan.network.head().depth(); i++) {
      plan.dense(i);
    }
    return plan.entries;
  }

  /** lstm, lstm_1 and so on. */
  private String name(String type) {
    String kind = ArchiveWeights.snakeCase(type);
    int before = names.merge(kind, 1, Integer::sum) - 1;
    return before == 0 ? kind : kind + "_" + before;
  }

  private void input() {
    String name = name("InputLayer");
    entries.add(
        new Entry(
            "input_layer",
            "InputLayer",
            KerasLayers.input("input_layer", network.input(), length),
            List.of(),
            List.of()));
    if (network.input() instanceof Input.Ids ids) {
      name = name("Embedding");
      Array rows =
          new Array(
              "embeddings",
              List.of(ids.vocabularySize(), ids.embeddingSize()),
              weights.embedding());
      entries.add(
          new Entry(
              name,
              "Embedding",
              KerasLayers.embedding(name, ids, readout.isMasked()),
              List.of(length),
              List.of(new Part("vars", name, "", List.of(rows)))));
    }
  }

  private void dropout(Dropout dropout) {
    if (dropout.isNone()) {
      return;
    }
    String type = dropout.isSameEachStep() ? "SpatialDropout1D" : "Dropout";
    String name = name(type);
    ObjectNode config =
        dropout.isSameEachStep()
            ? KerasLayers.spatialDropout(name, dropout.rate())
            : KerasLayers.dropout(name, dropout.rate());
    entries.add(withoutWeights(name, type, config));
  }

  private static Entry withoutWeights(String name, String type, ObjectNode config) {
    return new Entry(name, type, config, List.of(), List.of(new Part("vars", name, "", List.of())));
  }

  private void recurrent(int index) throws Refused {
    RecurrentConfig layer = network.layers().get(index);
    dropout(layer.dropout());
    boolean isLast = index == network.layers().size() - 1;
    boolean returnsSteps = !isLast || network.readout().kind() != Readout.Kind.LAST;
    boolean isBoth = layer.direction().isBoth();
    boolean goesBackwards = !isBoth && (layer.direction() == Direction.BACKWARD) != isReversed;
    boolean changesPlaces = isBoth && isReversed;
    String type = isBoth ? LayerRules.BIDIRECTIONAL : KerasLayers.type(layer.cell());
    String name = name(type);
    if (isReversed) {
      readout.requireUnmasked(name);
    }
    List<RecurrentWeights> readers = weights.layers().get(index);
    if (changesPlaces) {
      readers = List.of(readers.get(1), readers.get(0));
    }
    String cell = ArchiveWeights.snakeCase(KerasLayers.type(layer.cell())) + "_cell";
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("vars", name, "", List.of()));
    ObjectNode config;
    if (isBoth) {
      String inner = ArchiveWeights.snakeCase(KerasLayers.type(layer.cell()));
      List<String> inners = List.of("forward_" + inner, "backward_" + inner);
      config = KerasLayers.bidirectional(name, inners, layer, returnsSteps);
      List<String> places = List.of(WeightStore.FORWARD, WeightStore.BACKWARD);
      for (int r = 0; r < inners.size(); r++) {
        String place = places.get(r);
        parts.add(new Part(place + "/vars", inners.get(r), "", List.of()));
        parts.add(
            new Part(
                place + "/cell/vars",
                cell,
                inners.get(r) + "/" + cell + "/",
                arrays(readers.get(r), name)));
      }
    } else {
      boolean showsZeros = isLast && readout.showsZeros();
      config =
          KerasLayers.recurrent(
              name, layer, new KerasLayers.Run(returnsSteps, goesBackwards, showsZeros));
      parts.add(new Part("cell/vars", cell, cell + "/", arrays(readers.get(0), name)));
    }
    entries.add(new Entry(name, type, config, List.of(length, network.inputSize(index)), parts));
    isSwapped = changesPlaces && layer.direction() == Direction.CONCATENATED;
    isReversed = returnsSteps && goesBackwards != isReversed;
  }

  private List<Array> arrays(RecurrentWeights reader, String name) throws Refused {
    RecurrentConfig layer = reader.config();
    int columns = layer.columns();
    List<Array> arrays = new ArrayList<>();
    arrays.add(
        new Array(
            "kernel", List.of(reader.inputSize(), columns), swapped(keras(layer, reader.input()))));
    arrays.add(
        new Array(
            "recurrent_kernel", List.of(layer.units(), columns), keras(layer, reader.recurrent())));
    float[] bias = keras(layer, reader.bias());
    if (!layer.hasBias()) {
      requireZero(name, bias);
      requireZero(name, reader.recurrentBias());
    } else if (layer.cell().hasRecurrentBias()) {
      float[] both = new float[2 * columns];
      System.arraycopy(bias, 0, both, 0, columns);
      System.arraycopy(keras(layer, reader.recurrentBias()), 0, both, columns, columns);
      arrays.add(new Array("bias", List.of(2, columns), both));
    } else {
      arrays.add(new Array("bias", List.of(columns), bias));
    }
    return arrays;
  }

  private static void requireZero(String name, float[] biases) throws Refused {
    for (float bias : biases) {
      if (bias != 0) {
        throw new Refused(
            "layer '" + name + "': bias: expected 0 in a layer without bias, got " + bias);
      }
    }
  }

  private static float[] keras(RecurrentConfig layer, float[] matrix) {
    GateOrder ours = GateOrder.ours(layer.cell());
    return ours.convert(matrix, layer.units(), GateOrder.keras(layer.cell()));
  }

  /** What reads two readers that changed places, a copy; else the same. */
  private float[] swapped(float[] kernel) {
    if (!isSwapped) {
      return kernel;
    }
    float[] copy = kernel.clone();
    Halves.swap(copy);
    return copy;
  }

  private void readout() throws Refused {
    if (isReversed) {
      readout.requireOrder(entries.get(entries.size() - 1).name());
    }
    Optional<String> pooling = readout.pooling();
    if (pooling.isPresent()) {
      String name = name(pooling.get());
      entries.add(withoutWeights(name, pooling.get(), KerasLayers.pooling(name)));
    }
  }

  private void dense(int index) throws Refused {
    Head head = network.head();
    dropout(new Dropout(head.dropout(index), false));
    String name = name("Dense");
    boolean isOutput = index == head.layers().size();
    String function =
        isOutput ? function() : KerasLayers.function(name, "activation", head.activation(index));
    DenseWeights dense = weights.dense().get(index);
    float[] kernel = isOutput ? weights.outputKernel() : dense.kernel();
    List<Array> arrays =
        List.of(
            new Array("kernel", List.of(dense.inputSize(), dense.units()), swapped(kernel)),
            new Array("bias", List.of(dense.units()), dense.bias()));
    isSwapped = false;
    boolean isOfSteps = network.readout().kind() == Readout.Kind.EVERY_STEP;
    entries.add(
        new Entry(
            name,
            "Dense",
            KerasLayers.dense(name, dense.units(), function),
            IntStream.of(length, dense.inputSize()).skip(isOfSteps ? 0 : 1).boxed().toList(),
            List.of(new Part("vars", name, "", arrays))));
  }

  private String function() {
    return switch (network.output().kind()) {
      case SIGMOID, TAGS -> "sigmoid";
      case SOFTMAX -> "softmax";
      case LINEAR -> "linear";
    };
  }
}
