package org.lstm4j.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;

/**
 * A network's description as Keras 3 writes it, every setting spelled out.
 *
 * @param network what is described
 * @param length T
 * @param isArchive for {@code .keras}, which says of each layer where it comes from and on what it
 *     was built
 */
record KerasConfig(NetworkConfig network, int length, boolean isArchive) {

  static final String MODEL_NAME = "sequential";
  static final double LEARNING_RATE = 0.001;

  /** A layer of the file: its name, its class and its settings. */
  record Entry(String name, String type, ObjectNode config) {}

  ObjectNode toJson() throws Refused {
    ObjectNode config = object().put("name", MODEL_NAME).put("trainable", true);
    config.set("dtype", policy());
    ArrayNode layers = config.putArray("layers");
    int width = 0;
    for (Entry entry : entries()) {
      ObjectNode node = layers.addObject();
      if (isArchive) {
        node.put("module", "keras.layers");
      }
      node.put("class_name", entry.type()).set("config", entry.config());
      if (isArchive) {
        node.putNull("registered_name");
        build(node, entry, width);
      }
      width = width(entry, width);
    }
    config.set("build_input_shape", shape(length));
    ObjectNode model = object();
    if (isArchive) {
      model.put("module", "keras");
    }
    model.put("class_name", "Sequential").set("config", config);
    if (isArchive) {
      model.putNull("registered_name");
      model.putObject("build_config").set("input_shape", shape(length));
      model.set("compile_config", training("optimizer"));
    }
    return model;
  }

  /**
   * How the network is trained on when it is trained on, and what is measured; without it Keras
   * can't evaluate.
   *
   * @param optimizerName what the format calls the optimiser
   */
  ObjectNode training(String optimizerName) {
    boolean isSigmoid = network.output().kind() == Output.Kind.SIGMOID;
    ObjectNode training = object();
    ObjectNode optimizer = training.putObject(optimizerName);
    if (isArchive) {
      optimizer.put("module", "keras.optimizers");
    }
    optimizer.put("class_name", "RMSprop");
    optimizer
        .putObject("config")
        .put("name", "rmsprop")
        .put("learning_rate", LEARNING_RATE)
        .put("rho", 0.9)
        .put("momentum", 0.0)
        .put("epsilon", 1e-7)
        .put("centered", false);
    if (isArchive) {
      optimizer.putNull("registered_name");
    }
    training
        .put("loss", isSigmoid ? "binary_crossentropy" : "sparse_categorical_crossentropy")
        .putNull("loss_weights");
    training.putArray("metrics").add("accuracy");
    return training
        .putNull("weighted_metrics")
        .put("run_eagerly", false)
        .put("steps_per_execution", 1)
        .put("jit_compile", false);
  }

  /** The shape of the layer's input: (B, T), (B, T, width) or (B, width). */
  private void build(ObjectNode node, Entry entry, int width) {
    if (entry.type().equals("InputLayer")) {
      return;
    }
    ArrayNode shape = node.putObject("build_config").putArray("input_shape").addNull();
    if (!entry.type().equals("Dense")) {
      shape.add(length);
    }
    if (!entry.type().equals("Embedding")) {
      shape.add(width);
    }
  }

  private static int width(Entry entry, int before) {
    return switch (entry.type()) {
      case "InputLayer" -> before;
      case "Embedding" -> entry.config().path("output_dim").intValue();
      default -> entry.config().path("units").intValue();
    };
  }

  /** Input, embedding, recurrent layers, dense. */
  List<Entry> entries() throws Refused {
    List<Entry> entries = new ArrayList<>();
    ObjectNode input = object();
    input.set("batch_shape", shape(length));
    input.put("dtype", "int32").put("sparse", false).put("ragged", false);
    entries.add(new Entry("input_layer", "InputLayer", input.put("name", "input_layer")));
    entries.add(new Entry("embedding", "Embedding", embedding()));
    for (int i = 0; i < network.layers().size(); i++) {
      RecurrentConfig layer = network.layers().get(i);
      String type = type(layer.cell());
      String kind = ArchiveWeights.snakeCase(type);
      long before =
          network.layers().subList(0, i).stream().filter(l -> l.cell() == layer.cell()).count();
      String name = before == 0 ? kind : kind + "_" + before;
      entries.add(new Entry(name, type, recurrent(name, i)));
    }
    entries.add(new Entry("dense", "Dense", dense()));
    return entries;
  }

  private static String type(Cell cell) {
    return switch (cell) {
      case LSTM -> "LSTM";
      case SIMPLE_RNN -> "SimpleRNN";
      case GRU, GRU_RESET_BEFORE -> "GRU";
    };
  }

  private ObjectNode embedding() {
    ObjectNode config = layer("embedding");
    config.put("input_dim", network.vocabularySize()).put("output_dim", network.embeddingSize());
    config.set(
        "embeddings_initializer",
        initializer("RandomUniform", object().put("minval", -0.05).put("maxval", 0.05)));
    config.putNull("embeddings_regularizer").putNull("activity_regularizer");
    config.putNull("embeddings_constraint");
    return config.put("mask_zero", network.skipsPadding());
  }

  private ObjectNode recurrent(String name, int index) throws Refused {
    RecurrentConfig layer = network.layers().get(index);
    ObjectNode config = layer(name);
    config
        .put("return_sequences", index < network.layers().size() - 1)
        .put("return_state", false)
        .put("go_backwards", index == 0 && network.isBackward())
        .put("stateful", false)
        .put("unroll", false)
        .put("zero_output_for_mask", false)
        .put("units", layer.units())
        .put("activation", function(name, "activation", layer.activation()));
    config.setAll(gates(name, layer));
    config.put("use_bias", layer.hasBias());
    config.set("kernel_initializer", initializer("GlorotUniform", object()));
    config.set("recurrent_initializer", initializer("Orthogonal", object().put("gain", 1.0)));
    config.set("bias_initializer", initializer("Zeros", object()));
    for (String part : List.of("kernel", "recurrent", "bias")) {
      config.putNull(part + "_regularizer").putNull(part + "_constraint");
    }
    config.putNull("activity_regularizer").put("dropout", 0.0).put("recurrent_dropout", 0.0);
    return config.putNull("seed");
  }

  /** What only a layer with gates has. */
  private static ObjectNode gates(String name, RecurrentConfig layer) throws Refused {
    String setting = "recurrent_activation";
    return switch (layer.cell()) {
      case LSTM ->
          object()
              .put(setting, function(name, setting, layer.gateActivation()))
              .put("unit_forget_bias", true);
      case GRU, GRU_RESET_BEFORE ->
          object()
              .put(setting, function(name, setting, layer.gateActivation()))
              .put("reset_after", layer.cell() == Cell.GRU);
      case SIMPLE_RNN -> object();
    };
  }

  private ObjectNode dense() {
    ObjectNode config = layer("dense");
    boolean isSigmoid = network.output().kind() == Output.Kind.SIGMOID;
    config.put("units", network.output().units());
    config.put("activation", isSigmoid ? "sigmoid" : "softmax").put("use_bias", true);
    config.set("kernel_initializer", initializer("GlorotUniform", object()));
    config.set("bias_initializer", initializer("Zeros", object()));
    for (String part : List.of("kernel", "bias")) {
      config.putNull(part + "_regularizer").putNull(part + "_constraint");
    }
    return config;
  }

  private static String function(String layer, String setting, Activation activation)
      throws Refused {
    return switch (activation) {
      case HARD_SIGMOID_KERAS2 ->
          throw new Refused(
              "layer '"
                  + layer
                  + "': "
                  + setting
                  + ": Keras 2's hard_sigmoid has no name in Keras 3, whose own is another function");
      case HARD_SIGMOID_KERAS3 -> "hard_sigmoid";
      default -> activation.name().toLowerCase(Locale.ROOT);
    };
  }

  private static ObjectNode layer(String name) {
    ObjectNode config = object().put("name", name).put("trainable", true);
    config.set("dtype", policy());
    return config;
  }

  private static ObjectNode initializer(String type, ObjectNode settings) {
    ObjectNode node = object().put("module", "keras.initializers").put("class_name", type);
    node.set("config", type.equals("Zeros") ? settings : settings.putNull("seed"));
    return node.putNull("registered_name");
  }

  private static ObjectNode policy() {
    ObjectNode node = object().put("module", "keras").put("class_name", "DTypePolicy");
    node.putObject("config").put("name", "float32");
    return node.putNull("registered_name");
  }

  private static ArrayNode shape(int length) {
    return KerasJson.MAPPER.createArrayNode().addNull().add(length);
  }

  private static ObjectNode object() {
    return KerasJson.MAPPER.createObjectNode();
  }
}
