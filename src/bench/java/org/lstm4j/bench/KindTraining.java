package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.metrics.CrossEntropy;
import org.lstm4j.network.Activation;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.KerasInitializer;

/**
 * Trains one kind of network on reviews as {@code lstm4j train} does: the same start weights, order
 * and choice of the epoch.
 */
final class KindTraining implements Contestant.Student {

  private static final double THRESHOLD = 0.5;

  private final Kind kind;
  private final int threads;
  private final EncodedReviews train;
  private final EncodedReviews validation;
  private final EncodedReviews test;

  /** Reads the reviews that {@link BenchData#writeSplits} wrote. */
  KindTraining(Kind kind, Path folder, int threads) throws IOException {
    this.kind = kind;
    this.threads = threads;
    train = ReviewFiles.read(folder, "train");
    validation = ReviewFiles.read(folder, "validation");
    test = ReviewFiles.read(folder, "test");
  }

  @Override
  public String setup() {
    return KernelChoice.best().description() + ", threads: " + threads;
  }

  /** Loss and accuracy on some reviews. */
  private record Judgement(double loss, double accuracy) {}

  @Override
  public Map<String, Object> learn(int seed, int epochs) {
    Lessons lessons = Lessons.of(train);
    NumpyShuffle shuffle = new NumpyShuffle(~seed);
    List<Double> seconds = new ArrayList<>();
    int kept = 0;
    NetworkWeights best = KerasInitializer.draw(kind.network(), seed);
    Judgement bestJudgement = new Judgement(Double.POSITIVE_INFINITY, 0);
    try (FusedTrainer trainer = trainer(seed)) {
      trainer.set(best, List.of(), 0);
      for (int epoch = 1; epoch <= epochs; epoch++) {
        int[] order = shuffle.order(lessons.size());
        long from = System.nanoTime();
        trainEpoch(trainer, lessons, order);
        seconds.add((System.nanoTime() - from) / 1e9);
        NetworkWeights weights = trainer.weights();
        Judgement judgement = judge(weights, validation);
        if (judgement.loss() < bestJudgement.loss()) {
          kept = epoch;
          best = weights;
          bestJudgement = judgement;
        }
      }
    }
    Judgement tested = judge(best, test);
    return Map.of(
        "keptEpoch", kept,
        "validationLoss", bestJudgement.loss(),
        "validationAccuracy", bestJudgement.accuracy(),
        "testLoss", tested.loss(),
        "testAccuracy", tested.accuracy(),
        "epochSeconds", seconds);
  }

  private FusedTrainer trainer(int seed) {
    return new FusedTrainer(
        kind.network(),
        OptimizerConfig.NOTEBOOK,
        new FusedTrainer.Size(train.length(), kind.batchSize(), threads),
        new FusedTrainer.Rules(Regularization.NONE, seed));
  }

  private void trainEpoch(FusedTrainer trainer, Lessons lessons, int[] order) {
    for (int first = 0; first < order.length; first += kind.batchSize()) {
      int end = Math.min(order.length, first + kind.batchSize());
      Lessons batch = lessons.select(Arrays.copyOfRange(order, first, end));
      trainer.train(batch.sequences(), batch.targets(), ClassWeights.EVEN);
    }
  }

  private Judgement judge(NetworkWeights weights, EncodedReviews reviews) {
    int[][] ids = new int[reviews.size()][];
    Arrays.setAll(ids, n -> reviews.review(n).ids());
    double[] logits = new FusedNetwork(weights, reviews.length()).labelLogits(ids, threads);
    double loss = 0;
    int right = 0;
    for (int n = 0; n < logits.length; n++) {
      double probability = Activation.SIGMOID.apply(logits[n]);
      boolean isOne = reviews.label(n) == 1;
      loss += CrossEntropy.binary(probability, isOne);
      right += probability > THRESHOLD == isOne ? 1 : 0;
    }
    return new Judgement(loss / logits.length, (double) right / logits.length);
  }
}
