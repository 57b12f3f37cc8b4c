package org.lstm4j.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.DrawnNetwork;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.ReferenceNetwork;

/** ONNX Runtime computes what the reference computes, whatever the network. */
class AnyOnnxModelTest {

  private static final int LENGTH = 9;
  private static final int COUNT = 9;

  /**
   * Float against double: 9 steps of up to 3 layers and as many dense ones, each a sum of some
   * twenty products that are off by 6e-8 of themselves, stay below a hundred roundings. A gate or
   * step in the wrong place is off by 0.01. Numbers above 1 have as many digits, not more.
   */
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  static Stream<NetworkConfig> rareNetworks() {
    return Stream.of(Activation.values())
        .flatMap(
            activation ->
                Stream.of(Readout.MEAN, Readout.EVERY_STEP)
                    .map(
                        readout ->
                            new NetworkConfig(
                                new Input.Ids(9, 2, true, true),
                                List.of(),
                                readout,
                                new Head(
                                    List.of(new DenseConfig(6, activation, 0.1)),
                                    Output.softmax(3)))));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void drawnNetworksAgree(long seed) throws Exception {
    requireAgreement(new DrawnNetwork(seed).config(), seed);
  }

  @ParameterizedTest
  @MethodSource("rareNetworks")
  void everyActivationOfADenseLayerAgrees(NetworkConfig config) throws Exception {
    requireAgreement(config, 2);
  }

  private void requireAgreement(NetworkConfig config, long seed) throws Exception {
    NetworkWeights weights = weights(config, seed);
    Path file = folder.resolve("model.onnx");
    OnnxModels.write(file, weights, LENGTH, Map.of());
    Sequences sequences = sequences(config, seed);
    ReferenceNetwork reference = new ReferenceNetwork(weights);
    float[][][] scores = run(file, config, sequences);
    assertEquals(COUNT, scores.length);
    for (int n = 0; n < COUNT; n++) {
      double[][] logits = reference.logits(sequences, n);
      int row = 0;
      for (int t = 0; t < scores[n].length; t++) {
        String name = seed + ": " + config.describe() + ", sequence " + n + ", row " + t;
        boolean isLeftOut =
            config.readout().kind() == Readout.Kind.EVERY_STEP
                && config.skipsPadding()
                && ((Sequences.Ids) sequences).ids()[n][t] == 0;
        double[] expected =
            isLeftOut
                ? new double[OnnxPort.output(config, LENGTH).sizes().get(1)]
                : answer(config, reference.values(logits[row++]));
        double largest = 1;
        for (double value : expected) {
          largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(expected, doubles(scores[n][t]), TOLERANCE * largest, name);
      }
      assertEquals(logits.length, row);
    }
  }

  /** Of two labels, the second one's probability alone. */
  private static double[] answer(NetworkConfig config, double[] values) {
    return config.output().labels() == 2 ? new double[] {values[values.length - 1]} : values;
  }

  /** Small enough that layers without bounds don't explode, where no two ways of rounding agree. */
  private static NetworkWeights weights(NetworkConfig config, long seed) {
    NetworkWeights weights = RandomNetwork.weights(config, seed);
    for (float[] array : weights.arrays()) {
      for (int i = 0; i < array.length; i++) {
        array[i] *= 0.6f;
      }
    }
    return weights;
  }

  /** Padding on the left, in the middle, at the end, everywhere and nowhere. */
  private static Sequences sequences(NetworkConfig config, long seed) {
    Random random = new Random(seed);
    if (config.input() instanceof Input.Ids table) {
      int[][] ids = new int[COUNT][LENGTH];
      for (int n = 0; n < COUNT; n++) {
        for (int t = 0; t < LENGTH; t++) {
          boolean isPadding =
              t < n && n < 4 || n == 4 && t % 3 == 0 || n == 5 || n > 6 && t > n - 4;
          ids[n][t] = isPadding ? 0 : 1 + random.nextInt(table.vocabularySize() - 1);
        }
      }
      return new Sequences.Ids(ids);
    }
    float[][][] rows = new float[COUNT][LENGTH][config.input().size()];
    for (float[][] sequence : rows) {
      for (float[] row : sequence) {
        for (int i = 0; i < row.length; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
    }
    return new Sequences.Values(rows);
  }

  /** Scores, shape (N, rows, K). */
  private static float[][][] run(Path file, NetworkConfig config, Sequences sequences)
      throws OrtException {
    OnnxPort input = OnnxPort.input(config, LENGTH);
    OnnxPort output = OnnxPort.output(config, LENGTH);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor tensor = tensor(environment, sequences);
        OrtSession.Result result = session.run(Map.of(input.name(), tensor))) {
      TensorInfo info = (TensorInfo) session.getOutputInfo().get(output.name()).getInfo();
      assertArrayEquals(shape(output), info.getShape());
      Object value = result.get(output.name()).orElseThrow().getValue();
      return value instanceof float[][] rows
          ? Stream.of(rows).map(row -> new float[][] {row}).toArray(float[][][]::new)
          : (float[][][]) value;
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, Sequences sequences)
      throws OrtException {
    if (sequences instanceof Sequences.Values values) {
      return OnnxTensor.createTensor(environment, values.rows());
    }
    int[][] ids = ((Sequences.Ids) sequences).ids();
    long[][] longs =
        Stream.of(ids)
            .map(row -> LongStream.range(0, row.length).map(t -> row[(int) t]).toArray())
            .toArray(long[][]::new);
    return OnnxTensor.createTensor(environment, longs);
  }

  /** As ONNX Runtime has it: the batch is -1. */
  private static long[] shape(OnnxPort port) {
    return LongStream.concat(LongStream.of(-1), port.sizes().stream().mapToLong(Integer::longValue))
        .toArray();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  @Test
  void inputAndOutputAreNamedByWhatTheyMean() {
    assertEquals("ids int64 (batch, 9)", input(NetworkConfig.lstm(9, 3, 2)));
    assertEquals("probability float32 (batch, 1)", output(Output.softmax(2), Readout.LAST));
    assertEquals("probabilities float32 (batch, 3)", output(Output.softmax(3), Readout.MAX));
    assertEquals("probabilities float32 (batch, 2)", output(Output.tags(2), Readout.LAST));
    assertEquals(
        "values float32 (batch, 9, 1)",
        output(Output.linear(1, Loss.SQUARED_ERROR), Readout.EVERY_STEP));
    assertEquals(
        "series float32 (batch, 9, 4)",
        input(NetworkConfig.lstm(9, 3, 2).withInput(new Input.Values(4))));
  }

  private static String input(NetworkConfig config) {
    return OnnxPort.input(config, LENGTH).describe();
  }

  private static String output(Output output, Readout readout) {
    NetworkConfig config =
        NetworkConfig.of(Input.Ids.of(9, 3), RecurrentConfig.lstm(2))
            .withReadout(readout)
            .withOutput(output);
    return OnnxPort.output(config, LENGTH).describe();
  }
}
