package org.lstm4j.cells;

import java.util.List;
import java.util.SplittableRandom;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Regularization;

/**
 * Teaches a cell a {@link MemoryTask}: an embedding, one layer, a softmax over the symbols; Adam,
 * the gradient clipped to norm 1; every batch is new, so nothing can be learned by heart. It stops
 * early once {@code SURE} batches in a row had no mistake.
 *
 * @param units H, the same for every cell; at least 1
 * @param embedding E; at least 1
 * @param inputScale what Keras's start embedding is multiplied by; above 0
 * @param batchSize sequences of a batch; at least 1
 * @param batches at most; at least 1
 * @param threads at least 1; changes no result
 */
public record MemoryTraining(
    int units, int embedding, double inputScale, int batchSize, int batches, int threads) {

  private static final int SURE = 10;
  private static final int JUDGED = 1000;
  private static final double CLIP = 1;

  /** Checks the ranges. */
  public MemoryTraining {
    Require.atLeast("units", units, 1);
    Require.atLeast("embedding", embedding, 1);
    Require.positive("input-scale", inputScale);
    Require.atLeast("batch-size", batchSize, 1);
    Require.atLeast("batches", batches, 1);
    Require.atLeast("threads", threads, 1);
  }

  /** The same with another scale of the start embedding. */
  public MemoryTraining withInputScale(double newScale) {
    return new MemoryTraining(units, embedding, newScale, batchSize, batches, threads);
  }

  /** The network that learns. */
  public NetworkConfig network(CellKind kind, MemoryTask task) {
    return new NetworkConfig(
        Input.Ids.of(task.vocabularySize(), embedding),
        List.of(kind.config(units)),
        Readout.LAST,
        Head.of(Output.softmax(task.symbols())));
  }

  /**
   * Trains and tests once; blocks. The same settings give the same bits on any number of threads.
   *
   * @param seed decides start weights and all sequences; training, choice and test draw from
   *     generators of their own
   */
  public MemoryRun run(CellKind kind, MemoryTask task, double learningRate, int seed) {
    NetworkConfig network = network(kind, task);
    long start = System.nanoTime();
    int done = 0;
    int sure = 0;
    OptimizerConfig adam = OptimizerConfig.adam().withLearningRate(learningRate);
    FusedTrainer.Size size = new FusedTrainer.Size(task.length() + 1, batchSize, threads);
    FusedTrainer.Rules rules = new FusedTrainer.Rules(new Regularization(0, CLIP, 0), seed);
    try (FusedTrainer trainer = new FusedTrainer(network, adam, size, rules)) {
      trainer.set(start(kind, network, seed), List.of(), 0);
      SplittableRandom random = generator(seed, 0);
      while (done < batches && sure < SURE) {
        MemoryTask.Lesson lesson = task.draw(random, batchSize);
        boolean isRight = trainer.train(lesson.ids(), lesson.labels()).right() == batchSize;
        sure = isRight ? sure + 1 : 0;
        done++;
      }
      FusedNetwork trained = new FusedNetwork(trainer.weights(), task.length() + 1);
      return new MemoryRun(
          kind,
          inputScale,
          task.length(),
          learningRate,
          seed,
          done,
          accuracy(trained, task.draw(generator(seed, 1), JUDGED)),
          accuracy(trained, task.draw(generator(seed, 2), JUDGED)),
          (System.nanoTime() - start) / 1e9);
    }
  }

  private NetworkWeights start(CellKind kind, NetworkConfig network, int seed) {
    NetworkWeights weights = kind.draw(network, seed);
    float[] table = weights.embedding();
    for (int i = 0; i < table.length; i++) {
      table[i] *= (float) inputScale;
    }
    return weights;
  }

  private static SplittableRandom generator(int seed, int purpose) {
    return new SplittableRandom(3L * seed + purpose);
  }

  private double accuracy(FusedNetwork network, MemoryTask.Lesson lesson) {
    float[][] logits = network.logits(lesson.ids(), threads);
    int right = 0;
    for (int n = 0; n < logits.length; n++) {
      right += likeliest(logits[n]) == lesson.labels()[n] ? 1 : 0;
    }
    return (double) right / logits.length;
  }

  private static int likeliest(float[] logits) {
    int likeliest = 0;
    for (int k = 1; k < logits.length; k++) {
      likeliest = logits[k] > logits[likeliest] ? k : likeliest;
    }
    return likeliest;
  }
}
