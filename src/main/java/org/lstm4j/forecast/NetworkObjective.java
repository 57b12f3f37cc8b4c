package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.LossGradient;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;

/**
 * The loss of a network on all lessons at once, as a function of its weights. The network computes
 * in single precision; what its parts give is added up in double.
 *
 * <p>The same bits for any number of threads.
 */
final class NetworkObjective implements Objective, AutoCloseable {

  /** Sequences of one part: enough to fill the kernels of two threads. */
  private static final int PART = 64;

  private final NetworkConfig config;
  private final FusedTrainer trainer;
  private final List<ForecastLessons.Part> parts = new ArrayList<>();

  NetworkObjective(NetworkConfig config, ForecastLessons.Part lessons, int threads) {
    this.config = config;
    int size = Math.min(PART, lessons.size());
    trainer =
        new FusedTrainer(
            config, OptimizerConfig.sgd(), new FusedTrainer.Size(lessons.length(), size, threads));
    for (int from = 0; from < lessons.size(); from += size) {
      int to = Math.min(lessons.size(), from + size);
      parts.add(lessons.select(IntStream.range(from, to).toArray()));
    }
  }

  @Override
  public double evaluate(double[] x, double[] gradient) {
    trainer.set(FlatWeights.rounded(config, x), List.of(), 0);
    Arrays.fill(gradient, 0);
    double loss = 0;
    long count = 0;
    for (ForecastLessons.Part part : parts) {
      LossGradient one = trainer.gradient(part.sequences(), part.stepValues());
      loss += one.loss() * one.count();
      count += one.count();
      FlatWeights.add(one.values(), one.count(), gradient);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= count;
    }
    return loss / count;
  }

  @Override
  public void close() {
    trainer.close();
  }
}
