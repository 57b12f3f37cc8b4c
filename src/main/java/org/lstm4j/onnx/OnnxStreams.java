package org.lstm4j.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.model.Versions;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/**
 * Writes a network that predicts the next id as ONNX, with the states of its layers as inputs and
 * outputs, so that streams of any length can be read piece by piece, and texts be written.
 *
 * <p>Inputs: {@code ids}, int64, (batch, steps) of any number of both, or (batch) in the form of
 * one step; for each layer, counted from 1, {@code h0_LAYER} and, if its cell has a memory, {@code
 * c0_LAYER}, float32 (batch, H): zeros at the start, later what came out. Outputs: {@code
 * log_probabilities}, float32 (batch, steps, V) or (batch, V), natural logarithms; {@code hN_LAYER}
 * and {@code cN_LAYER}.
 *
 * <p>Streams are not padded: id 0, which such a network skips, must not be among the ids. Standard
 * operators of operator set 17 only.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx__LSTM.html">ONNX, LSTM</a>
 */
public final class OnnxStreams {

  private static final String IDS = "ids";
  private static final String ANSWER = "log_probabilities";
  private static final String AXIS = "stepAxis";

  private final OnnxGraph graph = new OnnxGraph();
  private final NetworkWeights weights;
  private final boolean isStep;

  private OnnxStreams(NetworkWeights weights, boolean isStep) {
    this.weights = weights;
    this.isStep = isStep;
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @param isStep whether it reads one id of each stream at a time
   * @param metadata kept in the file
   * @throws IllegalArgumentException unless the network reads ids forward and gives a softmax at
   *     every step
   * @throws IOException if the file can't be written
   */
  public static void write(
      Path file, NetworkWeights weights, boolean isStep, Map<String, String> metadata)
      throws IOException {
    requireStreams(weights.config());
    byte[] bytes = new OnnxStreams(weights, isStep).build(new TreeMap<>(metadata));
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private static void requireStreams(NetworkConfig config) {
    boolean isOne =
        config.input() instanceof Input.Ids
            && config.isForward()
            && !config.layers().isEmpty()
            && config.readout().kind() == Readout.Kind.EVERY_STEP
            && config.output().kind() == Output.Kind.SOFTMAX;
    if (!isOne) {
      throw new IllegalArgumentException(
          "network: expected one that reads ids forward and gives a softmax at every step, got "
              + config.describe()
              + ".");
    }
  }

  /** What the file of a network reads. */
  public static List<OnnxPort> inputs(NetworkConfig config, boolean isStep) {
    List<OnnxPort> ports = new ArrayList<>();
    ports.add(new OnnxPort(IDS, true, isStep ? List.of() : List.of(OnnxPort.STEPS)));
    ports.addAll(states(config, "0"));
    return ports;
  }

  /** What it answers. */
  public static List<OnnxPort> outputs(NetworkConfig config, boolean isStep) {
    int ids = config.output().units();
    List<OnnxPort> ports = new ArrayList<>();
    ports.add(new OnnxPort(ANSWER, false, isStep ? List.of(ids) : List.of(OnnxPort.STEPS, ids)));
    ports.addAll(states(config, "N"));
    return ports;
  }

  private static List<OnnxPort> states(NetworkConfig config, String when) {
    List<OnnxPort> ports = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      int units = config.layers().get(i).units();
      for (String name : names(config.layers().get(i), i, when)) {
        ports.add(new OnnxPort(name, false, List.of(units)));
      }
    }
    return ports;
  }

  private static List<String> names(RecurrentConfig layer, int index, String when) {
    String hidden = "h" + when + "_" + (index + 1);
    return layer.cell().hasMemory()
        ? List.of(hidden, "c" + when + "_" + (index + 1))
        : List.of(hidden);
  }

  private byte[] build(Map<String, String> metadata) {
    NetworkConfig config = weights.config();
    Input.Ids ids = (Input.Ids) config.input();
    List<Integer> shape = List.of(ids.vocabularySize(), ids.embeddingSize());
    graph.constant("embedding", shape, weights.embedding());
    if (isStep) {
      graph.constant(AXIS, 0L);
      graph.node("Unsqueeze", List.of(IDS, AXIS), "turnedIds"); // (1, B)
    } else {
      turn(IDS, "turnedIds", List.of(1L, 0L)); // (T, B)
    }
    graph.node("Gather", List.of("embedding", "turnedIds"), "x0"); // (T, B, E)
    int depth = config.layers().size();
    for (int i = 0; i < depth; i++) {
      RecurrentConfig layer = config.layers().get(i);
      new OnnxRecurrent(graph, i, weights.layers().get(i), "")
          .everyStep("x" + (i + 1), names(layer, i, "0"), names(layer, i, "N"));
    }
    if (isStep) {
      graph.node("Squeeze", List.of("x" + depth, AXIS), "hidden"); // (B, H)
    } else {
      turn("x" + depth, "hidden", List.of(1L, 0L, 2L)); // (B, T, H)
    }
    new OnnxHead(graph, weights, isStep ? 2 : 3).logProbabilities(ANSWER);
    return graph.toModel(
        inputs(config, isStep), outputs(config, isStep), Versions.lstm4j(), metadata);
  }

  private void turn(String from, String to, List<Long> order) {
    graph.node("Transpose", List.of(from), List.of(to), Map.of("perm", order));
  }
}
