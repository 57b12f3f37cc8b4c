package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.check.Shown;

/**
 * Where a layer of a graph gets its input from.
 *
 * @param source name of the layer before
 * @param mask name of the layer that makes the mask, if the file names one
 */
record Inbound(String source, Optional<String> mask) {

  /** Reads {@code inbound_nodes} of Keras 3 (objects) or of Keras 2 (nested lists). */
  static Inbound of(Layer layer, JsonNode nodes) throws Refused {
    if (nodes.size() != 1) {
      throw layer.refused("expected to be used once, got " + nodes.size() + " uses");
    }
    JsonNode node = nodes.get(0);
    if (node.isObject()) {
      JsonNode arguments = node.path("args");
      if (arguments.size() != 1) {
        throw layer.refused("expected one input, got " + arguments.size());
      }
      return new Inbound(tensor(layer, arguments.get(0)), mask(layer, node.path("kwargs")));
    }
    JsonNode tensor = node.path(0);
    if (node.size() != 1) {
      throw layer.refused("not supported; expected a layer with one input, got " + node.size());
    }
    if (tensor.size() < 3 || !tensor.path(0).isTextual()) {
      throw layer.refused("expected one input, got " + Shown.of(nodes.toString()));
    }
    requireFirst(layer, tensor);
    return new Inbound(tensor.get(0).textValue(), mask(layer, tensor.path(3)));
  }

  /** The layer's name in a tensor of Keras 3. */
  static String tensor(Layer layer, JsonNode tensor) throws Refused {
    if (tensor.isArray()) {
      throw layer.refused("not supported; expected a layer with one input, got " + tensor.size());
    }
    JsonNode history = tensor.path("config").path("keras_history");
    if (history.size() != 3 || !history.get(0).isTextual()) {
      throw layer.refused("expected one tensor as input, got " + Shown.of(tensor.toString()));
    }
    requireFirst(layer, history);
    return history.get(0).textValue();
  }

  private static void requireFirst(Layer layer, JsonNode history) throws Refused {
    if (history.get(1).asInt(-1) != 0 || history.get(2).asInt(-1) != 0) {
      throw layer.refused("expected the first output of a layer that is used once as input");
    }
  }

  private static Optional<String> mask(Layer layer, JsonNode named) throws Refused {
    Optional<String> mask = Optional.empty();
    for (Map.Entry<String, JsonNode> argument : named.properties()) {
      JsonNode value = argument.getValue();
      boolean isNothing = value.isNull() || value.isBoolean() && !value.booleanValue();
      if (argument.getKey().equals("mask") && value.isObject()) {
        mask = Optional.of(tensor(layer, value));
      } else if (!isNothing) {
        throw layer.refused(Shown.of(argument.getKey()), "no such argument", value);
      }
    }
    return mask;
  }
}
