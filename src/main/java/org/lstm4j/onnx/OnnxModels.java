package org.lstm4j.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Require;
import org.lstm4j.model.Versions;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.GateOrder;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * Writes a network as ONNX.
 *
 * <p>Input {@code ids}, int64 (batch, T), padded on the left with 0; output {@code probability},
 * float32 (batch, 1), of label 1. Standard operators of operator set 17 only: Transpose, Gather,
 * LSTM or RNN, Squeeze, Gemm, Sigmoid or Softmax. A network that leaves out padding first moves the
 * other ids of each review to its front and counts them (Cast, CumSum, Where, ScatterElements,
 * Concat, Slice, ReduceSum and comparisons), since ONNX's layers can only leave out steps at the
 * end.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx__LSTM.html">ONNX, LSTM</a>
 */
public final class OnnxModels {

  private static final String LENGTHS = "lengths";

  private final OnnxGraph graph = new OnnxGraph();
  private final NetworkWeights weights;
  private final int length;

  private OnnxModels(NetworkWeights weights, int length) {
    weights.config().requireNoExtension();
    this.weights = weights;
    this.length = length;
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @param length T, ids of a review
   * @param metadata kept in the file, such as the names of the labels
   * @throws IOException if the file can't be written
   */
  public static void write(
      Path file, NetworkWeights weights, int length, Map<String, String> metadata)
      throws IOException {
    OnnxModels models = new OnnxModels(weights, Require.atLeast("length", length, 1));
    byte[] bytes = models.build(new TreeMap<>(metadata));
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private byte[] build(Map<String, String> metadata) {
    boolean skipsPadding = weights.config().skipsPadding();
    String ids = skipsPadding ? gatherWords() : "ids";
    graph.node("Transpose", List.of(ids), List.of("steps"), Map.of("perm", List.of(1L, 0L)));
    List<Integer> shape =
        List.of(weights.config().vocabularySize(), weights.config().embeddingSize());
    graph.constant("embedding", shape, weights.embedding());
    graph.node("Gather", List.of("embedding", "steps"), "x0");
    for (int i = 0; i < weights.layers().size(); i++) {
      recurrent(i, skipsPadding);
    }
    dense(weights.output());
    return graph.toModel(length, Versions.lstm4j(), metadata);
  }

  /** Moves the ids that aren't padding to the front, in their order; the padding follows. */
  private String gatherWords() {
    graph.constant("zero", 0L);
    graph.constant("one", 1L);
    graph.constant("length", length);
    graph.node("Equal", List.of("ids", "zero"), "isPadding");
    graph.node("Not", List.of("isPadding"), "isWord");
    graph.node("Cast", List.of("isWord"), List.of("word"), Map.of("to", 7L));
    graph.node("CumSum", List.of("word", "one"), "rank");
    graph.node("Sub", List.of("rank", "one"), "place");
    graph.node("Where", List.of("isWord", "place", "length"), "target");
    // All padding goes to one column more, where it doesn't matter which of its zeros is the last.
    graph.node("Slice", List.of("ids", "zero", "one", "one"), "firstColumn");
    graph.node("Concat", List.of("ids", "firstColumn"), List.of("wider"), Map.of("axis", 1L));
    graph.node("Sub", List.of("wider", "wider"), "blank");
    graph.node(
        "ScatterElements",
        List.of("blank", "target", "ids"),
        List.of("scattered"),
        Map.of("axis", 1L));
    graph.node("Slice", List.of("scattered", "zero", "length", "one"), "words");
    graph.node("ReduceSum", List.of("word", "one"), List.of("count"), Map.of("keepdims", 0L));
    graph.node("Cast", List.of("count"), List.of(LENGTHS), Map.of("to", 6L));
    return "words";
  }

  private void recurrent(int index, boolean skipsPadding) {
    RecurrentWeights layer = weights.layers().get(index).get(0);
    RecurrentConfig config = layer.config();
    int units = config.units();
    int columns = config.columns();
    String name = "layer" + index;
    graph.constant(
        name + ".W", List.of(1, columns, layer.inputSize()), transposed(layer, layer.input()));
    graph.constant(name + ".R", List.of(1, columns, units), transposed(layer, layer.recurrent()));
    float[] bias = new float[2 * columns]; // ONNX adds two, the second is 0
    System.arraycopy(onnx(layer, layer.bias()), 0, bias, 0, columns);
    graph.constant(name + ".B", List.of(1, 2 * columns), bias);
    List<String> inputs = new ArrayList<>();
    inputs.addAll(List.of("x" + index, name + ".W", name + ".R", name + ".B"));
    inputs.add(skipsPadding ? LENGTHS : "");
    boolean isLast = index == weights.layers().size() - 1;
    List<String> outputs = isLast ? List.of("", "last") : List.of(name + ".Y");
    graph.node(type(config.cell()), inputs, outputs, attributes(config));
    String axis = name + ".axis";
    graph.constant(axis, isLast ? 0L : 1L);
    graph.node(
        "Squeeze",
        List.of(isLast ? "last" : name + ".Y", axis),
        isLast ? "hidden" : "x" + (index + 1));
  }

  private static String type(Cell cell) {
    return switch (cell) {
      case LSTM -> "LSTM";
      case GRU, GRU_RESET_BEFORE -> "GRU";
      case SIMPLE_RNN -> "RNN";
    };
  }

  /**
   * ONNX leaves the steps of a reversed layer in their places, so those behind read in reverse too.
   */
  private Map<String, Object> attributes(RecurrentConfig config) {
    List<Activation> functions =
        switch (config.cell()) {
          case LSTM -> List.of(config.gateActivation(), config.activation(), config.activation());
          case SIMPLE_RNN -> List.of(config.activation());
          case GRU, GRU_RESET_BEFORE -> List.of(config.gateActivation(), config.activation());
        };
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("hidden_size", (long) config.units());
    attributes.put("direction", weights.config().isBackward() ? "reverse" : "forward");
    attributes.put("activations", functions.stream().map(OnnxModels::name).toList());
    List<Float> alphas =
        functions.stream().filter(OnnxModels::hasSlope).map(OnnxModels::alpha).toList();
    if (!alphas.isEmpty()) {
      attributes.put("activation_alpha", alphas);
      attributes.put(
          "activation_beta",
          functions.stream().filter(OnnxModels::hasSlope).map(OnnxModels::beta).toList());
    }
    return attributes;
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
      default -> 1f;
    };
  }

  private static float beta(Activation activation) {
    return activation == Activation.LINEAR ? 0 : 0.5f;
  }

  private void dense(DenseWeights dense) {
    int outputs = dense.units();
    graph.constant("kernel", List.of(dense.inputSize(), outputs), dense.kernel());
    graph.constant("bias", List.of(outputs), dense.bias());
    graph.node("Gemm", List.of("hidden", "kernel", "bias"), "logits");
    if (weights.config().output().kind() == Output.Kind.SIGMOID) {
      graph.node("Sigmoid", List.of("logits"), "probability");
      return;
    }
    graph.node("Softmax", List.of("logits"), List.of("shares"), Map.of("axis", 1L));
    graph.constant("label", 1L);
    graph.node("Gather", List.of("shares", "label"), List.of("probability"), Map.of("axis", 1L));
  }

  private static float[] onnx(RecurrentWeights layer, float[] matrix) {
    Cell cell = layer.config().cell();
    return GateOrder.ours(cell).convert(matrix, layer.config().units(), GateOrder.onnx(cell));
  }

  /** From (rows, C) to (C, rows), blocks in ONNX's order. */
  private static float[] transposed(RecurrentWeights layer, float[] matrix) {
    float[] ordered = onnx(layer, matrix);
    int columns = layer.config().columns();
    int rows = matrix.length / columns;
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = ordered[row * columns + column];
      }
    }
    return transposed;
  }
}
