package org.lstm4j.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.network.Activation;

/** Our activations by ONNX's names, in recurrent layers and as operators. */
final class OnnxActivations {

  private OnnxActivations() {}

  /** Adds what a recurrent layer must know of its functions. */
  static void describe(List<Activation> functions, Map<String, Object> attributes) {
    attributes.put("activations", functions.stream().map(OnnxActivations::name).toList());
    List<Activation> sloped = functions.stream().filter(OnnxActivations::hasSlope).toList();
    if (!sloped.isEmpty()) {
      attributes.put("activation_alpha", sloped.stream().map(OnnxActivations::alpha).toList());
      attributes.put("activation_beta", sloped.stream().map(OnnxActivations::beta).toList());
    }
  }

  /** The function as an operator. */
  static void node(OnnxGraph graph, Activation activation, String input, String output) {
    Map<String, Object> attributes = new TreeMap<>();
    String type =
        switch (activation) {
          case SIGMOID, TANH, RELU -> name(activation);
          case LINEAR -> "Identity";
          case HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 -> {
            attributes.put("alpha", alpha(activation));
            attributes.put("beta", beta(activation));
            yield name(activation);
          }
        };
    graph.node(type, List.of(input), List.of(output), attributes);
  }

  private static String name(Activation activation) {
    return switch (activation) {
      case SIGMOID -> "Sigmoid";
      case TANH -> "Tanh";
      case RELU -> "Relu";
      case LINEAR -> "Affine";
      case HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 -> "HardSigmoid";
    };
  }

  /** Whether ONNX wants to be told slope and offset. */
  private static boolean hasSlope(Activation activation) {
    return name(activation).equals("Affine") || name(activation).equals("HardSigmoid");
  }

  private static float alpha(Activation activation) {
    return switch (activation) {
      case HARD_SIGMOID_KERAS2 -> 0.2f;
      case HARD_SIGMOID_KERAS3 -> 1f / 6;
      case SIGMOID, TANH, RELU, LINEAR -> 1f;
    };
  }

  private static float beta(Activation activation) {
    return activation == Activation.LINEAR ? 0 : 0.5f;
  }
}
