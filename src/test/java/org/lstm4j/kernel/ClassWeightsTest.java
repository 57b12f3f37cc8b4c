package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.reference.Golden;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.reference.ReferenceOptimizer;

/** Reviews that count more or less than once, in the reference, the fused trainer and Keras. */
class ClassWeightsTest {

  private static final ClassWeights WEIGHTS = new ClassWeights(0.3, 4.5);
  private static final int VOCABULARY = 19;
  private static final int LENGTH = 8;

  static Stream<Arguments> networks() {
    return Stream.of(Output.SIGMOID, Output.softmax(2))
        .map(
            output ->
                Reading.network(
                    VOCABULARY,
                    3,
                    Reading.NOTEBOOK,
                    List.of(RecurrentConfig.lstm(5), RecurrentConfig.simpleRnn(3)),
                    output))
        .flatMap(
            network ->
                Stream.of(KernelChoice.best(), KernelChoice.scalar())
                    .map(choice -> Arguments.of(network, choice)));
  }

  @Test
  void areBalancedAsScikitLearnBalancesThem() {
    assertEquals(new ClassWeights(200.0 / 382, 200.0 / 18), ClassWeights.balanced(191, 9));
    assertEquals(ClassWeights.EVEN, ClassWeights.balanced(7, 7));
    assertEquals(new ClassWeights(2, 1, 2.0 / 3), ClassWeights.balanced(10, 20, 30));
    assertEquals(ClassWeights.EVEN, ClassWeights.balanced(5, 5, 5));
    assertThrows(IllegalArgumentException.class, () -> ClassWeights.balanced(3, 0));
  }

  @Test
  void balanceCountsThatTogetherDoNotFitAnInt() {
    int most = Integer.MAX_VALUE;
    assertEquals(ClassWeights.EVEN, ClassWeights.balanced(most, most));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void areFiniteAndAboveZero(double none) {
    assertEquals(
        "label1Weight: expected a finite number above 0, got " + none + ".",
        assertThrows(IllegalArgumentException.class, () -> new ClassWeights(1, none)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new ClassWeights(none, 1));
  }

  /** Each sequence alone, weighed by hand and averaged over all of them. */
  @ParameterizedTest
  @MethodSource("networks")
  void multiplyLossAndGradientOfEachSequence(NetworkConfig config) {
    RandomBatch batch = RandomBatch.of(7, LENGTH, VOCABULARY, 5);
    ReferenceNetwork network = new ReferenceNetwork(RandomNetwork.weights(config, 8));
    double loss = 0;
    double right = 0;
    double[] expected = new double[config.parameterCount()];
    for (int n = 0; n < 7; n++) {
      int[][] ids = {batch.padded(LENGTH)[n]};
      int label = batch.labels()[n];
      ReferenceGradient one = network.gradient(ids, new int[] {label});
      double share = (label == 1 ? 4.5 : 0.3) / 7;
      loss += share * one.loss();
      right += one.right();
      double[] gradient = one.values().flat();
      Arrays.setAll(expected, k -> expected[k] + share * gradient[k]);
    }

    ReferenceGradient actual = network.gradient(batch.padded(LENGTH), batch.labels(), WEIGHTS);

    assertEquals(loss, actual.loss(), 1e-13); // sums of doubles near 1 in another order
    assertEquals(right, actual.right());
    assertArrayEquals(expected, actual.values().flat(), 1e-13);
  }

  /**
   * Steps of plain gradient descent show the gradient itself. Its floats are sums of terms up to
   * 4.5 times as large as without weights, where 1e-5 of the largest was argued; of steps of 0.05
   * thirty make it at most 1e-4. Swapped weights are off by 0.1.
   */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("networks")
  void takeTheFusedTrainerWhereTheReferenceGoes(NetworkConfig config, KernelChoice choice) {
    double rate = 0.05;
    NetworkWeights start = RandomNetwork.weights(config, 8);
    double[] truth = NetworkValues.of(start).flat();
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 11, 2);
    try (FusedTrainer trainer = new FusedTrainer(config, OptimizerConfig.sgd(rate), size, choice)) {
      trainer.set(start, List.of(), 0);
      for (int i = 0; i < 30; i++) {
        RandomBatch batch = RandomBatch.of(1 + i * 7 % 11, LENGTH, VOCABULARY, i);
        ReferenceGradient gradient =
            new ReferenceNetwork(NetworkValues.of(config, truth), Precision.DOUBLE)
                .gradient(batch.padded(LENGTH), batch.labels(), WEIGHTS);
        ReferenceOptimizer.sgd(rate).update(truth, gradient.values().flat());

        FusedTrainer.Result result = trainer.train(batch.ids(), batch.labels(), WEIGHTS);

        assertEquals(gradient.loss(), result.loss(), 1e-4);
        assertEquals(gradient.right(), result.right());
      }
      assertArrayEquals(truth, NetworkValues.of(trainer.weights()).flat(), 1e-4);
    }
  }

  @Test
  void ofTheReviewsOfALaterPartOfABatchAreTheirOwn() {
    NetworkConfig config = NetworkConfig.lstm(VOCABULARY, 3, 5);
    RandomBatch batch = RandomBatch.of(90, LENGTH, VOCABULARY, 3);
    NetworkWeights start = RandomNetwork.weights(config, 8);
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 90, 2);
    double expected =
        new ReferenceNetwork(start).gradient(batch.padded(LENGTH), batch.labels(), WEIGHTS).loss();
    try (FusedTrainer inParts =
        new FusedTrainer(
            config, OptimizerConfig.sgd(), size, KernelChoice.best(), 1, FusedTrainer.Rules.NONE)) {
      inParts.set(start, List.of(), 0);

      assertEquals(
          expected, inParts.train(batch.ids(), batch.labels(), WEIGHTS).loss(), 1e-6 * expected);
    }
  }

  @Test
  void ofOneChangeNoBit() {
    NetworkConfig config = NetworkConfig.lstm(VOCABULARY, 3, 5);
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 11, 2);
    try (FusedTrainer plain = new FusedTrainer(config, OptimizerConfig.NOTEBOOK, size);
        FusedTrainer weighted = new FusedTrainer(config, OptimizerConfig.NOTEBOOK, size)) {
      plain.set(RandomNetwork.weights(config, 8), List.of(), 0);
      weighted.set(RandomNetwork.weights(config, 8), List.of(), 0);
      for (int i = 0; i < 20; i++) {
        RandomBatch batch = RandomBatch.of(11, LENGTH, VOCABULARY, i);
        assertEquals(
            plain.train(batch.ids(), batch.labels()),
            weighted.train(batch.ids(), batch.labels(), new ClassWeights(1, 1)));
      }
      assertArrayEquals(
          NetworkValues.of(plain.weights()).flat(), NetworkValues.of(weighted.weights()).flat());
    }
  }

  /**
   * Three epochs of Keras's own {@code fit(class_weight=…)}; {@code keras_class_weight.py} wrote
   * them. Both sum up floats of gradients below 1 in their own order, nine steps of 0.1 pass 1e-6
   * on. Without weights the first loss would be off by more than 0.1.
   */
  @Test
  void takeTheFusedTrainerWhereKerasGoes() throws IOException {
    JsonNode golden = Golden.read("keras-class-weight.json");
    JsonNode shape = golden.path("shape");
    NetworkConfig config =
        NetworkConfig.lstm(
            shape.path("vocabularySize").asInt(),
            shape.path("embeddingSize").asInt(),
            shape.path("units").asInt());
    OptimizerConfig sgd = OptimizerConfig.sgd(golden.path("learningRate").asDouble());
    double[] weights = Golden.vector(golden.path("classWeight"));
    int[][] ids = ids(golden.path("train"));
    int[] labels = ints(golden.path("train").path("labels"));
    int batchSize = golden.path("batchSize").asInt();
    FusedTrainer.Size size = new FusedTrainer.Size(ids[0].length, batchSize, 2);
    try (FusedTrainer trainer = new FusedTrainer(config, sgd, size)) {
      trainer.set(weights(config, golden.path("before")), List.of(), 0);
      JsonNode history = golden.path("history");
      for (int epoch = 0; epoch < history.path("loss").size(); epoch++) {
        double lossSum = 0;
        double right = 0;
        for (int from = 0; from < ids.length; from += batchSize) {
          int to = Math.min(ids.length, from + batchSize);
          FusedTrainer.Result result =
              trainer.train(
                  Arrays.copyOfRange(ids, from, to),
                  Arrays.copyOfRange(labels, from, to),
                  new ClassWeights(weights[0], weights[1]));
          lossSum += result.loss() * (to - from);
          right += result.right();
        }
        assertEquals(history.path("loss").get(epoch).asDouble(), lossSum / ids.length, 1e-5);
        assertEquals(history.path("accuracy").get(epoch).asDouble(), right / ids.length, 1e-6);
        JsonNode validation = golden.path("validation");
        assertEquals(
            history.path("val_loss").get(epoch).asDouble(),
            new ReferenceNetwork(trainer.weights())
                .gradient(padded(validation), ints(validation.path("labels")))
                .loss(),
            1e-5);
      }
      double[] after = NetworkValues.of(weights(config, golden.path("after"))).flat();
      assertArrayEquals(after, NetworkValues.of(trainer.weights()).flat(), 1e-5);
      double[] before = NetworkValues.of(weights(config, golden.path("before"))).flat();
      assertTrue(Math.abs(before[before.length - 1] - after[after.length - 1]) > 0.01);
    }
  }

  private static NetworkWeights weights(NetworkConfig config, JsonNode keras) {
    NetworkWeights weights = NetworkWeights.zero(config);
    RecurrentWeights layer = weights.layers().get(0).get(0);
    copy(keras.path("embedding"), weights.embedding());
    copy(keras.path("input"), layer.input());
    copy(keras.path("recurrent"), layer.recurrent());
    copy(keras.path("bias"), layer.bias());
    copy(keras.path("denseKernel"), weights.output().kernel());
    copy(keras.path("denseBias"), weights.output().bias());
    return weights;
  }

  private static void copy(JsonNode from, float[] to) {
    assertEquals(to.length, from.size());
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from.get(i).asDouble();
    }
  }

  private static int[] ints(JsonNode array) {
    return Arrays.stream(Golden.vector(array)).mapToInt(value -> (int) value).toArray();
  }

  private static int[][] padded(JsonNode data) {
    int[][] ids = new int[data.path("ids").size()][];
    Arrays.setAll(ids, n -> ints(data.path("ids").get(n)));
    return ids;
  }

  /** The padding before them left out, as the fused trainer reads them. */
  private static int[][] ids(JsonNode data) {
    return Arrays.stream(padded(data))
        .map(row -> Arrays.stream(row).dropWhile(id -> id == 0).toArray())
        .toArray(int[][]::new);
  }
}
