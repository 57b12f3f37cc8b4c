package org.lstm4j.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;

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

  /**
   * The model.
   *
   * @param entries its layers
   */
  ObjectNode toJson(List<ExportPlan.Entry> entries) {
    ObjectNode config = object().put("name", MODEL_NAME).put("trainable", true);
    config.set("dtype", KerasLayers.policy());
    ArrayNode layers = config.putArray("layers");
    for (ExportPlan.Entry entry : entries) {
      ObjectNode node = layers.addObject();
      if (isArchive) {
        node.put("module", "keras.layers");
      }
      node.put("class_name", entry.type()).set("config", entry.config());
      if (isArchive) {
        node.putNull("registered_name");
        build(node, entry);
      }
    }
    config.set("build_input_shape", shape());
    ObjectNode model = object();
    if (isArchive) {
      model.put("module", "keras");
    }
    model.put("class_name", "Sequential").set("config", config);
    if (isArchive) {
      model.putNull("registered_name");
      model.putObject("build_config").set("input_shape", shape());
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
    training.put("loss", loss()).putNull("loss_weights");
    ArrayNode metrics = training.putArray("metrics");
    switch (network.output().kind()) {
      case SIGMOID, SOFTMAX -> metrics.add("accuracy");
      case TAGS -> metrics.add("binary_accuracy");
      case LINEAR -> {}
    }
    return training
        .putNull("weighted_metrics")
        .put("run_eagerly", false)
        .put("steps_per_execution", 1)
        .put("jit_compile", false);
  }

  private String loss() {
    return switch (network.output().loss()) {
      case BINARY_CROSS_ENTROPY -> "binary_crossentropy";
      case CATEGORICAL_CROSS_ENTROPY -> "sparse_categorical_crossentropy";
      case SQUARED_ERROR -> "mean_squared_error";
      case ABSOLUTE_ERROR -> "mean_absolute_error";
    };
  }

  /** The shape of a layer's input; Keras writes it of those with weights. */
  private static void build(ObjectNode node, ExportPlan.Entry entry) {
    if (!entry.shape().isEmpty()) {
      ArrayNode shape = node.putObject("build_config").putArray("input_shape").addNull();
      entry.shape().forEach(shape::add);
    }
  }

  private ArrayNode shape() {
    ArrayNode shape = KerasLayers.shape(length);
    return network.input() instanceof Input.Values values ? shape.add(values.size()) : shape;
  }

  private static ObjectNode object() {
    return KerasJson.MAPPER.createObjectNode();
  }
}
