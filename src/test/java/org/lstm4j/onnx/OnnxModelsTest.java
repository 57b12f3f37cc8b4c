package org.lstm4j.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.reference.ReferenceNetwork;

/** ONNX Runtime computes what the reference network computes. */
class OnnxModelsTest {

  private static final int LENGTH = 9;

  @TempDir private Path folder;

  /** Float sums in another order over a few dozen terms; a swapped gate is off by 0.01. */
  private static double tolerance() {
    return 1e-5;
  }

  static Stream<NetworkConfig> networks() {
    RecurrentConfig hard2 =
        new RecurrentConfig(Cell.LSTM, 3, Activation.TANH, Activation.HARD_SIGMOID_KERAS2, true);
    RecurrentConfig hard3 =
        new RecurrentConfig(Cell.LSTM, 4, Activation.RELU, Activation.HARD_SIGMOID_KERAS3, false);
    RecurrentConfig linear =
        new RecurrentConfig(Cell.SIMPLE_RNN, 5, Activation.LINEAR, Activation.SIGMOID, true);
    RecurrentConfig mixed =
        new RecurrentConfig(Cell.LSTM, 2, Activation.LINEAR, Activation.HARD_SIGMOID_KERAS3, true);
    return Stream.of(
        NetworkConfig.lstm(20, 3, 4),
        network(new Reading(false, true), Output.SIGMOID, hard2),
        network(new Reading(true, false), Output.softmax(2), hard3),
        network(new Reading(true, true), Output.SIGMOID, RecurrentConfig.simpleRnn(3)),
        network(new Reading(false, false), Output.softmax(2), hard2, linear, mixed),
        network(new Reading(true, false), Output.SIGMOID, hard3, RecurrentConfig.simpleRnn(2)),
        network(new Reading(false, true), Output.SIGMOID, RecurrentConfig.lstm(3), hard3, linear),
        network(new Reading(true, true), Output.softmax(2), RecurrentConfig.lstm(3), mixed));
  }

  private static NetworkConfig network(Reading reading, Output output, RecurrentConfig... layers) {
    return Reading.network(20, 3, reading, List.of(layers), output);
  }

  private static NetworkWeights random(NetworkConfig config) {
    Random random = new Random(3);
    NetworkWeights weights = NetworkWeights.zero(config);
    Stream.concat(
            Stream.of(weights.embedding(), weights.output().kernel(), weights.output().bias()),
            weights.layers().stream()
                .flatMap(List::stream)
                .flatMap(layer -> Stream.of(layer.input(), layer.recurrent(), layer.bias())))
        .forEach(values -> fill(random, values));
    return weights;
  }

  private static void fill(Random random, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.7f * (float) random.nextGaussian();
    }
  }

  /** Padding on the left, in the middle, at the end, everywhere and nowhere. */
  private static long[][] reviews() {
    Random random = new Random(4);
    long[][] ids = new long[9][LENGTH];
    for (int n = 0; n < ids.length; n++) {
      for (int t = 0; t < LENGTH; t++) {
        boolean isPadding = t < n && n < 4 || n == 4 && t % 3 == 0 || n == 5 || n > 6 && t > n - 4;
        ids[n][t] = isPadding ? 0 : 1 + random.nextInt(19);
      }
    }
    return ids;
  }

  private static double[] run(Path file, long[][] ids) throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString());
        OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), ids);
        OrtSession.Result result = session.run(Map.of("ids", tensor))) {
      float[][] probabilities = (float[][]) result.get("probability").orElseThrow().getValue();
      return Stream.of(probabilities).mapToDouble(row -> row[0]).toArray();
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onnxRuntimePredictsWhatTheReferencePredicts(NetworkConfig config) throws Exception {
    NetworkWeights weights = random(config);
    Path file = folder.resolve("model.onnx");
    OnnxModels.write(file, weights, LENGTH, Map.of());
    ReferenceNetwork reference = new ReferenceNetwork(weights);
    double[] expected =
        Stream.of(reviews())
            .mapToDouble(
                ids ->
                    reference.probability(
                        Stream.of(ids).flatMapToInt(OnnxModelsTest::ints).toArray()))
            .toArray();
    assertArrayEquals(expected, run(file, reviews()), tolerance());
  }

  private static IntStream ints(long[] ids) {
    return Arrays.stream(ids).mapToInt(id -> (int) id);
  }

  @Test
  void anyNumberOfReviewsMayCome() throws Exception {
    NetworkWeights weights = random(NetworkConfig.lstm(20, 3, 4));
    Path file = folder.resolve("model.onnx");
    OnnxModels.write(file, weights, LENGTH, Map.of());
    long[][] one = {reviews()[0]};
    assertEquals(run(file, reviews())[0], run(file, one)[0], tolerance());
  }

  @Test
  void anEmbeddingThatAnOutputIsTiedToStandsInTheFileOnce() throws Exception {
    NetworkConfig config = NetworkConfig.lstm(300, 20, 20).withOutput(Output.softmax(300));
    Path own = folder.resolve("own.onnx");
    Path tied = folder.resolve("tied.onnx");
    NetworkWeights weights = random(config.withOutput(config.output().tied()));
    OnnxModels.write(own, weights.untied(), LENGTH, Map.of());
    OnnxModels.write(tied, weights, LENGTH, Map.of());

    int kernel = Float.BYTES * 300 * 20;
    assertEquals(Files.size(own) - kernel, Files.size(tied), 200);
  }

  @Test
  void metadataStandsInTheFile() throws Exception {
    Path file = folder.resolve("model.onnx");
    Map<String, String> metadata = Map.of("labels", "negative,positive", "offset", "3");
    OnnxModels.write(file, random(NetworkConfig.lstm(20, 3, 4)), LENGTH, metadata);
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      assertEquals(metadata, session.getMetadata().getCustomMetadata());
      assertEquals("lstm4j", session.getMetadata().getProducerName());
    }
  }

  @Test
  void equalModelsAreEqualFiles() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxModels.write(file, random(NetworkConfig.lstm(20, 3, 4)), LENGTH, Map.of("a", "b"));
    byte[] first = Files.readAllBytes(file);
    OnnxModels.write(file, random(NetworkConfig.lstm(20, 3, 4)), LENGTH, Map.of("a", "b"));
    assertArrayEquals(first, Files.readAllBytes(file));
  }
}
