package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;

/**
 * What each kind of layer may be set to; fills in what bars it, and notices about what only matters
 * to training.
 *
 * @param version some words depend on it
 * @param notices one line for each thing that is left out; added to
 * @param obstacles one for each setting that can't be carried over; added to
 */
record LayerRules(KerasVersion version, List<String> notices, Obstacles obstacles) {

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
  void checkInput(Layer layer) {
    requireOff(layer, List.of("sparse", "ragged"));
    obstacles.check(() -> checkIdType(layer));
    for (String shape : List.of("batch_shape", "batch_input_shape")) {
      obstacles.check(() -> checkShape(layer, shape));
    }
  }

  private static void checkIdType(Layer layer) throws Refused {
    String type = typeName(layer);
    if (!ID_TYPES.contains(type)) {
      throw layer.refused(
          "dtype: expected one of " + sorted(ID_TYPES) + ", got '" + Shown.of(type) + "'");
    }
  }

  private static void checkShape(Layer layer, String shape) throws Refused {
    if (layer.has(shape) && layer.config().path(shape).size() != 2) {
      throw layer.refused(shape, "reviews of ids, (batch, steps)", layer.config().path(shape));
    }
  }

  private void requireOff(Layer layer, List<String> flags) {
    for (String flag : flags) {
      obstacles.check(() -> layer.requireOff(flag));
    }
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  void checkEmbedding(Layer layer) {
    boolean isInt = layer.config().path("dtype").asText().startsWith("int");
    if (isInt || obstacles.read(true, () -> isHalf(layer))) {
      checkQuantization(layer); // Keras 2 named the type of the ids; looking up rounds nothing
    } else {
      checkArithmetic(layer);
    }
    obstacles.check(() -> layer.requireAbsent("lora_rank"));
    noteTraining(layer);
    obstacles.check(() -> checkShape(layer, "batch_input_shape"));
    for (String size : List.of("input_dim", "output_dim")) {
      obstacles.check(() -> layer.count(size));
    }
    obstacles.check(() -> layer.flag("mask_zero", false));
  }

  /** Whether the layer holds halves; whoever reads them must find halves in the file. */
  static boolean isHalf(Layer layer) throws Refused {
    return typeName(layer).equals("float16");
  }

  /** The settings of an LSTM or SimpleRNN layer; whether it returns sequences, the caller asks. */
  RecurrentConfig recurrent(Layer layer) {
    checkArithmetic(layer);
    requireOff(layer, List.of("stateful", "return_state", "time_major"));
    noteDropout(layer);
    noteTraining(layer);
    Activation activation =
        obstacles.read(Activation.TANH, () -> layer.activation("activation", "tanh", version));
    int units = obstacles.read(1, () -> layer.count("units"));
    boolean hasBias = obstacles.read(true, () -> layer.flag("use_bias", true));
    if (layer.type().equals("SimpleRNN")) {
      return new RecurrentConfig(Cell.SIMPLE_RNN, units, activation, Activation.SIGMOID, hasBias);
    }
    Activation gate =
        obstacles.read(
            Activation.SIGMOID,
            () ->
                layer.activation("recurrent_activation", version.defaultGateActivation(), version));
    return new RecurrentConfig(Cell.LSTM, units, activation, gate, hasBias);
  }

  private void noteDropout(Layer layer) {
    for (String rate : List.of("dropout", "recurrent_dropout")) {
      if (obstacles.read(0.0, () -> layer.number(rate, 0)) != 0) {
        notices.add(notice(layer, rate + " plays no part in predictions and is left out"));
      }
    }
  }

  /** A dense layer is the last one but for an activation of its own. */
  Output output(Layer layer, String function) {
    checkArithmetic(layer);
    noteTraining(layer);
    obstacles.check(() -> layer.requireAbsent("lora_rank"));
    obstacles.check(() -> layer.flag("use_bias", true));
    return obstacles.read(Output.SIGMOID, () -> outputOf(layer, function));
  }

  /** A dense layer before the last one. */
  void refuseHidden(Layer layer, String function) {
    obstacles.check(
        () -> {
          throw layer.refused(
              "expected no dense layer before the last one, got "
                  + Shown.of(layer.config().path("units").toString())
                  + " with "
                  + Shown.of(function));
        });
  }

  private static Output outputOf(Layer layer, String function) throws Refused {
    int units = layer.count("units");
    if (units == 1 && function.equals("sigmoid")) {
      return Output.SIGMOID;
    }
    if (units == 2 && function.equals("softmax")) {
      return Output.softmax(2);
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

  private void noteTraining(Layer layer) {
    for (String setting : TRAINING_ONLY.stream().sorted().toList()) {
      if (layer.has(setting)) {
        notices.add(notice(layer, setting + " plays no part in predictions and is left out"));
      }
    }
    if (!obstacles.read(true, () -> layer.flag("trainable", true))) {
      notices.add(notice(layer, "trainable=false is left out; further training changes it"));
    }
  }

  /** Half precision would round differently at every step; double precision agrees to 1e-5. */
  void checkArithmetic(Layer layer) {
    checkQuantization(layer);
    obstacles.check(() -> checkType(layer));
  }

  private void checkType(Layer layer) throws Refused {
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

  private void checkQuantization(Layer layer) {
    for (String setting : List.of("quantization_config", "quantization_mode")) {
      obstacles.check(() -> layer.requireAbsent(setting));
    }
  }

  /** A name in Keras 2, an object in Keras 3. */
  static String typeName(Layer layer) throws Refused {
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
