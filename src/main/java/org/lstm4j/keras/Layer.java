package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Activation;

/**
 * One layer as the file describes it; every getter refuses what isn't as expected, by layer and
 * setting.
 *
 * @param type class name, such as LSTM
 * @param name unique in the model
 * @param config settings
 * @param nest the model that it is in, if that is a layer itself
 */
record Layer(String type, String name, JsonNode config, Optional<Nest> nest) {

  /**
   * A model that is a layer of another one.
   *
   * @param model as a layer
   * @param stored all its layers in its order
   */
  record Nest(Layer model, List<Layer> stored) {}

  private static final int MOST = 64_000_000;

  static Layer of(JsonNode node) throws Refused {
    JsonNode type = node.path("class_name");
    JsonNode config = node.path("config");
    if (!type.isTextual() || !config.isObject()) {
      throw new Refused("layers: expected a class_name and a config for each layer, got none");
    }
    JsonNode name = config.path("name").isTextual() ? config.path("name") : node.path("name");
    return new Layer(type.textValue(), name.asText(type.textValue()), config, Optional.empty());
  }

  /** The layer that a wrapper such as Bidirectional holds under this name. */
  Layer inner(String setting) throws Refused {
    if (!config.path(setting).isObject()) {
      throw refused(setting, "a layer", config.path(setting));
    }
    return of(config.path(setting));
  }

  /** The same layer inside a model that is a layer. */
  Layer within(Nest outer) {
    return new Layer(type, name, config, Optional.of(outer));
  }

  Refused refused(String reason) {
    return new Refused("layer '" + Shown.of(name) + "' (" + Shown.of(type) + "): " + reason);
  }

  Refused refused(String setting, String expected, JsonNode got) {
    return refused(setting + ": expected " + expected + ", got " + Shown.of(got.toString()));
  }

  boolean has(String setting) {
    return !config.path(setting).isMissingNode() && !config.path(setting).isNull();
  }

  boolean flag(String setting, boolean otherwise) throws Refused {
    JsonNode value = config.path(setting);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw refused(setting, "true or false", value);
    }
    return value.booleanValue();
  }

  /** A whole number of 1 or more, under its name of Keras 2 and 3. */
  int count(String setting) throws Refused {
    JsonNode value = config.path(setting);
    if (!value.canConvertToExactIntegral() || value.longValue() < 1 || value.longValue() > MOST) {
      throw refused(setting, "a whole number of 1 or more", value);
    }
    return value.intValue();
  }

  double number(String setting, double otherwise) throws Refused {
    JsonNode value = config.path(setting);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber()) {
      throw refused(setting, "a number", value);
    }
    return value.doubleValue();
  }

  /** Refuses a flag that changes what the layer computes. */
  void requireOff(String setting) throws Refused {
    if (flag(setting, false)) {
      throw refused(setting, "false, which is all that can be carried over", config.path(setting));
    }
  }

  void requireAbsent(String setting) throws Refused {
    if (has(setting)) {
      throw refused(setting, "none, which is all that can be carried over", config.path(setting));
    }
  }

  /** The name of a function: null is linear, an object is taken if it names one of Keras's own. */
  String functionName(String setting, String otherwise) throws Refused {
    String name = ownName(setting, otherwise);
    return name.equals("softmax_v2") ? "softmax" : name; // TensorFlow's name of the same function
  }

  private String ownName(String setting, String otherwise) throws Refused {
    JsonNode value = config.path(setting);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (value.isNull()) {
      return "linear";
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    String plain = value.path("config").asText();
    String module = value.path("module").asText("builtins");
    String registered = value.path("registered_name").asText(plain);
    boolean isPlain = // a function of TensorFlow is registered as nothing but a function
        value.path("class_name").asText().equals("function")
            && (registered.equals(plain)
                || registered.equals("function") && module.equals("builtins"))
            && module.matches("builtins|keras\\..*");
    if (!isPlain) {
      throw refused(setting, "one of Keras's own functions", value);
    }
    return plain;
  }

  Activation activation(String setting, String otherwise, KerasVersion version) throws Refused {
    return activation(setting, functionName(setting, otherwise), "", version);
  }

  /**
   * The function of this name.
   *
   * @param more what else there may be at this place, as words of the message
   */
  Activation activation(String setting, String function, String more, KerasVersion version)
      throws Refused {
    return switch (function) {
      case "sigmoid" -> Activation.SIGMOID;
      case "tanh" -> Activation.TANH;
      case "relu" -> Activation.RELU;
      case "linear" -> Activation.LINEAR;
      case "hard_sigmoid" -> version.hardSigmoid();
      default ->
          throw refused(
              setting
                  + ": expected sigmoid, tanh, relu, linear or hard_sigmoid"
                  + more
                  + ", got '"
                  + Shown.of(function)
                  + "'");
    };
  }

  /** What the layer says of the shape of its inputs, in words of Keras 2 or 3; else nothing. */
  JsonNode shape() {
    return has("batch_shape") ? config.path("batch_shape") : config.path("batch_input_shape");
  }

  /** The number of steps that a shape (B, T) or (B, T, F) names. */
  static OptionalInt steps(JsonNode shape) {
    return shape.size() == 2 || shape.size() == 3 ? size(shape.path(1)) : OptionalInt.empty();
  }

  /** F of a shape (B, T, F). */
  static OptionalInt features(JsonNode shape) {
    return shape.size() == 3 ? size(shape.path(2)) : OptionalInt.empty();
  }

  private static OptionalInt size(JsonNode size) {
    boolean isKnown = size.isInt() && size.intValue() > 0;
    return isKnown ? OptionalInt.of(size.intValue()) : OptionalInt.empty();
  }
}
