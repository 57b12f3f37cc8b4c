package org.lstm4j.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.kernel.LossGradient;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReviews;

/**
 * Trains with {@link FusedTrainer}: on the processor, without native code. Under a millisecond for
 * a batch of 32 reviews of the notebook's network on two cores with 512-bit vectors.
 */
public final class FusedEngine implements TrainingEngine {

  private final int length;
  private final FusedTrainer trainer;
  private final int slots;
  private final ClassWeights classWeights;
  private final int threads;

  /**
   * Takes memory and starts threads; weights are 0 until {@link #set}.
   *
   * @param config any network
   * @param length T, steps of every sequence; at least 1
   * @param training optimiser, batch size, shards, class weights, regularisation, and the seed of
   *     what is dropped
   * @param threads at least 1
   */
  public FusedEngine(NetworkConfig config, int length, TrainingConfig training, int threads) {
    this.length = length;
    this.slots = training.optimizer().kind().slots();
    this.classWeights = training.classWeights();
    this.threads = threads;
    this.trainer =
        new FusedTrainer(
            config,
            training.optimizer(),
            size(length, training, threads),
            new FusedTrainer.Rules(training.regularization(), training.seed()));
  }

  /** Threads of an engine that work at the same time: no more than a batch has shards. */
  public static int threadsAtWork(TrainingConfig training, int threads) {
    return Math.min(threads, size(1, training, threads).shards());
  }

  /** Bytes that an engine takes, but for some MiB; takes none of them. */
  public static long bytes(NetworkConfig config, int length, TrainingConfig training) {
    return FusedTrainer.bytes(config, training.optimizer(), size(length, training, 1));
  }

  private static FusedTrainer.Size size(int length, TrainingConfig training, int threads) {
    return training.shards() == TrainingConfig.USUAL_SHARDS
        ? new FusedTrainer.Size(length, training.batchSize(), threads)
        : new FusedTrainer.Size(length, training.batchSize(), threads, training.shards());
  }

  @Override
  public String description() {
    return "fused engine, " + KernelChoice.best().description() + ", threads: " + threads;
  }

  @Override
  public BatchResult train(Batch batch) {
    FusedTrainer.Result result = trainer.train(sequences(batch), targets(batch), classWeights);
    return new BatchResult(result.loss(), result.right());
  }

  /**
   * The loss of a batch and its slope in every weight, as the next {@link #train} would find it;
   * changes nothing.
   *
   * @return without penalty and uncut, see {@link FusedTrainer#gradient}
   */
  public LossGradient gradient(Batch batch) {
    return trainer.gradient(sequences(batch), targets(batch), classWeights);
  }

  private Sequences sequences(Batch batch) {
    EncodedReviews reviews = batch.reviews();
    if (reviews.length() != length) {
      throw new IllegalArgumentException(
          "reviews: expected " + length + " steps, got " + reviews.length() + ".");
    }
    int[][] ids = new int[batch.order().length][];
    Arrays.setAll(ids, i -> reviews.review(batch.order()[i]).ids());
    return new Sequences.Ids(ids);
  }

  private static Targets targets(Batch batch) {
    return batch.reviews().targets().select(batch.order());
  }

  @Override
  public void set(NetworkWeights weights, List<NetworkWeights> means, int updates) {
    if (means.size() != slots) {
      throw new IllegalArgumentException(
          "slots: expected " + slots + ", got " + means.size() + ".");
    }
    trainer.set(weights, means, Require.atLeast("updates", updates, 0));
  }

  @Override
  public NetworkWeights weights() {
    return trainer.weights();
  }

  @Override
  public List<NetworkWeights> slots() {
    return IntStream.range(0, slots).mapToObj(trainer::slot).toList();
  }

  @Override
  public void setLearningRate(double learningRate) {
    trainer.setLearningRate(learningRate);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
