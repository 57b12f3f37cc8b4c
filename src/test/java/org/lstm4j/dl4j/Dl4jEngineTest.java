package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.kernel.NetworkWeights;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.kernel.ReferenceNetwork;
import org.lstm4j.model.ParameterLayout;
import org.lstm4j.model.RmsPropConfig;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Pins Deeplearning4j's network to the reference, and so to Keras. */
class Dl4jEngineTest {

  private static final int LENGTH = 6;
  private static final RmsPropConfig OPTIMIZER = new RmsPropConfig(0.01, 0.9, 1e-2);
  private static final TrainingConfig TRAINING = TrainingConfig.NOTEBOOK.withOptimizer(OPTIMIZER);

  /** Float sums of E + H terms in a contracting recurrence; seen 1e-7. */
  private static final double OUTPUT_TOLERANCE = 1e-6;

  private static INDArray matrix(int[][] rows) {
    float[][] values = new float[rows.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        values[i][j] = rows[i][j];
      }
    }
    return Nd4j.create(values);
  }

  @ParameterizedTest(name = "V={0} E={1} H={2} T={3}")
  @CsvSource({"5,1,1,1", "9,3,2,6", "11,2,5,4", "30,7,9,40"})
  void outputIsThatOfTheReference(int v, int e, int h, int length) throws Exception {
    NetworkConfig config = NetworkConfig.lstm(v, e, h);
    NetworkWeights weights = RandomNetwork.weights(v, e, h, 11);
    Dl4jEngine engine = new Dl4jEngine(config, length, TRAINING);
    engine.set(
        new ParameterLayout(config).toParameters(weights), new float[config.parameterCount()]);
    int[][] ids = {RandomNetwork.ids(length, v, 1), RandomNetwork.ids(length, v, 2)};

    INDArray output = engine.network().output(matrix(ids));

    for (int n = 0; n < ids.length; n++) {
      assertEquals(
          new ReferenceNetwork(weights).probability(ids[n]), output.getDouble(n), OUTPUT_TOLERANCE);
    }
  }

  @Test
  void theNotebooksNetworkHasItsNumberOfParameters() throws Exception {
    Dl4jEngine engine = new Dl4jEngine(NetworkConfig.NOTEBOOK, 500, TrainingConfig.NOTEBOOK);
    assertEquals(328_353, engine.network().numParams());
    assertTrue(engine.configuration().contains("\"inputLength\" : 500"));
  }

  /**
   * One batch of two reviews against finite differences of the reference: the mean squares after it
   * show that the gradient is that of the mean loss and that they started at 0; the weights show
   * where epsilon stands (1e-2 here, so that inside or outside the root differ).
   */
  @Test
  void oneUpdateIsKerassRmsProp() throws Exception {
    NetworkConfig config = SmallModel.CONFIG;
    ParameterLayout layout = new ParameterLayout(config);
    float[] start = layout.toParameters(RandomNetwork.weights(9, 3, 2, 21));
    Dl4jEngine engine = new Dl4jEngine(config, LENGTH, TRAINING);
    engine.set(start.clone(), new float[start.length]);
    int[][] ids = {RandomNetwork.ids(LENGTH, 9, 3), RandomNetwork.ids(LENGTH, 9, 4)};
    int[][] labels = {{1}, {0}};

    Dl4jEngine.BatchResult result = engine.train(new DataSet(matrix(ids), matrix(labels)));

    assertEquals(meanLoss(layout, start, ids), result.loss(), 1e-6);
    float[] squares = engine.updaterState();
    float[] weights = engine.parameters();
    for (int i = 0; i < start.length; i++) {
      double gradient = gradient(layout, start, i, ids);
      double square = (1 - OPTIMIZER.decay()) * gradient * gradient;
      assertEquals(square, squares[i], gradientTolerance(square), "mean square " + i);
      double step = OPTIMIZER.learningRate() * gradient / (Math.sqrt(square) + OPTIMIZER.epsilon());
      assertEquals(
          start[i] - step, weights[i], 2e-5 * OPTIMIZER.learningRate() + 3e-7, "weight " + i);
    }
  }

  /** Differences with a step of 2^-7 err by its square, 6e-5 of the gradient. */
  private static double gradientTolerance(double square) {
    return 2e-4 * square + 1e-10;
  }

  private static double meanLoss(ParameterLayout layout, float[] parameters, int[][] ids) {
    ReferenceNetwork network = new ReferenceNetwork(layout.toWeights(parameters));
    return (-Math.log(network.probability(ids[0])) - Math.log(1 - network.probability(ids[1]))) / 2;
  }

  private static double gradient(
      ParameterLayout layout, float[] parameters, int index, int[][] ids) {
    float step = 1f / 128;
    float[] more = parameters.clone();
    float[] less = parameters.clone();
    more[index] += step;
    less[index] -= step;
    return (meanLoss(layout, more, ids) - meanLoss(layout, less, ids))
        / ((double) more[index] - less[index]);
  }

  @Test
  void countsRightAnswersBeforeTheUpdate() throws Exception {
    NetworkConfig config = SmallModel.CONFIG;
    ParameterLayout layout = new ParameterLayout(config);
    NetworkWeights weights = RandomNetwork.weights(9, 3, 2, 5);
    Dl4jEngine engine = new Dl4jEngine(config, LENGTH, TRAINING);
    engine.set(layout.toParameters(weights), new float[config.parameterCount()]);
    Random random = new Random(6);
    int[][] ids = new int[16][];
    int[][] labels = new int[16][1];
    int right = 0;
    for (int n = 0; n < ids.length; n++) {
      ids[n] = RandomNetwork.ids(LENGTH, 9, 100 + n);
      labels[n][0] = random.nextInt(2);
      boolean isPositive = new ReferenceNetwork(weights).probability(ids[n]) > 0.5;
      right += isPositive == (labels[n][0] == 1) ? 1 : 0;
    }
    assertEquals(right, engine.train(new DataSet(matrix(ids), matrix(labels))).right());
  }

  @Test
  void deeplearning4jOpensOurFile(@TempDir Path folder) throws Exception {
    TrainedModel model = SmallModel.of(3, "");
    Dl4jEngine engine = new Dl4jEngine(SmallModel.CONFIG, LENGTH, TRAINING);
    engine.set(model.network().parameters(), model.network().updaterState());
    TrainedNetwork network =
        new TrainedNetwork(
            SmallModel.CONFIG,
            engine.configuration(),
            model.network().parameters(),
            model.network().updaterState());
    Path file = folder.resolve("model.zip");
    new TrainedModel(network, model.encoder(), model.decision(), model.provenance()).write(file);

    MultiLayerNetwork loaded = MultiLayerNetwork.load(file.toFile(), true);

    assertArrayEquals(network.parameters(), loaded.params().toFloatVector());
    assertArrayEquals(
        network.updaterState(), loaded.getUpdater().getStateViewArray().toFloatVector());
    INDArray ids = matrix(new int[][] {RandomNetwork.ids(LENGTH, 9, 1)});
    assertEquals(engine.network().output(ids), loaded.output(ids));
  }
}
