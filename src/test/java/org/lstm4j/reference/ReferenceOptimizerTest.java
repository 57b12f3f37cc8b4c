package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.NetworkConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

class ReferenceOptimizerTest {

  private static final int SIZE = 6;

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of(Named.of("SGD", new Sgd(0.1)), ReferenceOptimizer.sgd(0.1)),
        Arguments.of(
            Named.of("RMSProp", new RmsProp(0.01, 0.9, 1e-3)),
            ReferenceOptimizer.rmsProp(0.01, 0.9, 1e-3, SIZE)),
        Arguments.of(
            Named.of("Adam", new Adam(0.01, 0.8, 0.99, 1e-3)),
            ReferenceOptimizer.adam(0.01, 0.8, 0.99, 1e-3, SIZE)));
  }

  /** ND4J in double; twenty updates of numbers near 1, a few roundings each. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void movesTheWeightsAsDeeplearning4jDoes(IUpdater theirs, ReferenceOptimizer ours) {
    Random random = new Random(20_261_121);
    double[] weights = random.doubles(SIZE).toArray();
    INDArray expected = Nd4j.createFromArray(weights.clone()).reshape(1, SIZE);
    GradientUpdater<?> updater = updater(theirs);
    for (int update = 0; update < 20; update++) {
      double[] gradient = random.doubles(SIZE, -1, 1).toArray();
      gradient[0] = 0; // a word that no review of the batch holds
      INDArray step = Nd4j.createFromArray(gradient.clone()).reshape(1, SIZE);
      updater.applyUpdater(step, update, 0);
      expected.subi(step);
      ours.update(weights, gradient);
    }
    assertArrayEquals(expected.toDoubleVector(), weights, 1e-13);
  }

  /** Its running means set to 0: RMSProp's would start at epsilon, which Keras's do not. */
  private static GradientUpdater<?> updater(IUpdater config) {
    long size = config.stateSize(SIZE);
    INDArray state = size == 0 ? null : Nd4j.zeros(DataType.DOUBLE, 1, size);
    GradientUpdater<?> updater = config.instantiate(state, true);
    if (state != null) {
      state.assign(0);
    }
    return updater;
  }

  @Test
  void firstStepOfAdamIsTheRateWhateverTheGradient() {
    double[] weights = {1, 1};
    ReferenceOptimizer.adam(0.1, 0.9, 0.999, 0, 2).update(weights, new double[] {1e-6, -50});
    assertArrayEquals(new double[] {0.9, 1.1}, weights, 1e-15);
  }

  @Test
  void rmsPropIsTheFormulaByHand() {
    double[] weights = {1};
    ReferenceOptimizer optimizer = ReferenceOptimizer.rmsProp(0.1, 0.5, 0, 1);
    optimizer.update(weights, new double[] {2});
    assertEquals(1 - 0.1 * 2 / Math.sqrt(2), weights[0]);
  }

  @Test
  void aFewUpdatesOfTheReferenceLowerItsLoss() {
    NetworkConfig config = NetworkConfig.lstm(5, 2, 3);
    double[] weights = NetworkValues.of(RandomNetwork.weights(config, 1)).flat();
    ReferenceOptimizer optimizer = ReferenceOptimizer.adam(0.05, 0.9, 0.999, 1e-7, weights.length);
    double first = gradient(config, weights).loss();
    for (int update = 0; update < 30; update++) {
      optimizer.update(weights, gradient(config, weights).values().flat());
    }
    ReferenceGradient last = gradient(config, weights);
    assertTrue(last.loss() < 0.1 * first, first + " became " + last.loss());
    assertEquals(2, last.right());
  }

  private static ReferenceGradient gradient(NetworkConfig config, double[] weights) {
    return new ReferenceNetwork(NetworkValues.of(config, weights), Precision.DOUBLE)
        .gradient(new int[][] {{0, 1, 2}, {3, 4}}, new int[] {0, 1});
  }
}
