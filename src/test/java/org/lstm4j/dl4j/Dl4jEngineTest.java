package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.ParameterLayout;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.text.EncodedReviews;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pins Deeplearning4j's network to the reference, and so to Keras. */
class Dl4jEngineTest {

  private static final int LENGTH = 6;

  static Stream<NetworkConfig> networks() {
    return Stream.concat(Networks.all(), Networks.wider());
  }

  /** Epsilons are large here, so that inside and outside the root differ. */
  static Stream<OptimizerConfig> optimizers() {
    return Stream.of(
        OptimizerConfig.rmsprop(0.01, 0.9, 1e-2),
        OptimizerConfig.adam(0.01, 0.9, 0.99, 1e-2),
        OptimizerConfig.sgd(0.1));
  }

  private static Dl4jEngine engine(NetworkConfig config, OptimizerConfig optimizer)
      throws BackendException {
    return new Dl4jEngine(config, LENGTH, TrainingConfig.NOTEBOOK.withOptimizer(optimizer));
  }

  private static INDArray ids(EncodedReviews reviews) {
    float[][] ids = new float[reviews.size()][reviews.length()];
    for (int n = 0; n < ids.length; n++) {
      int[] padded = reviews.review(n).padded();
      for (int t = 0; t < padded.length; t++) {
        ids[n][t] = padded[t];
      }
    }
    return Nd4j.create(ids);
  }

  private static NetworkWeights start(NetworkConfig config, long seed) {
    return RandomNetwork.weights(config, seed);
  }

  @Nested
  class Output {

    /** Float sums of E + H terms in a contracting recurrence; seen 1e-7. */
    private static final double TOLERANCE = 1e-6;

    private void assertAgrees(NetworkConfig config, int length) throws BackendException {
      NetworkWeights weights = RandomNetwork.weights(config, 11);
      try (Dl4jEngine engine = new Dl4jEngine(config, length, TrainingConfig.NOTEBOOK)) {
        engine.set(weights, Optimizer.RMSPROP.startSlots(config), 0);
        EncodedReviews reviews = RandomReviews.of(3, length, config.vocabularySize(), 7);

        INDArray output = engine.network().output(ids(reviews));

        ReferenceNetwork reference = new ReferenceNetwork(weights);
        for (int n = 0; n < reviews.size(); n++) {
          double[] expected = reference.values(reference.logits(reviews.review(n).padded()));
          for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], output.getDouble(n, k), TOLERANCE);
          }
        }
      }
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.Dl4jEngineTest#networks")
    void isThatOfTheReference(NetworkConfig config) throws Exception {
      assertAgrees(config, LENGTH);
    }

    @ParameterizedTest(name = "V={0} E={1} H={2} T={3}")
    @CsvSource({"5,1,1,1", "11,2,5,4", "30,7,9,40"})
    void isThatOfTheReferenceInOddSizes(int v, int e, int h, int length) throws Exception {
      assertAgrees(NetworkConfig.lstm(v, e, h), length);
    }
  }

  @Nested
  class OneUpdate {

    /** Floats of size 2 have steps of 2.4e-7, and so has their difference; all were below 5e-7. */
    private static final double GRADIENT_TOLERANCE = 2e-6;

    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.Dl4jEngineTest#networks")
    void takesTheMeanLosssGradient(NetworkConfig config) throws Exception {
      Batch batch = RandomReviews.batch(RandomReviews.of(3, LENGTH, config.vocabularySize(), 3));
      Gradients gradients = new Gradients(new ParameterLayout(config), batch);
      float[] start = Vectors.of(start(config, 21));
      try (Dl4jEngine engine = engine(config, OptimizerConfig.sgd(1))) {
        engine.set(start(config, 21), List.of(), 0);

        BatchResult result = engine.train(batch);

        assertEquals(gradients.loss(start), result.loss(), 1e-6);
        double[] expected = gradients.of(start);
        float[] weights = Vectors.of(engine.weights());
        for (int i = 0; i < start.length; i++) {
          assertEquals(
              expected[i], (double) start[i] - weights[i], GRADIENT_TOLERANCE, "gradient " + i);
        }
      }
    }

    /**
     * Running means and weights must follow from the reference's gradient by Keras's formulas, to
     * the rounding of floats. Four updates were made before, and epsilons are large, so that a
     * missing bias correction or an epsilon inside the root is off by 1e-4 and more.
     */
    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.Dl4jEngineTest#optimizers")
    void isKerass(OptimizerConfig optimizer) throws Exception {
      NetworkConfig config = SmallModel.CONFIG;
      float[] start = Vectors.of(start(config, 21));
      Batch batch = RandomReviews.batch(RandomReviews.of(2, LENGTH, 9, 3));
      double[] gradient = new Gradients(new ParameterLayout(config), batch).of(start);
      try (Dl4jEngine engine = engine(config, optimizer)) {
        float[] state = new float[optimizer.kind().slots() * start.length];
        Arrays.fill(state, 0.125f);
        int updatesBefore = 4;
        engine.set(start(config, 21), Vectors.slots(config, state), updatesBefore);

        engine.train(batch);

        float[] weights = Vectors.of(engine.weights());
        float[] means = Vectors.ofSlots(engine.slots());
        for (int i = 0; i < start.length; i++) {
          Step step = new Step(optimizer, gradient[i], updatesBefore + 1);
          assertEquals(start[i] - step.size(), weights[i], 5e-7, "weight " + i);
          assertArrayEquals(
              step.means(), means(means, i, start.length), 1e-6, "running means " + i);
        }
      }
    }

    private static double[] means(float[] state, int index, int count) {
      double[] means = new double[state.length / count];
      for (int slot = 0; slot < means.length; slot++) {
        means[slot] = state[slot * count + index];
      }
      return means;
    }
  }

  /** One update of one weight whose running means are 1/8, by Keras's formulas. */
  private record Step(OptimizerConfig optimizer, double gradient, int update) {

    double[] means() {
      double decay = optimizer.decay();
      double second = optimizer.secondDecay();
      double square = gradient * gradient;
      return switch (optimizer.kind()) {
        case RMSPROP -> new double[] {0.125 * decay + (1 - decay) * square};
        case ADAM ->
            new double[] {
              0.125 * decay + (1 - decay) * gradient, 0.125 * second + (1 - second) * square
            };
        case SGD -> new double[0];
      };
    }

    double size() {
      double[] means = means();
      double rate = optimizer.learningRate();
      double corrected =
          rate
              * Math.sqrt(1 - Math.pow(optimizer.secondDecay(), update))
              / (1 - Math.pow(optimizer.decay(), update));
      return switch (optimizer.kind()) {
        case RMSPROP -> rate * gradient / (Math.sqrt(means[0]) + optimizer.epsilon());
        case ADAM -> corrected * means[0] / (Math.sqrt(means[1]) + optimizer.epsilon());
        case SGD -> rate * gradient;
      };
    }
  }

  @Nested
  class Position {

    private static final NetworkConfig CONFIG =
        Networks.all().reduce((first, second) -> second).orElseThrow();

    private static void train(Dl4jEngine engine, int from, int to) {
      for (int batch = from; batch < to; batch++) {
        engine.train(
            RandomReviews.batch(RandomReviews.of(4, LENGTH, CONFIG.vocabularySize(), batch)));
      }
    }

    private static void assertSame(Dl4jEngine expected, Dl4jEngine actual) {
      assertArrayEquals(Vectors.of(expected.weights()), Vectors.of(actual.weights()));
      assertArrayEquals(Vectors.ofSlots(expected.slots()), Vectors.ofSlots(actual.slots()));
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.Dl4jEngineTest#optimizers")
    void goesOnInAnotherEngineBitForBit(OptimizerConfig optimizer) throws Exception {
      try (Dl4jEngine unbroken = engine(CONFIG, optimizer);
          Dl4jEngine second = engine(CONFIG, optimizer)) {
        NetworkWeights start = start(CONFIG, 5);
        List<NetworkWeights> state = optimizer.kind().startSlots(CONFIG);
        unbroken.set(start, state, 0);
        train(unbroken, 0, 5);

        try (Dl4jEngine first = engine(CONFIG, optimizer)) {
          first.set(start, state, 0);
          train(first, 0, 3);
          second.set(first.weights(), first.slots(), 3);
        }
        train(second, 3, 5);

        assertSame(unbroken, second);
      }
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.Dl4jEngineTest#optimizers")
    void aNewLearningRateIsThatOfANewEngine(OptimizerConfig optimizer) throws Exception {
      OptimizerConfig slower = optimizer.withLearningRate(0.001);
      try (Dl4jEngine changed = engine(CONFIG, optimizer);
          Dl4jEngine expected = engine(CONFIG, slower)) {
        changed.set(start(CONFIG, 5), optimizer.kind().startSlots(CONFIG), 0);
        train(changed, 0, 2);
        expected.set(changed.weights(), changed.slots(), 2);
        changed.setLearningRate(0.001);

        train(changed, 2, 4);
        train(expected, 2, 4);

        assertSame(expected, changed);
      }
    }

    private static String refusal(Executable call) {
      return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void ofAnotherSizeIsRefused() throws Exception {
      try (Dl4jEngine engine = engine(CONFIG, OptimizerConfig.adam())) {
        NetworkWeights zero = NetworkWeights.zero(CONFIG);
        NetworkWeights other =
            NetworkWeights.zero(CONFIG.withVocabularySize(CONFIG.vocabularySize() + 1));
        List<NetworkWeights> both = List.of(zero, zero);
        assertEquals(
            "slots: expected 2, got 1.", refusal(() -> engine.set(zero, List.of(zero), 0)));
        String another = "weights: expected those of " + CONFIG + ", got " + other.config() + ".";
        assertEquals(another, refusal(() -> engine.set(other, both, 0)));
        assertEquals(another, refusal(() -> engine.set(zero, List.of(zero, other), 0)));
        assertEquals(
            "updates: expected 0 or more, got -1.", refusal(() -> engine.set(zero, both, -1)));
        assertThrows(IllegalArgumentException.class, () -> engine.setLearningRate(0));
      }
    }
  }

  private static int likeliest(double[] logits) {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    return best;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void countsRightAnswersBeforeTheUpdate(NetworkConfig config) throws Exception {
    EncodedReviews reviews = RandomReviews.of(16, LENGTH, config.vocabularySize(), 8);
    NetworkWeights weights = RandomNetwork.weights(config, 5);
    ReferenceNetwork reference = new ReferenceNetwork(weights);
    int right = 0;
    for (int n = 0; n < reviews.size(); n++) {
      double[] logits = reference.logits(reviews.review(n).padded());
      int answer = logits.length == 1 ? (logits[0] > 0 ? 1 : 0) : likeliest(logits);
      right += answer == reviews.label(n) ? 1 : 0;
    }
    try (Dl4jEngine engine = engine(config, OptimizerConfig.sgd())) {
      engine.set(weights, List.of(), 0);

      assertEquals(right, engine.train(RandomReviews.batch(reviews)).right());
    }
  }

  @Test
  void reviewsOfAnotherLengthAreRefused() throws Exception {
    try (Dl4jEngine engine = engine(SmallModel.CONFIG, OptimizerConfig.NOTEBOOK)) {
      Batch batch = RandomReviews.batch(RandomReviews.of(2, LENGTH + 1, 9, 1));
      String message =
          assertThrows(IllegalArgumentException.class, () -> engine.train(batch)).getMessage();
      assertEquals("reviews: expected 6 steps, got 7.", message);
    }
  }

  @Test
  void theNotebooksNetworkHasItsNumberOfParameters() throws Exception {
    try (Dl4jEngine engine = new Dl4jEngine(NetworkConfig.NOTEBOOK, 500, TrainingConfig.NOTEBOOK)) {
      assertEquals(328_353, engine.network().numParams());
      assertTrue(engine.configuration().contains("\"inputLength\" : 500"));
    }
  }

  @Test
  void deeplearning4jOpensOurFile(@TempDir Path folder) throws Exception {
    TrainedModel model = SmallModel.of(3, "");
    try (Dl4jEngine engine = engine(SmallModel.CONFIG, OptimizerConfig.NOTEBOOK)) {
      engine.set(model.network().weights(), model.network().slots(), 0);
      TrainedNetwork network =
          new TrainedNetwork(
              model.network().weights(), model.network().slots(), engine.configuration());
      Path file = folder.resolve("model.zip");
      new TrainedModel(model.predictor().withEstimator(network), model.provenance(), model.known())
          .write(file);

      MultiLayerNetwork loaded = MultiLayerNetwork.load(file.toFile(), true);

      assertArrayEquals(Vectors.of(network), loaded.params().toFloatVector());
      assertArrayEquals(
          Vectors.ofSlots(network.slots()),
          loaded.getUpdater().getStateViewArray().toFloatVector());
      INDArray ids = ids(RandomReviews.of(1, LENGTH, 9, 1));
      assertEquals(engine.network().output(ids), loaded.output(ids));
    }
  }
}
