package org.lstm4j.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.GateOrder;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * One recurrent layer with its one or two readers.
 *
 * <p>ONNX leaves the steps of a reversed reader in their places, as we do, and gives out (T,
 * readers, B, H).
 *
 * @param graph takes the nodes
 * @param index of the layer, which reads {@code xINDEX}, shape (T, B, inputSize)
 * @param readers weights of each
 * @param lengths name of the steps to read of each sequence; empty for all
 */
record OnnxRecurrent(OnnxGraph graph, int index, List<RecurrentWeights> readers, String lengths) {

  /** Gives out every step, shape (T, B, outputs). */
  void everyStep(String output) {
    String all = name() + ".Y";
    layer(List.of(all), List.of());
    join(all, 1, List.of(0L, 2L, 1L, 3L), output);
  }

  /**
   * The same of one reader that reads forward and goes on from a state.
   *
   * @param before names of h and, if the cell has one, of c before the first step, shape (B, H)
   * @param after names of both after the last
   */
  void everyStep(String output, List<String> before, List<String> after) {
    String axis = name() + ".readerAxis";
    graph.constant(axis, 0L);
    List<String> initial = new ArrayList<>();
    List<String> outputs = new ArrayList<>(List.of(name() + ".Y"));
    for (int i = 0; i < before.size(); i++) {
      initial.add(name() + ".initial" + i);
      outputs.add(name() + ".final" + i);
      graph.node("Unsqueeze", List.of(before.get(i), axis), initial.get(i));
    }
    layer(outputs, initial);
    for (int i = 0; i < after.size(); i++) {
      graph.node("Squeeze", List.of(outputs.get(i + 1), axis), after.get(i));
    }
    join(outputs.get(0), 1, List.of(0L, 2L, 1L, 3L), output);
  }

  /** Gives out each reader's last hidden state, shape (B, outputs). */
  void last(String output) {
    layer(List.of("", "last"), List.of());
    join("last", 0, List.of(1L, 0L, 2L), output);
  }

  private String name() {
    return "layer" + index;
  }

  private RecurrentConfig config() {
    return readers.get(0).config();
  }

  private void layer(List<String> outputs, List<String> initial) {
    RecurrentConfig config = config();
    int columns = config.columns();
    int inputSize = readers.get(0).inputSize();
    List<float[]> inputs = new ArrayList<>();
    List<float[]> recurrent = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (RecurrentWeights reader : readers) {
      inputs.add(transposed(reader, reader.input()));
      recurrent.add(transposed(reader, reader.recurrent()));
      biases.add(ordered(reader, reader.bias()));
      boolean hasSecond = config.cell().hasRecurrentBias();
      biases.add(hasSecond ? ordered(reader, reader.recurrentBias()) : new float[columns]);
    }
    int count = readers.size();
    graph.constant(name() + ".W", List.of(count, columns, inputSize), joined(inputs));
    graph.constant(name() + ".R", List.of(count, columns, config.units()), joined(recurrent));
    graph.constant(name() + ".B", List.of(count, 2 * columns), joined(biases));
    List<String> names =
        new ArrayList<>(List.of("x" + index, name() + ".W", name() + ".R", name() + ".B", lengths));
    names.addAll(initial);
    graph.node(type(config.cell()), names, outputs, attributes());
  }

  private static String type(Cell cell) {
    return switch (cell) {
      case LSTM -> "LSTM";
      case GRU, GRU_RESET_BEFORE -> "GRU";
      case SIMPLE_RNN -> "RNN";
    };
  }

  private Map<String, Object> attributes() {
    RecurrentConfig config = config();
    Map<String, Object> attributes = new TreeMap<>();
    List<Activation> ofOne =
        switch (config.cell()) {
          case LSTM -> List.of(config.gateActivation(), config.activation(), config.activation());
          case SIMPLE_RNN -> List.of(config.activation());
          case GRU, GRU_RESET_BEFORE -> {
            attributes.put("linear_before_reset", config.cell() == Cell.GRU ? 1L : 0L);
            yield List.of(config.gateActivation(), config.activation());
          }
        };
    List<Activation> functions = new ArrayList<>();
    readers.forEach(reader -> functions.addAll(ofOne));
    OnnxActivations.describe(functions, attributes);
    attributes.put("hidden_size", (long) config.units());
    attributes.put(
        "direction",
        switch (config.direction()) {
          case FORWARD -> "forward";
          case BACKWARD -> "reverse";
          case CONCATENATED, SUMMED -> "bidirectional";
        });
    return attributes;
  }

  /**
   * Joins the readers' outputs.
   *
   * @param axis that of the readers
   * @param order of the axes that puts the readers before the units
   */
  private void join(String from, long axis, List<Long> order, String output) {
    String detail = name() + ".axis";
    switch (config().direction()) {
      case FORWARD, BACKWARD -> {
        graph.constant(detail, axis);
        graph.node("Squeeze", List.of(from, detail), output);
      }
      case SUMMED -> {
        graph.constant(detail, axis);
        graph.node("ReduceSum", List.of(from, detail), List.of(output), Map.of("keepdims", 0L));
      }
      case CONCATENATED -> {
        String turned = name() + ".turned";
        graph.node("Transpose", List.of(from), List.of(turned), Map.of("perm", order));
        long[] shape = new long[order.size() - 1]; // 0 keeps an axis as it is
        shape[shape.length - 1] = config().outputs();
        graph.constant(name() + ".shape", shape);
        graph.node("Reshape", List.of(turned, name() + ".shape"), output);
      }
    }
  }

  private static float[] ordered(RecurrentWeights reader, float[] matrix) {
    Cell cell = reader.config().cell();
    return GateOrder.ours(cell).convert(matrix, reader.config().units(), GateOrder.onnx(cell));
  }

  /** From (rows, C) to (C, rows), blocks in ONNX's order. */
  private static float[] transposed(RecurrentWeights reader, float[] matrix) {
    float[] ordered = ordered(reader, matrix);
    int columns = reader.config().columns();
    int rows = matrix.length / columns;
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = ordered[row * columns + column];
      }
    }
    return transposed;
  }

  private static float[] joined(List<float[]> parts) {
    float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
