package org.lstm4j.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Input;
import org.lstm4j.network.RecurrentConfig;

/** The settings of layers as Keras 3 writes them, every one spelled out. */
final class KerasLayers {

  private KerasLayers() {}

  static ObjectNode input(String name, Input input, int length) {
    ObjectNode config = object();
    ArrayNode shape = shape(length);
    String type = "int32";
    if (input instanceof Input.Values values) {
      shape.add(values.size());
      type = "float32";
    }
    config.set("batch_shape", shape);
    return config.put("dtype", type).put("sparse", false).put("ragged", false).put("name", name);
  }

  static ObjectNode embedding(String name, Input.Ids ids, boolean isMasked) {
    ObjectNode config = layer(name, ids.isTrained());
    config.put("input_dim", ids.vocabularySize()).put("output_dim", ids.embeddingSize());
    config.set(
        "embeddings_initializer",
        initializer("RandomUniform", object().put("minval", -0.05).put("maxval", 0.05)));
    config.putNull("embeddings_regularizer").putNull("activity_regularizer");
    config.putNull("embeddings_constraint");
    return config.put("mask_zero", isMasked);
  }

  static ObjectNode dropout(String name, double rate) {
    return layer(name, true).put("rate", rate).putNull("seed").putNull("noise_shape");
  }

  /** Keras's constructor takes nothing else. */
  static ObjectNode spatialDropout(String name, double rate) {
    ObjectNode config = object().put("rate", rate).putNull("seed").put("name", name);
    return config.put("dtype", "float32");
  }

  static ObjectNode pooling(String name) {
    return layer(name, true).put("data_format", "channels_last").put("keepdims", false);
  }

  /** Keras's class of a cell. */
  static String type(Cell cell) {
    return switch (cell) {
      case LSTM -> "LSTM";
      case SIMPLE_RNN -> "SimpleRNN";
      case GRU, GRU_RESET_BEFORE -> "GRU";
    };
  }

  /**
   * How a recurrent layer runs over the steps.
   *
   * @param returnsSteps whether all steps come out
   * @param goesBackwards whether it reads, and gives out, the last step first
   * @param showsZeros whether it gives out zeros where it skips
   */
  record Run(boolean returnsSteps, boolean goesBackwards, boolean showsZeros) {}

  static ObjectNode recurrent(String name, RecurrentConfig layer, Run run) throws Refused {
    ObjectNode config = layer(name, true);
    config
        .put("return_sequences", run.returnsSteps())
        .put("return_state", false)
        .put("go_backwards", run.goesBackwards())
        .put("stateful", false)
        .put("unroll", false)
        .put("zero_output_for_mask", run.showsZeros())
        .put("units", layer.units())
        .put("activation", function(name, "activation", layer.activation()));
    if (layer.cell().isGated()) {
      config.put(
          "recurrent_activation", function(name, "recurrent_activation", layer.gateActivation()));
    }
    if (layer.cell() == Cell.LSTM) {
      config.put("unit_forget_bias", true);
    }
    config.put("use_bias", layer.hasBias());
    config.set("kernel_initializer", initializer("GlorotUniform", object()));
    config.set("recurrent_initializer", initializer("Orthogonal", object().put("gain", 1.0)));
    config.set("bias_initializer", initializer("Zeros", object()));
    for (String part : List.of("kernel", "recurrent", "bias")) {
      config.putNull(part + "_regularizer").putNull(part + "_constraint");
    }
    config.putNull("activity_regularizer").put("dropout", 0.0);
    config.put("recurrent_dropout", layer.recurrentDropout());
    if (type(layer.cell()).equals("GRU")) {
      config.put("reset_after", layer.cell().hasRecurrentBias());
    }
    return config.putNull("seed");
  }

  /**
   * A layer that reads both ways.
   *
   * @param inner names of its two readers, the forward one's first
   */
  static ObjectNode bidirectional(
      String name, List<String> inner, RecurrentConfig layer, boolean returnsSteps) throws Refused {
    ObjectNode config = layer(name, true);
    config.put("merge_mode", layer.direction() == Direction.SUMMED ? "sum" : "concat");
    for (int reader = 0; reader < inner.size(); reader++) {
      ObjectNode node = config.putObject(reader == 0 ? "layer" : WeightStore.BACKWARD);
      node.put("module", "keras.layers").put("class_name", type(layer.cell()));
      node.set(
          "config",
          recurrent(inner.get(reader), layer, new Run(returnsSteps, reader == 1, returnsSteps)));
      node.putNull("registered_name");
    }
    return config;
  }

  static ObjectNode dense(String name, int units, String function) {
    ObjectNode config = layer(name, true);
    config.put("units", units);
    config.put("activation", function).put("use_bias", true);
    config.set("kernel_initializer", initializer("GlorotUniform", object()));
    config.set("bias_initializer", initializer("Zeros", object()));
    for (String part : List.of("kernel", "bias")) {
      config.putNull(part + "_regularizer").putNull(part + "_constraint");
    }
    return config;
  }

  /** Keras's name of a function. */
  static String function(String layer, String setting, Activation activation) throws Refused {
    return switch (activation) {
      case HARD_SIGMOID_KERAS2 ->
          throw new Refused(
              "layer '"
                  + layer
                  + "': "
                  + setting
                  + ": Keras 2's hard_sigmoid has no name in Keras 3, whose own is another function");
      case HARD_SIGMOID_KERAS3 -> "hard_sigmoid";
      case SIGMOID -> "sigmoid";
      case TANH -> "tanh";
      case RELU -> "relu";
      case LINEAR -> "linear";
    };
  }

  private static ObjectNode layer(String name, boolean isTrained) {
    ObjectNode config = object().put("name", name).put("trainable", isTrained);
    config.set("dtype", policy());
    return config;
  }

  private static ObjectNode initializer(String type, ObjectNode settings) {
    ObjectNode node = object().put("module", "keras.initializers").put("class_name", type);
    node.set("config", type.equals("Zeros") ? settings : settings.putNull("seed"));
    return node.putNull("registered_name");
  }

  /** The type of all numbers. */
  static ObjectNode policy() {
    ObjectNode node = object().put("module", "keras").put("class_name", "DTypePolicy");
    node.putObject("config").put("name", "float32");
    return node.putNull("registered_name");
  }

  /** (B, T), T known. */
  static ArrayNode shape(int length) {
    return KerasJson.MAPPER.createArrayNode().addNull().add(length);
  }

  private static ObjectNode object() {
    return KerasJson.MAPPER.createObjectNode();
  }
}
