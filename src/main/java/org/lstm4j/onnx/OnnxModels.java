package org.lstm4j.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Require;
import org.lstm4j.model.Versions;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;

/**
 * Writes a network as ONNX; any network can be said.
 *
 * <p>Input: {@code ids}, int64 (batch, T), padded with 0, or {@code series}, float32 (batch, T, F),
 * for real values. Output, float32: {@code probability} (batch, 1) of label 1 of two, {@code
 * probabilities} (batch, K) of K labels or tags, or {@code values} (batch, K); (batch, T, 1) or
 * (batch, T, K) if every step is scored, each at the place of its id, with 0 at padding that the
 * network skips. Dropout is left out, as it is wherever a network predicts.
 *
 * <p>Standard operators of operator set 17 only: for the notebook's network Transpose, Gather,
 * LSTM, Squeeze, Gemm and Sigmoid. A network that leaves out padding first moves the other ids of
 * each review to its front and counts them (Cast, CumSum, Where, ScatterElements, Concat, Slice,
 * ReduceSum and comparisons), since ONNX's layers can only leave out steps at the end.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx__LSTM.html">ONNX, LSTM</a>
 * @see <a href="https://onnx.ai/onnx/operators/onnx__GRU.html">ONNX, GRU</a>
 */
public final class OnnxModels {

  private static final String LENGTHS = "lengths";

  private final OnnxGraph graph = new OnnxGraph();
  private final NetworkWeights weights;
  private final int length;

  private OnnxModels(NetworkWeights weights, int length) {
    this.weights = weights;
    this.length = length;
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @param length T, steps of a sequence; at least 1
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
    NetworkConfig config = weights.config();
    OnnxPort input = OnnxPort.input(config, length);
    OnnxPort output = OnnxPort.output(config, length);
    if (config.input() instanceof Input.Ids ids) {
      embed(ids, input.name());
    } else {
      turn(input.name(), "x0", List.of(1L, 0L, 2L));
    }
    int depth = config.layers().size();
    boolean readsLast = config.readout().kind() == Readout.Kind.LAST;
    for (int i = 0; i < depth; i++) {
      OnnxRecurrent layer =
          new OnnxRecurrent(
              graph, i, weights.layers().get(i), config.skipsPadding() ? LENGTHS : "");
      if (readsLast && i == depth - 1) {
        layer.last("hidden");
      } else {
        layer.everyStep("x" + (i + 1));
      }
    }
    score("x" + depth, output);
    return graph.toModel(List.of(input), List.of(output), Versions.lstm4j(), metadata);
  }

  /** From what the last layer gave out, in {@code rows} or in {@code hidden}, to the output. */
  private void score(String rows, OnnxPort output) {
    NetworkConfig config = weights.config();
    OnnxReadout readout = new OnnxReadout(graph, config, length);
    OnnxHead head = new OnnxHead(graph, weights, output.rank());
    switch (config.readout().kind()) {
      case LAST -> head.scores(output.name());
      case MEAN, MAX -> {
        readout.pool(rows, "hidden");
        head.scores(output.name());
      }
      case EVERY_STEP -> {
        readout.everyStep(rows, "hidden");
        head.scores(config.skipsPadding() ? "scores" : output.name());
        if (config.skipsPadding()) {
          readout.withoutPadding("scores", output.name());
        }
      }
    }
  }

  /** From ids (B, T) to rows of the embedding (T, B, E). */
  private void embed(Input.Ids ids, String name) {
    turn(ids.skipsPadding() ? gatherWords() : name, OnnxReadout.STEPS, List.of(1L, 0L));
    List<Integer> shape = List.of(ids.vocabularySize(), ids.embeddingSize());
    graph.constant("embedding", shape, weights.embedding());
    graph.node("Gather", List.of("embedding", OnnxReadout.STEPS), "x0");
  }

  private void turn(String from, String to, List<Long> order) {
    graph.node("Transpose", List.of(from), List.of(to), Map.of("perm", order));
  }

  /** Moves the ids that aren't padding to the front, in their order; the padding follows. */
  private String gatherWords() {
    graph.constant("zero", 0L);
    graph.constant("one", 1L);
    graph.constant("length", length);
    graph.node("Equal", List.of("ids", "zero"), OnnxReadout.IS_PADDING);
    graph.node("Not", List.of(OnnxReadout.IS_PADDING), "isWord");
    graph.node("Cast", List.of("isWord"), List.of("word"), Map.of("to", 7L));
    graph.node("CumSum", List.of("word", "one"), "rank");
    graph.node("Sub", List.of("rank", "one"), OnnxReadout.PLACE);
    graph.node("Where", List.of("isWord", OnnxReadout.PLACE, "length"), "target");
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
}
