package org.lstm4j.model;

import java.io.Serializable;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Regularization;

/**
 * How a network is trained.
 *
 * @param optimizer which one, and its settings
 * @param batchSize B, reviews per update; at least 1
 * @param epochs passes over the training reviews; at least 1
 * @param patience epochs without a better validation loss after which training stops; 0 never stops
 * @param seed decides the initial weights and the order of the reviews
 * @param classWeights how much a review of each label counts; the notebook's count alike
 * @param regularization what keeps weights and steps small; the notebook has none
 * @param schedule how the learning rate changes from epoch to epoch; the notebook's doesn't
 * @param shards parts into which the fused engine cuts a batch, 1 to B: decides how sums are
 *     rounded and how many threads can work; {@link #USUAL_SHARDS} leaves it to the engine
 */
public record TrainingConfig(
    OptimizerConfig optimizer,
    int batchSize,
    int epochs,
    int patience,
    int seed,
    ClassWeights classWeights,
    Regularization regularization,
    LearningRateSchedule schedule,
    int shards)
    implements Serializable {

  /** As many shards as the engine takes for such batches; never changed, so bits stay. */
  public static final int USUAL_SHARDS = 0;

  /** The notebook's settings; its seed was not recorded, ours is 1. */
  public static final TrainingConfig NOTEBOOK =
      new TrainingConfig(OptimizerConfig.NOTEBOOK, 32, 10, 0, 1, ClassWeights.EVEN);

  /** Checks the ranges. */
  public TrainingConfig {
    Require.atLeast("batchSize", batchSize, 1);
    Require.atLeast("epochs", epochs, 1);
    Require.atLeast("patience", patience, 0);
    if (shards < 0 || shards > batchSize) {
      throw new IllegalArgumentException(
          "shards: expected 1 to "
              + batchSize
              + ", the reviews of a batch, got "
              + shards
              + ". Take fewer of them, or larger batches.");
    }
  }

  /** Nothing is kept small, the learning rate doesn't change, and shards are as usual. */
  public TrainingConfig(
      OptimizerConfig optimizer,
      int batchSize,
      int epochs,
      int patience,
      int seed,
      ClassWeights classWeights) {
    this(
        optimizer,
        batchSize,
        epochs,
        patience,
        seed,
        classWeights,
        Regularization.NONE,
        LearningRateSchedule.CONSTANT,
        USUAL_SHARDS);
  }

  /** The same with another optimiser. */
  public TrainingConfig withOptimizer(OptimizerConfig newOptimizer) {
    return new TrainingConfig(
        newOptimizer,
        batchSize,
        epochs,
        patience,
        seed,
        classWeights,
        regularization,
        schedule,
        shards);
  }

  /** The same with another number of reviews per update. */
  public TrainingConfig withBatchSize(int newBatchSize) {
    return new TrainingConfig(
        optimizer,
        newBatchSize,
        epochs,
        patience,
        seed,
        classWeights,
        regularization,
        schedule,
        shards);
  }

  /** The same with another number of epochs. */
  public TrainingConfig withEpochs(int newEpochs) {
    return new TrainingConfig(
        optimizer,
        batchSize,
        newEpochs,
        patience,
        seed,
        classWeights,
        regularization,
        schedule,
        shards);
  }

  /** The same, stopping after so many epochs without a better validation loss; 0 never stops. */
  public TrainingConfig withPatience(int newPatience) {
    return new TrainingConfig(
        optimizer,
        batchSize,
        epochs,
        newPatience,
        seed,
        classWeights,
        regularization,
        schedule,
        shards);
  }

  /** The same with another seed. */
  public TrainingConfig withSeed(int newSeed) {
    return new TrainingConfig(
        optimizer,
        batchSize,
        epochs,
        patience,
        newSeed,
        classWeights,
        regularization,
        schedule,
        shards);
  }

  /** The same with other weights of the labels. */
  public TrainingConfig withClassWeights(ClassWeights newWeights) {
    return new TrainingConfig(
        optimizer, batchSize, epochs, patience, seed, newWeights, regularization, schedule, shards);
  }

  /** The same with another regularisation. */
  public TrainingConfig withRegularization(Regularization newRegularization) {
    return new TrainingConfig(
        optimizer,
        batchSize,
        epochs,
        patience,
        seed,
        classWeights,
        newRegularization,
        schedule,
        shards);
  }

  /** The same with another schedule. */
  public TrainingConfig withSchedule(LearningRateSchedule newSchedule) {
    return new TrainingConfig(
        optimizer,
        batchSize,
        epochs,
        patience,
        seed,
        classWeights,
        regularization,
        newSchedule,
        shards);
  }

  /** The same with another number of shards. */
  public TrainingConfig withShards(int newShards) {
    return new TrainingConfig(
        optimizer,
        batchSize,
        epochs,
        patience,
        seed,
        classWeights,
        regularization,
        schedule,
        newShards);
  }

  /**
   * The learning rate of an epoch.
   *
   * @param epoch from 1
   * @param history the epochs before it, in order
   */
  public double rate(int epoch, List<EpochResult> history) {
    List<Double> losses = history.stream().map(EpochResult::validationLoss).toList();
    return schedule.rate(optimizer.learningRate(), epoch, epochs, losses);
  }
}
