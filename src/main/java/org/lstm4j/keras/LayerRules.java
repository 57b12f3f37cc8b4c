package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Dropout;
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
          "bias_constraint",
          "beta_regularizer",
          "gamma_regularizer",
          "beta_constraint",
          "gamma_constraint");

  static final String BIDIRECTIONAL = "Bidirectional";

  private static final Set<String> ID_TYPES = Set.of("int32", "int64", "float32", "float64");

  /** What leaves its input as it is when nobody trains; all of them let masks through. */
  private static final Set<String> NOISE =
      Set.of("GaussianDropout", "GaussianNoise", "AlphaDropout", "ActivityRegularization");

  private static final Set<String> DROPOUT = Set.of("Dropout", "SpatialDropout1D");

  private static final Set<String> CELLS =
      Set.of("LSTM", "GRU", "SimpleRNN", CuDnn.LSTM, CuDnn.GRU);

  /** What else has its place somewhere; other kinds have none. */
  private static final Set<String> OTHERS =
      Set.of(
          "InputLayer",
          Vectorization.TYPE,
          "Embedding",
          "Masking",
          BIDIRECTIONAL,
          BatchNormalization.TYPE,
          "GlobalMaxPooling1D",
          "GlobalAveragePooling1D",
          "TimeDistributed",
          "Dense",
          "Flatten",
          "Activation",
          "ReLU",
          "Softmax");

  /** Whether there is a place for layers of this kind in some network. */
  static boolean isKnown(Layer layer) {
    return OTHERS.contains(layer.type())
        || isRecurrent(layer)
        || isDropout(layer)
        || isNoise(layer);
  }

  static boolean isRecurrent(Layer layer) {
    return CELLS.contains(layer.type()) || layer.type().equals(BIDIRECTIONAL);
  }

  static boolean isDropout(Layer layer) {
    return DROPOUT.contains(layer.type());
  }

  static boolean isNoise(Layer layer) {
    return NOISE.contains(layer.type());
  }

  /** Ids must survive being read as this type; so must values, in which nothing is rounded. */
  void checkInput(Layer layer) {
    requireOff(layer, List.of("sparse", "ragged"));
    obstacles.check(() -> checkIdType(layer));
    obstacles.check(
        () -> {
          if (layer.shape().isArray() && layer.shape().size() != 2 && layer.shape().size() != 3) {
            throw layer.refused(
                "shape", "(batch, steps) or (batch, steps, features)", layer.shape());
          }
        });
  }

  private static void checkIdType(Layer layer) throws Refused {
    String type = typeName(layer);
    if (!ID_TYPES.contains(type)) {
      throw layer.refused(
          "dtype: expected one of " + sorted(ID_TYPES) + ", got '" + Shown.of(type) + "'");
    }
  }

  /** The shape of what an embedding reads. */
  void checkIds(Layer layer) {
    obstacles.check(
        () -> {
          if (layer.shape().isArray() && layer.shape().size() != 2) {
            throw layer.refused("shape", "texts of ids, (batch, steps)", layer.shape());
          }
        });
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
    noteRegularization(layer);
    checkIds(layer);
    for (String size : List.of("input_dim", "output_dim")) {
      obstacles.check(() -> layer.count(size));
    }
    obstacles.check(() -> layer.flag("mask_zero", false));
  }

  /** Whether the layer holds halves; whoever reads them must find halves in the file. */
  static boolean isHalf(Layer layer) throws Refused {
    return typeName(layer).equals("float16");
  }

  /** The settings of a recurrent layer; whether it returns sequences, the caller asks. */
  RecurrentConfig recurrent(Layer layer) {
    checkArithmetic(layer);
    requireOff(layer, List.of("stateful", "return_state", "time_major"));
    noteTraining(layer);
    Activation activation =
        obstacles.read(Activation.TANH, () -> layer.activation("activation", "tanh", version));
    int units = obstacles.read(1, () -> layer.count("units"));
    boolean hasBias = obstacles.read(true, () -> layer.flag("use_bias", true));
    Cell cell = obstacles.read(Cell.LSTM, () -> cell(layer));
    Activation gate =
        cell.isGated() && !CuDnn.is(layer)
            ? obstacles.read(
                Activation.SIGMOID,
                () ->
                    layer.activation(
                        "recurrent_activation", version.defaultGateActivation(), version))
            : Activation.SIGMOID;
    return new RecurrentConfig(cell, units, activation, gate, hasBias)
        .withDropout(Dropout.NONE, rate(layer, "recurrent_dropout"));
  }

  private Cell cell(Layer layer) throws Refused {
    return switch (layer.type()) {
      case "LSTM", CuDnn.LSTM -> Cell.LSTM;
      case CuDnn.GRU -> Cell.GRU;
      case "SimpleRNN" -> Cell.SIMPLE_RNN;
      case "GRU" ->
          layer.flag("reset_after", version.resetsAfter()) ? Cell.GRU : Cell.GRU_RESET_BEFORE;
      default -> throw layer.refused("not supported here; expected LSTM, GRU or SimpleRNN");
    };
  }

  /** A rate of dropout; one that drops nothing or all is 0. */
  double rate(Layer layer, String setting) {
    double rate = obstacles.read(0.0, () -> layer.number(setting, 0));
    if (rate >= 1) {
      noteUnused(layer, setting);
    }
    return rate > 0 && rate < 1 ? rate : 0;
  }

  /** The settings of a dense layer but for its function. */
  void checkDense(Layer layer) {
    checkArithmetic(layer);
    noteTraining(layer);
    obstacles.check(() -> layer.requireAbsent("lora_rank"));
    obstacles.check(() -> layer.flag("use_bias", true));
  }

  /** What a pooling layer may be set to. */
  void checkPooling(Layer layer) {
    requireOff(layer, List.of("keepdims"));
    obstacles.check(
        () -> {
          if (layer.has("data_format")
              && !layer.config().path("data_format").asText().equals("channels_last")) {
            throw layer.refused("data_format", "channels_last", layer.config().path("data_format"));
          }
        });
  }

  /**
   * What a layer BatchNormalization may be set to.
   *
   * @param rank of what it reads, (batch, steps, features) or (batch, features), if it is known
   */
  void checkNormalization(Layer layer, OptionalInt rank) {
    checkArithmetic(layer);
    noteRegularization(layer);
    requireOff(layer, List.of("renorm"));
    obstacles.check(() -> layer.requireAbsent("virtual_batch_size"));
    obstacles.check(() -> layer.number("epsilon", 0));
    obstacles.check(
        () -> {
          JsonNode axis = layer.config().path("axis");
          JsonNode only = axis.size() == 1 ? axis.get(0) : axis;
          int last = rank.orElse(only.asInt() + 1) - 1;
          boolean isLast = only.asInt(-1) == -1 || only.asInt() == last;
          if (!isLast || axis.size() > 1) {
            throw layer.refused("axis", "the last one", axis);
          }
        });
    for (String flag : List.of("scale", "center")) {
      obstacles.check(() -> layer.flag(flag, true));
    }
    notices.add(
        notice(layer, "is folded into its neighbours; further training goes on without it"));
  }

  /** Layers that do nothing at prediction. */
  void noteIdentity(Layer layer) {
    notices.add(
        notice(layer, "does nothing at prediction and is left out; training goes on without"));
  }

  static String notice(Layer layer, String what) {
    return "layer '" + Shown.of(layer.name()) + "' (" + layer.type() + "): " + what + ".";
  }

  void noteUnused(Layer layer, String setting) {
    notices.add(notice(layer, setting + " plays no part in predictions and is left out"));
  }

  private void noteRegularization(Layer layer) {
    TRAINING_ONLY.stream().sorted().filter(layer::has).forEach(s -> noteUnused(layer, s));
  }

  private void noteTraining(Layer layer) {
    noteRegularization(layer);
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
