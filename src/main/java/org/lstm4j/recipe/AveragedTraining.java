package org.lstm4j.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.MersenneTwister;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.Vocabulary;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;

/**
 * Trains a network so that no epoch must be chosen: the step size falls linearly to 0, each epoch
 * hides other words, and the weights that it gives are a running mean over many batches. Used once,
 * by one thread.
 *
 * @see <a href="https://doi.org/10.1137/0330046">Polyak and Juditsky, 1992 (averaging)</a>
 */
final class AveragedTraining {

  /** Share of the words that become unknown. */
  private static final double HIDDEN = 0.2;

  /** Batches from one look at the weights to the next. */
  private static final int LOOK_EVERY = 10;

  /** Share of the running mean that a look keeps when there were many before. */
  private static final double KEPT = 0.98;

  private final TrainingEngine engine;
  private final TrainingConfig training;
  private final EncodedReviews reviews;
  private final Progress progress;
  private final int number;
  private final MersenneTwister hiding;
  private final int batches;
  private int batch;
  private int seen;
  private double lossSum;
  private double right;
  private Optional<NetworkWeights> mean = Optional.empty();
  private int looks;

  /**
   * Sets up a training.
   *
   * @param engine has its start weights
   * @param number of the network, from 1, for the progress
   */
  AveragedTraining(
      TrainingEngine engine,
      TrainingConfig training,
      EncodedReviews reviews,
      Progress progress,
      int number) {
    this.engine = engine;
    this.training = training;
    this.reviews = reviews;
    this.progress = progress;
    this.number = number;
    hiding = new MersenneTwister(new int[] {training.seed(), number});
    int perEpoch = (reviews.size() + training.batchSize() - 1) / training.batchSize();
    batches = perEpoch * training.epochs();
  }

  /**
   * The mean weights after all epochs.
   *
   * @throws StoppedException if the progress asks to stop
   */
  NetworkWeights run() throws TrainingException, StoppedException {
    NumpyShuffle shuffle = new NumpyShuffle(~training.seed()); // not the stream of the weights
    while (batch < batches) {
      epoch(withHiddenWords(), shuffle.order(reviews.size()));
    }
    return mean.orElseThrow();
  }

  private void epoch(EncodedReviews shown, int[] order) throws TrainingException, StoppedException {
    int size = training.batchSize();
    for (int from = 0; from < order.length; from += size) {
      double rate = training.optimizer().learningRate();
      engine.setLearningRate(rate * (batches - batch) / batches);
      int[] chosen = Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
      BatchResult result = engine.train(new Batch(shown, chosen));
      batch++;
      report(result, chosen.length);
      if (progress.isStopRequested()) {
        throw new StoppedException();
      }
      if (batch % LOOK_EVERY == 0 || batch == batches) {
        look(engine.weights());
      }
    }
  }

  private void report(BatchResult result, int count) throws TrainingException {
    if (!Double.isFinite(result.loss())) {
      throw new TrainingException(
          "training: network "
              + number
              + ", batch "
              + batch
              + ": expected a finite loss, got "
              + result.loss()
              + ".");
    }
    seen += count;
    lossSum += count * result.loss();
    right += result.right();
    int perEpoch = batches / training.epochs();
    progress.batch(
        (number - 1) * training.epochs() + (batch - 1) / perEpoch + 1,
        (batch - 1) % perEpoch + 1,
        perEpoch,
        new Progress.Running(lossSum / seen, right / seen));
  }

  /** The first looks count alike, later ones fade. */
  private void look(NetworkWeights weights) {
    looks++;
    if (looks == 1) {
      mean = Optional.of(weights);
      return;
    }
    float kept = (float) Math.min(KEPT, (looks - 1.0) / looks);
    List<float[]> means = mean.orElseThrow().arrays();
    List<float[]> now = weights.arrays();
    for (int i = 0; i < means.size(); i++) {
      blend(means.get(i), kept, now.get(i));
    }
  }

  private static void blend(float[] means, float kept, float[] now) {
    for (int i = 0; i < means.length; i++) {
      means[i] = kept * means[i] + (1 - kept) * now[i];
    }
  }

  private EncodedReviews withHiddenWords() {
    int[][] ids = new int[reviews.size()][];
    int[] labels = new int[ids.length];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = reviews.review(n).ids().clone();
      labels[n] = reviews.label(n);
      for (int i = 0; i < ids[n].length; i++) {
        if (ids[n][i] > Vocabulary.RANK_OFFSET && hiding.nextDouble() < HIDDEN) {
          ids[n][i] = Vocabulary.UNKNOWN;
        }
      }
    }
    return new EncodedReviews(reviews.length(), ids, labels);
  }
}
