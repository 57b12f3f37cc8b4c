package org.lstm4j.engine;

import java.util.List;
import org.lstm4j.network.NetworkWeights;

/**
 * Trains one network, batch by batch; the numbers agree, regardless of the engine.
 *
 * <p>Weights and the optimiser's memory go in and come out by name, so that a training can be
 * stopped and continued bit for bit, and by another engine too. Not thread-safe.
 */
public interface TrainingEngine extends AutoCloseable {

  /**
   * Learns from one batch: forward, backward, one update.
   *
   * @return loss and right answers, both before the update
   */
  BatchResult train(Batch batch);

  /**
   * Puts weights and the optimiser's memory into the network.
   *
   * @param weights copied
   * @param slots the optimiser's running means of each weight, as many as it has: RMSProp's mean
   *     squares; Adam's means, then its mean squares; copied
   * @param updates made so far, which Adam's first steps depend on; at least 0
   * @throws IllegalArgumentException if one is of another network, or their number another one
   */
  void set(NetworkWeights weights, List<NetworkWeights> slots, int updates);

  /** A copy of the weights. */
  NetworkWeights weights();

  /** A copy of the optimiser's running means, in the order of {@link #set}. */
  List<NetworkWeights> slots();

  /** What computes, in a few words for people. */
  String description();

  /** Updates from now on use this step size, above 0. */
  void setLearningRate(double learningRate);

  /** Lets go of threads and memory; the engine can't be used afterwards. */
  @Override
  void close();
}
