package org.lstm4j.engine;

/**
 * Trains one network, batch by batch; the numbers agree, regardless of the engine.
 *
 * <p>Weights and the optimiser's state go in and come out as float vectors in Deeplearning4j's own
 * order ({@code ParameterLayout}), so that a training can be stopped and continued bit for bit, and
 * by another engine too. Not thread-safe.
 */
public interface TrainingEngine extends AutoCloseable {

  /**
   * Learns from one batch: forward, backward, one update.
   *
   * @return loss and right answers, both before the update
   */
  BatchResult train(Batch batch);

  /**
   * Puts weights and optimiser state into the network.
   *
   * @param parameters shape (P); copied
   * @param updaterState the optimiser's running means, shape (slots·P): Adam's first means of all
   *     parameters, then the second ones of all; copied
   * @param iterations updates made so far, which Adam's first steps depend on
   */
  void set(float[] parameters, float[] updaterState, int iterations);

  /** A copy of the weights, shape (P). */
  float[] parameters();

  /** A copy of the optimiser's running means, shape (slots·P). */
  float[] updaterState();

  /** What computes, in a few words for people. */
  String description();

  /** Updates from now on use this step size, above 0. */
  void setLearningRate(double learningRate);

  /** Lets go of threads and memory; the engine can't be used afterwards. */
  @Override
  void close();
}
