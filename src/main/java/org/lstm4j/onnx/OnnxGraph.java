package org.lstm4j.onnx;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The messages of an ONNX graph; the numbers are those of {@code onnx.proto}.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
final class OnnxGraph {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final long IR_VERSION = 8;
  private static final long OPERATOR_SET = 17;

  private final Protobuf nodes = new Protobuf();
  private int count;

  /** A constant of floats. */
  void constant(String name, List<Integer> shape, float[] values) {
    ByteBuffer raw = Protobuf.littleEndian(4 * values.length);
    raw.asFloatBuffer().put(values);
    constant(name, shape, FLOAT, raw.array());
  }

  /** A constant of whole numbers, a vector. */
  void constant(String name, long... values) {
    ByteBuffer raw = Protobuf.littleEndian(8 * values.length);
    raw.asLongBuffer().put(values);
    constant(name, List.of(values.length), INT64, raw.array());
  }

  private void constant(String name, List<Integer> shape, int type, byte[] raw) {
    Protobuf tensor = new Protobuf();
    shape.forEach(size -> tensor.number(1, size));
    nodes.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
  }

  /**
   * An operator.
   *
   * @param inputs names; an empty one leaves an optional input out
   * @param outputs names; an empty one leaves an optional output out
   * @param attributes a Long, a Float, a String, or a list of one of them each
   */
  void node(
      String type, List<String> inputs, List<String> outputs, Map<String, Object> attributes) {
    Protobuf node = new Protobuf();
    inputs.forEach(input -> node.text(1, input));
    outputs.forEach(output -> node.text(2, output));
    node.text(3, type.toLowerCase(Locale.ROOT) + "_" + count++).text(4, type);
    attributes.forEach((name, value) -> node.message(5, attribute(name, value)));
    nodes.message(1, node);
  }

  /** An operator without attributes and with one output. */
  void node(String type, List<String> inputs, String output) {
    node(type, inputs, List.of(output), Map.of());
  }

  private static Protobuf attribute(String name, Object value) {
    Protobuf attribute = new Protobuf().text(1, name);
    if (value instanceof Long number) {
      return attribute.number(3, number).number(20, 2);
    }
    if (value instanceof Float number) {
      return attribute.decimal(2, number).number(20, 1);
    }
    if (value instanceof String text) {
      return attribute.text(4, text).number(20, 3);
    }
    List<?> list = (List<?>) value;
    if (list.get(0) instanceof Long) {
      list.forEach(number -> attribute.number(8, (Long) number));
      return attribute.number(20, 7);
    }
    if (list.get(0) instanceof Float) {
      list.forEach(number -> attribute.decimal(7, (Float) number));
      return attribute.number(20, 6);
    }
    list.forEach(text -> attribute.text(9, (String) text));
    return attribute.number(20, 8);
  }

  /** The whole file. */
  byte[] toModel(
      List<OnnxPort> inputs, List<OnnxPort> outputs, String version, Map<String, String> metadata) {
    Protobuf graph = nodes;
    graph.text(2, "lstm4j");
    inputs.forEach(input -> graph.message(11, tensor(input)));
    outputs.forEach(output -> graph.message(12, tensor(output)));
    Protobuf model = new Protobuf().number(1, IR_VERSION);
    model.text(2, "lstm4j").text(3, version).message(7, graph);
    model.message(8, new Protobuf().text(1, "").number(2, OPERATOR_SET));
    metadata.forEach((key, value) -> model.message(14, new Protobuf().text(1, key).text(2, value)));
    return model.toBytes();
  }

  private static Protobuf tensor(OnnxPort port) {
    Protobuf shape = new Protobuf().message(1, new Protobuf().text(2, "batch"));
    port.sizes().forEach(size -> shape.message(1, size(size)));
    Protobuf tensor = new Protobuf().number(1, port.isWhole() ? INT64 : FLOAT).message(2, shape);
    return new Protobuf().text(1, port.name()).message(2, new Protobuf().message(1, tensor));
  }

  private static Protobuf size(int size) {
    return size == OnnxPort.STEPS
        ? new Protobuf().text(2, OnnxPort.STEPS_NAME)
        : new Protobuf().number(1, size);
  }
}
