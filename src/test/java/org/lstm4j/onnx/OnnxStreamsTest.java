package org.lstm4j.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/** ONNX Runtime goes on with streams as a session does. */
class OnnxStreamsTest {

  private static final int IDS = 23;
  private static final int STREAMS = 3;
  private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();

  @TempDir private Path folder;

  /** Float sums in another order over a few dozen terms; a lost state is off by 0.01. */
  private static double tolerance() {
    return 2e-5;
  }

  static Stream<NetworkConfig> networks() {
    return Stream.of(
        network(Output.softmax(IDS), RecurrentConfig.lstm(4)),
        network(Output.softmax(IDS).tied(), RecurrentConfig.lstm(3), RecurrentConfig.lstm(4)),
        network(
            Output.softmax(IDS),
            RecurrentConfig.of(Cell.GRU, 3),
            RecurrentConfig.of(Cell.SIMPLE_RNN, 2)));
  }

  private static NetworkConfig network(Output output, RecurrentConfig... layers) {
    return new NetworkConfig(
        new Input.Ids(IDS, 4, true, true),
        List.of(layers),
        Readout.EVERY_STEP,
        new Head(List.of(), output));
  }

  /** What each stream's session expects after each id, shape (streams, steps, V). */
  private static double[][][] expected(NetworkWeights weights, long[][] ids) {
    double[][][] logs = new double[ids.length][ids[0].length][];
    for (int n = 0; n < ids.length; n++) {
      NetworkSession session = new NetworkSession(weights);
      for (int t = 0; t < ids[n].length; t++) {
        session.step((int) ids[n][t]);
        logs[n][t] = Arrays.stream(session.probabilities()).map(Math::log).toArray();
      }
    }
    return logs;
  }

  private static long[][] ids() {
    Random random = new Random(6);
    long[][] ids = new long[STREAMS][11];
    for (long[] stream : ids) {
      Arrays.setAll(stream, t -> 1 + random.nextInt(IDS - 1));
    }
    return ids;
  }

  private static Map<String, float[][]> zeros(NetworkConfig config) {
    Map<String, float[][]> states = new HashMap<>();
    for (OnnxPort port : OnnxStreams.inputs(config, true)) {
      if (!port.isWhole()) {
        states.put(port.name(), new float[STREAMS][port.sizes().get(0)]);
      }
    }
    return states;
  }

  /** Runs once; states become those behind it. */
  private static Object run(OrtSession session, Object ids, Map<String, float[][]> states)
      throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("ids", OnnxTensor.createTensor(RUNTIME, ids));
    for (Map.Entry<String, float[][]> state : states.entrySet()) {
      inputs.put(state.getKey(), OnnxTensor.createTensor(RUNTIME, state.getValue()));
    }
    try (OrtSession.Result result = session.run(inputs)) {
      for (String name : List.copyOf(states.keySet())) {
        String behind = name.charAt(0) + "N" + name.substring(2);
        states.put(name, (float[][]) result.get(behind).orElseThrow().getValue());
      }
      return result.get("log_probabilities").orElseThrow().getValue();
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static void assertClose(double[] expected, float[] actual) {
    double[] doubles = new double[actual.length];
    Arrays.setAll(doubles, k -> actual[k]);
    assertArrayEquals(expected, doubles, tolerance());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void blocksOfAnyLengthGoOnWhereTheLastEnded(NetworkConfig config) throws Exception {
    NetworkWeights weights = RandomNetwork.weights(config, 3);
    Path file = folder.resolve("blocks.onnx");
    OnnxStreams.write(file, weights, false, Map.of("ids", "told"));
    long[][] ids = ids();
    double[][][] expected = expected(weights, ids);
    Map<String, float[][]> states = zeros(config);
    try (OrtSession session = RUNTIME.createSession(file.toString())) {
      assertEquals("told", session.getMetadata().getCustomMetadata().get("ids"));
      for (int from = 0, length = 1; from < 11; from += length, length += 2) {
        int end = Math.min(11, from + length);
        int begin = from;
        long[][] block =
            Arrays.stream(ids)
                .map(stream -> Arrays.copyOfRange(stream, begin, end))
                .toArray(long[][]::new);
        float[][][] logs = (float[][][]) run(session, block, states);
        for (int n = 0; n < STREAMS; n++) {
          for (int t = from; t < end; t++) {
            assertClose(expected[n][t], logs[n][t - from]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepByStepToo(NetworkConfig config) throws Exception {
    NetworkWeights weights = RandomNetwork.weights(config, 3);
    Path file = folder.resolve("step.onnx");
    OnnxStreams.write(file, weights, true, Map.of());
    long[][] ids = ids();
    double[][][] expected = expected(weights, ids);
    Map<String, float[][]> states = zeros(config);
    try (OrtSession session = RUNTIME.createSession(file.toString())) {
      for (int t = 0; t < 11; t++) {
        int step = t;
        long[] each = Arrays.stream(ids).mapToLong(stream -> stream[step]).toArray();
        float[][] logs = (float[][]) run(session, each, states);
        for (int n = 0; n < STREAMS; n++) {
          assertClose(expected[n][t], logs[n]);
        }
      }
    }
  }

  @Test
  void portsAreWhatTheFileHas() throws IOException, OrtException {
    NetworkConfig config =
        network(Output.softmax(IDS), RecurrentConfig.lstm(3), RecurrentConfig.lstm(5));
    Path file = folder.resolve("ports.onnx");
    OnnxStreams.write(file, RandomNetwork.weights(config, 1), false, Map.of());
    try (OrtSession session = RUNTIME.createSession(file.toString())) {
      List<String> names = new ArrayList<>();
      OnnxStreams.inputs(config, false).forEach(port -> names.add(port.name()));
      assertEquals(List.of("ids", "h0_1", "c0_1", "h0_2", "c0_2"), names);
      assertEquals(names, List.copyOf(session.getInputNames()));
      assertEquals(
          List.of("log_probabilities", "hN_1", "cN_1", "hN_2", "cN_2"),
          List.copyOf(session.getOutputNames()));
    }
    assertEquals(
        "log_probabilities float32 (batch, steps, 23)",
        OnnxStreams.outputs(config, false).get(0).describe());
  }

  @Test
  void refusesWhatIsNoStream() {
    NetworkWeights weights = RandomNetwork.weights(NetworkConfig.lstm(20, 3, 4), 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> OnnxStreams.write(folder.resolve("m.onnx"), weights, true, Map.of()));
  }
}
