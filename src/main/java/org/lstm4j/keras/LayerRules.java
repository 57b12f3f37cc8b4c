package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.kernel.Activation;
import org.lstm4j.kernel.Cell;
import org.lstm4j.kernel.Output;
import org.lstm4j.kernel.RecurrentConfig;

/**
 * What each kind of layer may be set to; fills in notices about what only matters to training.
 *
 * @param version some words depend on it
 * @param notices one line for each thing that is left out; added to
 */
record LayerRules(KerasVersion version, List<String> notices) {

  private static final Set<String> TRAINING_ONLY =
      Set.of(
          "embeddings_regularizer",
          "kernel_regularizer",
          "recurrent_regularizer",
          "bias_regularizer",
          "activity_regularizer",
          "embeddings_constraint",
          "kernel_constraint",
          "recurrent_constraint",
          "bias_constraint");

  private static final Set<String> ID_TYPES = Set.of("int32", "int64", "float32", "float64");

  /** Ids must survive being read as this type. */
  void checkInput(Layer layer) throws Refused {
    layer.requireOff("sparse");
    layer.requireOff("ragged");
    String type = typeName(layer);
    if (!ID_TYPES.contains(type)) {
      throw layer.refused("dtype: expected one of " + sorted(ID_TYPES) + ", got '" + type + "'");
    }
    for (String shape : List.of("batch_shape", "batch_input_shape")) {
      if (layer.has(shape) && layer.config().path(shape).size() != 2) {
        throw layer.refused(shape, "reviews of ids, (batch, steps)", layer.config().path(shape));
      }
    }
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  void checkEmbedding(Layer layer) throws Refused {
    if (layer.config().path("dtype").asText().startsWith("int") || isHalf(layer)) {
      checkQuantization(layer); // Keras 2 named the type of the ids; looking up rounds nothing
    } else {
      checkArithmetic(layer);
    }
    layer.requireAbsent("lora_rank");
    noteTraining(layer);
    if (layer.has("batch_input_shape")) {
      JsonNode shape = layer.config().path("batch_input_shape");
      if (shape.size() != 2) {
        throw layer.refused("batch_input_shape", "reviews of ids, (batch, steps)", shape);
      }
    }
  }

  /** Whether the layer holds halves; whoever reads them must find halves in the file. */
  static boolean isHalf(Layer layer) throws Refused {
    return typeName(layer).equals("float16");
  }

  /** The settings of an LSTM or SimpleRNN layer; whether it returns sequences, the caller asks. */
  RecurrentConfig recurrent(Layer layer) throws Refused {
    checkArithmetic(layer);
    for (String flag : List.of("stateful", "return_state", "time_major")) {
      layer.requireOff(flag);
    }
    noteDropout(layer);
    noteTraining(layer);
    Activation activation = layer.activation("activation", "tanh", version);
    int units = layer.count("units");
    boolean hasBias = layer.flag("use_bias", true);
    if (layer.type().equals("SimpleRNN")) {
      return new RecurrentConfig(Cell.SIMPLE_RNN, units, activation, Activation.SIGMOID, hasBias);
    }
    Activation gate =
        layer.activation("recurrent_activation", version.defaultGateActivation(), version);
    return new RecurrentConfig(Cell.LSTM, units, activation, gate, hasBias);
  }

  private void noteDropout(Layer layer) throws Refused {
    for (String rate : List.of("dropout", "recurrent_dropout")) {
      if (layer.number(rate, 0) != 0) {
        notices.add(notice(layer, rate + " plays no part in predictions and is left out"));
      }
    }
  }

  /** A dense layer is the last one but for an activation of its own. */
  Output output(Layer layer, String function) throws Refused {
    checkArithmetic(layer);
    noteTraining(layer);
    layer.requireAbsent("lora_rank");
    int units = layer.count("units");
    if (units == 1 && function.equals("sigmoid")) {
      return Output.SIGMOID;
    }
    if (units == 2 && function.equals("softmax")) {
      return Output.SOFTMAX;
    }
    String remedy =
        function.equals("linear")
            ? "; append keras.layers.Activation('sigmoid') for one unit, ('softmax') for two"
            : "";
    throw layer.refused(
        "expected 1 unit with sigmoid or 2 units with softmax, got "
            + units
            + " with "
            + Shown.of(function)
            + remedy);
  }

  /** Layers that do nothing at prediction. */
  void noteIdentity(Layer layer) {
    notices.add(
        notice(layer, "does nothing at prediction and is left out; training goes on without"));
  }

  static String notice(Layer layer, String what) {
    return "layer '" + Shown.of(layer.name()) + "' (" + layer.type() + "): " + what + ".";
  }

  private void noteTraining(Layer layer) throws Refused {
    for (String setting : TRAINING_ONLY.stream().sorted().toList()) {
      if (layer.has(setting)) {
        notices.add(notice(layer, setting + " plays no part in predictions and is left out"));
      }
    }
    if (!layer.flag("trainable", true)) {
      notices.add(notice(layer, "trainable=false is left out; further training changes it"));
    }
  }

  /** Half precision would round differently at every step; double precision agrees to 1e-5. */
  void checkArithmetic(Layer layer) throws Refused {
    checkQuantization(layer);
    String type = typeName(layer);
    switch (type) {
      case "float32" -> {}
      case "float64" ->
          notices.add(notice(layer, "dtype float64 is rounded to float32, about 7 digits"));
      default ->
          throw layer.refused(
              "dtype: expected float32 or float64, got '"
                  + Shown.of(type)
                  + "', whose rounding can't be carried over; build the model with float32 and"
                  + " load the weights");
    }
  }

  private static void checkQuantization(Layer layer) throws Refused {
    layer.requireAbsent("quantization_config");
    layer.requireAbsent("quantization_mode");
  }

  /** A name in Keras 2, an object in Keras 3. */
  private static String typeName(Layer layer) throws Refused {
    JsonNode type = layer.config().path("dtype");
    if (type.isMissingNode() || type.isNull()) {
      return "float32";
    }
    if (type.isTextual()) {
      return type.textValue().toLowerCase(Locale.ROOT);
    }
    boolean isPolicy = Set.of("DTypePolicy", "Policy").contains(type.path("class_name").asText());
    if (!isPolicy || !type.path("config").path("name").isTextual()) {
      throw layer.refused("dtype", "float32 or float64", type);
    }
    return type.path("config").path("name").textValue();
  }
}
