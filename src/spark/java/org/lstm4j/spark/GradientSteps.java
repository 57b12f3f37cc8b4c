package org.lstm4j.spark;

import java.util.Arrays;
import java.util.List;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.ReferenceOptimizer;
import org.lstm4j.reference.ReferenceRegularization;

/**
 * The weights on the driver, in double, where executors send gradients: one update for all of them
 * together, as of a batch of all their reviews.
 *
 * <p>The reference's arithmetic, for it is exact and costs little beside the gradients: some 10 ns
 * for a weight. Not thread-safe.
 */
final class GradientSteps {

  private final NetworkConfig network;
  private final ReferenceRegularization regularization;
  private final ReferenceOptimizer optimizer;
  private final double[] weights; // (P)
  private final double[] step; // (P)
  private int updates;

  GradientSteps(NetworkConfig network, TrainingConfig training, NetworkWeights start) {
    this.network = network;
    regularization = new ReferenceRegularization(training.regularization());
    weights = NetworkValues.of(start).flat();
    step = new double[weights.length];
    optimizer = ReferenceOptimizer.of(training.optimizer().withLearningRate(1), weights.length);
  }

  /**
   * Makes one update. Every rule's step is proportional to the learning rate, so that it may be
   * another one each time.
   *
   * @param gradients of the mean loss of each partition's batch, shape (P) each, in their order
   * @param reviews of each batch
   * @param learningRate above 0
   */
  void update(List<float[]> gradients, int[] reviews, double learningRate) {
    NetworkValues gradient = NetworkValues.of(network, StateAverage.exactMean(gradients, reviews));
    regularization.apply(NetworkValues.of(network, weights), gradient);
    Arrays.fill(step, 0);
    optimizer.update(step, gradient.flat());
    for (int k = 0; k < weights.length; k++) {
      weights[k] += learningRate * step[k];
    }
    updates++;
  }

  /** The weights alone, each as the nearest float. */
  ModelState weights() {
    return new ModelState(floats(weights), new float[0][], updates);
  }

  /** Weights and running means, each as the nearest float. */
  ModelState state() {
    return new ModelState(
        floats(weights),
        optimizer.slots().stream().map(GradientSteps::floats).toArray(float[][]::new),
        updates);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) values[k];
    }
    return floats;
  }
}
