package org.lstm4j.onnx;

import java.util.List;
import java.util.Map;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;

/**
 * What the head reads of all steps, for every readout but the last hidden state.
 *
 * @param graph takes the nodes
 * @param config of the whole network
 * @param length T
 */
record OnnxReadout(OnnxGraph graph, NetworkConfig config, int length) {

  /** Names of what must be there where ids are read: they themselves, shape (T, B). */
  static final String STEPS = "steps";

  /** Where padding is left out: whether an id of the input is padding, shape (B, T). */
  static final String IS_PADDING = "isPadding";

  /** Where padding is left out: the place of an id among those read, shape (B, T). */
  static final String PLACE = "place";

  /**
   * The mean or maximum over all steps that count, 0 if none does.
   *
   * @param rows of every step, shape (T, B, width); result (B, width)
   */
  void pool(String rows, String output) {
    Readout readout = config.readout();
    boolean isMax = readout.kind() == Readout.Kind.MAX;
    boolean isEveryRowRead = !config.skipsPadding() && readout.countsPadding();
    if (isEveryRowRead || config.input() instanceof Input.Values) {
      reduce(isMax ? "ReduceMax" : "ReduceMean", rows, output);
      return;
    }
    boolean hasLeast = isMax && !readout.countsPadding(); // else padding is a row of zeros
    graph.constant("pool.padding", 0L);
    graph.constant("pool.units", 2L);
    graph.constant("pool.least", List.of(1), new float[] {hasLeast ? Float.NEGATIVE_INFINITY : 0});
    graph.node("Equal", List.of(STEPS, "pool.padding"), "pool.isPadding");
    graph.node("Unsqueeze", List.of("pool.isPadding", "pool.units"), "pool.isPaddingRow");
    graph.node("Where", List.of("pool.isPaddingRow", "pool.least", rows), "pool.rows");
    if (!isMax || hasLeast) {
      graph.constant("pool.steps", 0L);
    }
    if (!isMax) {
      sum("pool.rows", "pool.sum");
      graph.node("Div", List.of("pool.sum", count()), output);
    } else if (hasLeast) {
      graph.constant("pool.zero", List.of(1), new float[1]);
      reduce("ReduceMax", "pool.rows", "pool.most");
      graph.node("Greater", List.of(words(), "pool.zero"), "pool.hasWords");
      graph.node("Where", List.of("pool.hasWords", "pool.most", "pool.zero"), output);
    } else {
      reduce("ReduceMax", "pool.rows", output);
    }
  }

  /** What a sum is divided by; at least 1. */
  private String count() {
    if (config.readout().countsPadding()) {
      graph.constant("pool.count", List.of(1), new float[] {length});
    } else {
      graph.constant("pool.one", List.of(1), new float[] {1});
      graph.node("Max", List.of(words(), "pool.one"), "pool.count");
    }
    return "pool.count";
  }

  /** Ids that are no padding, shape (B, 1). */
  private String words() {
    graph.node("Not", List.of("pool.isPaddingRow"), "pool.isWord");
    graph.node("Cast", List.of("pool.isWord"), List.of("pool.word"), Map.of("to", 1L));
    sum("pool.word", "pool.words");
    return "pool.words";
  }

  private void sum(String from, String to) {
    graph.node("ReduceSum", List.of(from, "pool.steps"), List.of(to), Map.of("keepdims", 0L));
  }

  private void reduce(String type, String from, String to) {
    graph.node(type, List.of(from), List.of(to), Map.of("axes", List.of(0L), "keepdims", 0L));
  }

  /**
   * Every step at the place of its id.
   *
   * @param rows shape (T, B, width); result (B, T, width), where padding that is left out has any
   *     numbers, see {@link #withoutPadding}
   */
  void everyStep(String rows, String output) {
    String turned = config.skipsPadding() ? "rows" : output;
    graph.node("Transpose", List.of(rows), List.of(turned), Map.of("perm", List.of(1L, 0L, 2L)));
    if (config.skipsPadding()) {
      graph.constant("first", 0L);
      graph.constant("unitAxis", 2L);
      graph.node("Max", List.of(PLACE, "first"), "row"); // padding before the first word has -1
      graph.node("Unsqueeze", List.of("row", "unitAxis"), "rowIndex");
      graph.node(
          "GatherND", List.of(turned, "rowIndex"), List.of(output), Map.of("batch_dims", 1L));
    }
  }

  /** Scores of every step, shape (B, T, K), with 0 for padding that is left out. */
  void withoutPadding(String scores, String output) {
    graph.constant("noScore", List.of(1), new float[1]);
    graph.node("Unsqueeze", List.of(IS_PADDING, "unitAxis"), "isPaddingRow");
    graph.node("Where", List.of("isPaddingRow", "noScore", scores), output);
  }
}
