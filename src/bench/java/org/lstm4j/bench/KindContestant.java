package org.lstm4j.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;

/** Ours on any kind of network; what it learns to be compared drops nothing. */
final class KindContestant implements Contestant.Learner, Contestant.Timed, AutoCloseable {

  /** Vector code is a hundred times slower until it is compiled. */
  private static final long WARM_UP_NANOS = 10_000_000_000L;

  private final Kind kind;
  private final Lessons lessons;
  private final int threads;
  private final NetworkWeights start; // without dropout
  private final FusedTrainer trainer;

  KindContestant(Kind kind, Lessons lessons, int threads) {
    this.kind = kind;
    this.lessons = lessons;
    this.threads = threads;
    start = BenchData.drawWeights(kind.withoutDropout());
    trainer = trainer(start.config());
    reset();
  }

  private FusedTrainer trainer(NetworkConfig network) {
    return new FusedTrainer(
        network,
        OptimizerConfig.NOTEBOOK,
        new FusedTrainer.Size(kind.length(), kind.batchSize(), threads));
  }

  @Override
  public String setup() {
    return KernelChoice.best().description() + ", threads: " + threads;
  }

  @Override
  public int batchSize() {
    return kind.batchSize();
  }

  @Override
  public int reviews() {
    return lessons.size();
  }

  @Override
  public void reset() {
    trainer.set(start, List.of(NetworkWeights.zero(start.config())), 0);
  }

  @Override
  public double train(int first) {
    return train(trainer, batch(first));
  }

  private Lessons batch(int first) {
    return lessons.select(IntStream.range(first, first + kind.batchSize()).toArray());
  }

  private static double train(FusedTrainer trainer, Lessons batch) {
    return trainer.train(batch.sequences(), batch.targets(), ClassWeights.EVEN).loss();
  }

  @Override
  public NetworkWeights weights() {
    return trainer.weights();
  }

  @Override
  public double seconds(int repetitions) {
    Lessons batch = batch(0);
    double best = Double.POSITIVE_INFINITY;
    try (FusedTrainer timed = trainer(kind.network())) {
      timed.set(BenchData.drawWeights(kind.network()), List.of(), 0);
      long end = System.nanoTime() + WARM_UP_NANOS;
      for (int batches = 0; batches < 2 || System.nanoTime() < end; batches++) {
        train(timed, batch);
      }
      for (int i = 0; i < repetitions; i++) {
        long from = System.nanoTime();
        train(timed, batch);
        best = Math.min(best, (System.nanoTime() - from) / 1e9);
      }
    }
    return best;
  }

  @Override
  public void close() {
    trainer.close();
  }
}
