package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.text.EncodedReviews;

/** Ours; with vectors or without is decided by how the process was started. */
final class FusedContestant implements Contestant.Learner, Contestant.Scaler, AutoCloseable {

  private static final int EMBEDDING_SIZE = 32;
  private static final long WARM_UP_NANOS = 1_000_000_000;

  /** Vector code is a hundred times slower until it is compiled. */
  private static final long FIRST_WARM_UP_NANOS = 10 * WARM_UP_NANOS;

  private final EncodedReviews train;
  private final NetworkWeights start;
  private final FusedTrainer trainer;
  private boolean isCompiled;
  private final int threads;

  FusedContestant(Path folder, int threads) throws IOException {
    train = ReviewFiles.read(folder, "train");
    start = WeightFile.read(NetworkConfig.NOTEBOOK, BenchData.weights(folder));
    this.threads = threads;
    trainer = trainer(start.config(), new Size(train.length(), 0, BATCH_SIZE, threads));
    reset();
  }

  private static FusedTrainer trainer(NetworkConfig config, Size size) {
    return new FusedTrainer(
        config,
        OptimizerConfig.NOTEBOOK,
        new FusedTrainer.Size(size.length(), size.batchSize(), size.threads()));
  }

  @Override
  public String setup() {
    return KernelChoice.best().description() + ", threads: " + threads;
  }

  @Override
  public int reviews() {
    return train.size();
  }

  @Override
  public void reset() {
    trainer.set(start, List.of(NetworkWeights.zero(start.config())), 0);
  }

  @Override
  public double train(int first) {
    int[][] ids = new int[BATCH_SIZE][];
    int[] labels = new int[BATCH_SIZE];
    for (int i = 0; i < BATCH_SIZE; i++) {
      ids[i] = train.review(first + i).ids();
      labels[i] = train.label(first + i);
    }
    return trainer.train(ids, labels).loss();
  }

  @Override
  public NetworkWeights weights() {
    return trainer.weights();
  }

  @Override
  public void close() {
    trainer.close();
  }

  /** Ids are drawn from the reviews' own, so that they repeat as often as there. */
  @Override
  public double secondsOf(Size size, int repetitions) {
    NetworkConfig config =
        NetworkConfig.lstm(start.config().vocabularySize(), EMBEDDING_SIZE, size.units());
    Random random = new Random(1);
    int[] pool = Lessons.pool(train);
    int[][] ids = new int[size.batchSize()][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = random.ints(size.length(), 0, pool.length).map(n -> pool[n]).toArray();
    }
    int[] labels = random.ints(ids.length, 0, 2).toArray();
    double best = Double.POSITIVE_INFINITY;
    try (FusedTrainer sized = trainer(config, size)) {
      sized.set(BenchData.drawWeights(config), List.of(NetworkWeights.zero(config)), 0);
      warmUp(sized, ids, labels, isCompiled ? WARM_UP_NANOS : FIRST_WARM_UP_NANOS);
      isCompiled = true;
      for (int i = 0; i < repetitions; i++) {
        long from = System.nanoTime();
        sized.train(ids, labels);
        best = Math.min(best, (System.nanoTime() - from) / 1e9);
      }
    }
    return best;
  }

  /** Until all is compiled: twice at least. */
  private static void warmUp(FusedTrainer trainer, int[][] ids, int[] labels, long nanos) {
    long end = System.nanoTime() + nanos;
    for (int batches = 0; batches < 2 || System.nanoTime() < end; batches++) {
      trainer.train(ids, labels);
    }
  }
}
