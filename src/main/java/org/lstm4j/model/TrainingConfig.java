package org.lstm4j.model;

import org.lstm4j.check.Require;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.OptimizerConfig;

/**
 * How a network is trained.
 *
 * @param optimizer which one, and its settings
 * @param batchSize B, reviews per update; at least 1
 * @param epochs passes over the training reviews; at least 1
 * @param patience epochs without a better validation loss after which training stops; 0 never stops
 * @param seed decides the initial weights and the order of the reviews
 * @param classWeights how much a review of each label counts; the notebook's count alike
 */
public record TrainingConfig(
    OptimizerConfig optimizer,
    int batchSize,
    int epochs,
    int patience,
    int seed,
    ClassWeights classWeights) {

  /** The notebook's settings; its seed was not recorded, ours is 1. */
  public static final TrainingConfig NOTEBOOK =
      new TrainingConfig(OptimizerConfig.NOTEBOOK, 32, 10, 0, 1, ClassWeights.EVEN);

  /** Checks the ranges. */
  public TrainingConfig {
    Require.atLeast("batchSize", batchSize, 1);
    Require.atLeast("epochs", epochs, 1);
    Require.atLeast("patience", patience, 0);
  }

  /** The same with another optimiser. */
  public TrainingConfig withOptimizer(OptimizerConfig newOptimizer) {
    return new TrainingConfig(newOptimizer, batchSize, epochs, patience, seed, classWeights);
  }

  /** The same with another number of reviews per update. */
  public TrainingConfig withBatchSize(int newBatchSize) {
    return new TrainingConfig(optimizer, newBatchSize, epochs, patience, seed, classWeights);
  }

  /** The same with another number of epochs. */
  public TrainingConfig withEpochs(int newEpochs) {
    return new TrainingConfig(optimizer, batchSize, newEpochs, patience, seed, classWeights);
  }

  /** The same, stopping after so many epochs without a better validation loss; 0 never stops. */
  public TrainingConfig withPatience(int newPatience) {
    return new TrainingConfig(optimizer, batchSize, epochs, newPatience, seed, classWeights);
  }

  /** The same with another seed. */
  public TrainingConfig withSeed(int newSeed) {
    return new TrainingConfig(optimizer, batchSize, epochs, patience, newSeed, classWeights);
  }

  /** The same with other weights of the labels. */
  public TrainingConfig withClassWeights(ClassWeights newWeights) {
    return new TrainingConfig(optimizer, batchSize, epochs, patience, seed, newWeights);
  }
}
