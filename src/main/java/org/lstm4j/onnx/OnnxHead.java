package org.lstm4j.onnx;

import java.util.List;
import java.util.Map;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkWeights;

/**
 * The dense layers and what the logits mean.
 *
 * @param graph takes the nodes
 * @param weights of the whole network
 * @param rank axes of what is read; the last has the units
 */
record OnnxHead(OnnxGraph graph, NetworkWeights weights, int rank) {

  /** Reads {@code hidden} and gives out probabilities or numbers. */
  void scores(String output) {
    String from = hiddenLayers();
    switch (weights.config().output().kind()) {
      case SIGMOID, TAGS -> {
        dense("", weights.output(), from, "logits");
        graph.node("Sigmoid", List.of("logits"), output);
      }
      case SOFTMAX -> {
        dense("", weights.output(), from, "logits");
        softmax(output);
      }
      case LINEAR -> dense("", weights.output(), from, output);
    }
  }

  /** Reads {@code hidden} and gives out the logarithms of a softmax's probabilities. */
  void logProbabilities(String output) {
    dense("", weights.output(), hiddenLayers(), "logits");
    graph.node("LogSoftmax", List.of("logits"), List.of(output), Map.of("axis", rank - 1L));
  }

  /** The dense layers before the output; the name of what the last one gives. */
  private String hiddenLayers() {
    Head head = weights.config().head();
    String from = "hidden";
    for (int i = 0; i < head.layers().size(); i++) {
      String name = "dense" + i;
      dense(name + ".", weights.dense().get(i), from, name + ".sum");
      from = name;
      OnnxActivations.node(graph, head.activation(i), name + ".sum", from);
    }
    return from;
  }

  /** Of two labels, the second's probability alone. */
  private void softmax(String output) {
    Map<String, Object> axis = Map.of("axis", rank - 1L);
    if (weights.config().output().labels() > 2) {
      graph.node("Softmax", List.of("logits"), List.of(output), axis);
      return;
    }
    graph.node("Softmax", List.of("logits"), List.of("shares"), axis);
    graph.constant("label", 1L);
    graph.node("Gather", List.of("shares", "label"), List.of(output), axis);
  }

  private void dense(String prefix, DenseWeights layer, String from, String to) {
    String kernel = prefix + "kernel";
    String bias = prefix + "bias";
    if (layer.isTied()) {
      // ONNX Runtime folds the transposition when it loads the model, so that it costs no time.
      graph.node(
          "Transpose", List.of("embedding"), List.of(kernel), Map.of("perm", List.of(1L, 0L)));
    } else {
      graph.constant(kernel, List.of(layer.inputSize(), layer.units()), layer.kernel());
    }
    graph.constant(bias, List.of(layer.units()), layer.bias());
    if (rank == 2) {
      graph.node("Gemm", List.of(from, kernel, bias), to);
    } else {
      graph.node("MatMul", List.of(from, kernel), prefix + "product");
      graph.node("Add", List.of(prefix + "product", bias), to);
    }
  }
}
