package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.FusedEngine;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.Activation;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.text.EncodedReviews;

/** Whoever trains, the numbers agree; from the same start, in the same order of batches. */
class EngineAgreementTest {

  private static final int LENGTH = 7;
  private static final int BATCH_SIZE = 7;
  private static final int BATCHES = 50;

  /** Largest difference over the largest number of an array: that of sums of floats. */
  private static final double GRADIENT_TOLERANCE = 1e-5;

  private static final float WEIGHT_TOLERANCE = 1e-4f;

  static Stream<NetworkConfig> networks() {
    return Stream.concat(
        Networks.all(),
        Stream.of(
            Networks.of(
                9, 3, Output.SIGMOID, Networks.lstm(5, Activation.SIGMOID, Activation.SIGMOID)),
            NetworkConfig.lstm(23, 5, 17),
            Networks.of(
                19,
                3,
                Output.softmax(2),
                Networks.lstm(9, Activation.TANH, Activation.SIGMOID),
                Networks.rnn(6, Activation.TANH))));
  }

  /** Those whose gradient has no kink, at which a rounding can lead either way. */
  static Stream<NetworkConfig> smoothNetworks() {
    return networks()
        .filter(
            network ->
                network.layers().stream()
                    .allMatch(
                        layer ->
                            layer.activation() != Activation.RELU
                                && layer.gateActivation() != Activation.HARD_SIGMOID_KERAS2));
  }

  static Stream<NetworkConfig> wider() {
    return Networks.wider();
  }

  /**
   * Every network with the notebook's optimiser, some with the others; of the wider ones two that
   * have everything, since each takes seconds.
   */
  static Stream<Arguments> trainings() {
    return Stream.concat(
        Stream.concat(smoothNetworks(), wider().skip(6).limit(2))
            .map(network -> Arguments.of(network, OptimizerConfig.rmsprop())),
        fewTrainings().filter(each -> each.get()[1] != OptimizerConfig.rmsprop()));
  }

  static Stream<Arguments> fewTrainings() {
    return Stream.of(OptimizerConfig.rmsprop(), OptimizerConfig.adam(), OptimizerConfig.sgd())
        .flatMap(
            optimizer ->
                smoothNetworks()
                    .skip(smoothNetworks().count() - 3)
                    .map(network -> Arguments.of(network, optimizer)));
  }

  /** An engine, and where it stands. */
  private static final class Run implements AutoCloseable {
    private final NetworkConfig config;
    private final OptimizerConfig optimizer;
    private final EncodedReviews reviews;
    private TrainingEngine engine;
    private int batches;

    Run(NetworkConfig config, OptimizerConfig optimizer, boolean isFused) throws BackendException {
      this.config = config;
      this.optimizer = optimizer;
      reviews =
          RandomReviews.labelled(
              RandomReviews.of(40, LENGTH, config.vocabularySize(), 3), config.output().labels());
      engine = engine(isFused);
      engine.set(start(config), optimizer.kind().startSlots(config), batches);
    }

    private TrainingEngine engine(boolean isFused) throws BackendException {
      TrainingConfig training =
          TrainingConfig.NOTEBOOK.withOptimizer(optimizer).withBatchSize(BATCH_SIZE);
      return isFused
          ? new FusedEngine(config, LENGTH, training, 2)
          : new Dl4jEngine(config, LENGTH, training);
    }

    /** Batches depend on their place alone; some are smaller than the others. */
    List<BatchResult> train(int count) {
      List<BatchResult> results = new ArrayList<>();
      for (int i = 0; i < count; i++, batches++) {
        int size = batches % 5 == 4 ? 2 : BATCH_SIZE;
        int[] order = new Random(batches).ints(size, 0, reviews.size()).toArray();
        results.add(engine.train(new Batch(reviews, order)));
      }
      return results;
    }

    /** Another engine goes on. */
    void moveTo(boolean isFused) throws BackendException {
      TrainingEngine next = engine(isFused);
      next.set(engine.weights(), engine.slots(), batches);
      engine.close();
      engine = next;
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static NetworkWeights start(NetworkConfig config) {
    return RandomNetwork.weights(config, 21);
  }

  /** Rate so large that the weights before the update don't matter to a gradient's precision. */
  private static List<double[]> gradient(NetworkConfig config, boolean isFused)
      throws BackendException {
    int rate = 1 << 12;
    try (Run run = new Run(config, OptimizerConfig.sgd(rate), isFused)) {
      run.train(1);
      List<double[]> gradient = arrays(start(config));
      List<double[]> after = arrays(run.engine.weights());
      for (int i = 0; i < gradient.size(); i++) {
        for (int j = 0; j < gradient.get(i).length; j++) {
          gradient.get(i)[j] = (float) ((gradient.get(i)[j] - after.get(i)[j]) / rate);
        }
      }
      return gradient;
    }
  }

  private static List<double[]> arrays(NetworkWeights weights) {
    return weights.arrays().stream().map(EngineAgreementTest::doubles).toList();
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  @ParameterizedTest
  @MethodSource({"networks", "wider"})
  void gradientsOfOneBatchAgree(NetworkConfig config) throws Exception {
    List<double[]> expected = gradient(config, false);
    List<double[]> actual = gradient(config, true);
    for (int i = 0; i < expected.size(); i++) {
      double largest = 0;
      for (double value : expected.get(i)) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertArrayEquals(expected.get(i), actual.get(i), GRADIENT_TOLERANCE * largest, "array " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void weightsAgreeAfterFiftyBatches(NetworkConfig config, OptimizerConfig optimizer)
      throws Exception {
    try (Run theirs = new Run(config, optimizer, false);
        Run ours = new Run(config, optimizer, true)) {
      List<BatchResult> expected = theirs.train(BATCHES);
      List<BatchResult> actual = ours.train(BATCHES);

      for (int i = 0; i < BATCHES; i++) {
        assertEquals(expected.get(i).loss(), actual.get(i).loss(), WEIGHT_TOLERANCE, "batch " + i);
        assertEquals(expected.get(i).right(), actual.get(i).right(), "batch " + i);
      }
      assertAgree(theirs.engine, ours.engine);
    }
  }

  @ParameterizedTest
  @MethodSource("fewTrainings")
  void oneGoesOnWhereTheOtherStopped(NetworkConfig config, OptimizerConfig optimizer)
      throws Exception {
    try (Run unbroken = new Run(config, optimizer, true);
        Run moved = new Run(config, optimizer, true)) {
      unbroken.train(BATCHES);

      moved.train(20);
      moved.moveTo(false);
      moved.train(15);
      moved.moveTo(true);
      moved.train(BATCHES - 35);

      assertAgree(unbroken.engine, moved.engine);
    }
  }

  private static void assertAgree(TrainingEngine expected, TrainingEngine actual) {
    assertArrayEquals(
        Vectors.of(expected.weights()), Vectors.of(actual.weights()), WEIGHT_TOLERANCE);
    assertArrayEquals(
        Vectors.ofSlots(expected.slots()), Vectors.ofSlots(actual.slots()), WEIGHT_TOLERANCE);
  }
}
