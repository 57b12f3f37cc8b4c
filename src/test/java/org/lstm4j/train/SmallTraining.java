package org.lstm4j.train;

import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.sample.SampleReviews;

/**
 * A training that takes seconds: 96 reviews of the embedded sample, 3 epochs of 6 batches, the last
 * one of each smaller than the others.
 */
public final class SmallTraining {

  public static final NetworkConfig NETWORK = NetworkConfig.lstm(60, 4, 5);
  public static final TrainingConfig SETTINGS =
      TrainingConfig.NOTEBOOK
          .withOptimizer(OptimizerConfig.NOTEBOOK.withLearningRate(0.02))
          .withBatchSize(17)
          .withEpochs(3)
          .withSeed(7);

  private SmallTraining() {}

  public static Corpus corpus() throws DataException {
    Corpus sample =
        new CorpusLoader(new EncodingConfig(60, 12, 0.2), Optional.empty(), Optional.empty())
            .load(new SampleReviews());
    return new Corpus(
        sample.origin(),
        sample.encoder(),
        sample.train().range(0, 96),
        sample.validation().range(0, 40),
        sample.test().range(0, 30));
  }

  /**
   * Trains into the folder that the argument names until it is killed, and says which batch is
   * done.
   */
  public static void main(String[] arguments) throws Exception {
    Progress talking =
        new Progress() {
          @Override
          public void batch(int epoch, int batch, int batches, Running soFar) {
            System.out.println(epoch + " " + batch); // whoever waits for a batch reads this
            System.out.flush();
          }
        };
    new SentimentTrainer(NETWORK, SETTINGS.withEpochs(100_000))
        .withCheckpoints(new CheckpointFolder(Path.of(arguments[0]), 1))
        .run(corpus(), talking);
  }
}
