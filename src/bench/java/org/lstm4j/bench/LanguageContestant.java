package org.lstm4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.kernel.StreamPass;
import org.lstm4j.kernel.StreamStates;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Regularization;

/** Ours on a {@link LanguageTask}. */
final class LanguageContestant implements Contestant.Timed, AutoCloseable {

  /** Vector code is a hundred times slower until it is compiled. */
  private static final long WARM_UP_NANOS = 8_000_000_000L;

  private static final int CHECKED = 3;

  private final LanguageTask task;
  private final int threads;
  private final StreamStates states;
  private final FusedTrainer trainer;
  private final StreamPass pass;
  private final List<Double> losses = new ArrayList<>();
  private int batch;

  LanguageContestant(LanguageTask task, int threads) {
    this.task = task;
    this.threads = threads;
    states = new StreamStates(task.network(), LanguageTask.STREAMS);
    trainer =
        new FusedTrainer(
            task.network(),
            OptimizerConfig.adam(1e-3, 0.9, 0.999, 1e-8),
            new FusedTrainer.Size(LanguageTask.LENGTH, LanguageTask.STREAMS, threads),
            new FusedTrainer.Rules(new Regularization(0, 1, 0), 1));
    trainer.set(task.weights(), List.of(), 0);
    pass =
        new StreamPass(
            LanguageTask.SCORE.weights(), LanguageTask.STREAMS, LanguageTask.LENGTH, threads);
    for (int i = 0; i < CHECKED; i++) {
      losses.add(step());
    }
  }

  /** The losses of the first batches, which must be those of others. */
  @Override
  public String setup() {
    return KernelChoice.best().description() + ", threads: " + threads + "; losses " + losses;
  }

  /** One batch; its loss. */
  private double step() {
    int now = batch++;
    if (task != LanguageTask.SCORE) {
      return trainer.train(LanguageTask.sequences(now), task.targets(now), states).loss();
    }
    float[][] scores = pass.score(LanguageTask.ids(now), LanguageTask.ids(now + 1000), states);
    double sum = Arrays.stream(scores).mapToDouble(LanguageContestant::sum).sum();
    return -sum / (LanguageTask.STREAMS * LanguageTask.LENGTH);
  }

  private static double sum(float[] row) {
    double sum = 0;
    for (float score : row) {
      sum += score;
    }
    return sum;
  }

  @Override
  public double seconds(int repetitions) {
    long end = System.nanoTime() + (batch > CHECKED ? 0 : WARM_UP_NANOS);
    while (System.nanoTime() < end) {
      step();
    }
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < repetitions; i++) {
      long from = System.nanoTime();
      step();
      best = Math.min(best, (System.nanoTime() - from) / 1e9);
    }
    return best;
  }

  @Override
  public void close() {
    trainer.close();
    pass.close();
  }
}
