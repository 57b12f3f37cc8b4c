package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.lstm4j.dl4j.BackendException;
import org.lstm4j.dl4j.Dl4jEngine;
import org.lstm4j.engine.Batch;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Versions;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.text.EncodedReviews;

/** Deeplearning4j's own {@code fit}. */
final class Dl4jContestant implements Contestant.Learner {

  private final EncodedReviews train;
  private final NetworkWeights start;
  private final Dl4jEngine engine;

  Dl4jContestant(Path folder) throws IOException, BackendException {
    train = ReviewFiles.read(folder, "train");
    start = WeightFile.read(NetworkConfig.NOTEBOOK, BenchData.weights(folder));
    engine = new Dl4jEngine(NetworkConfig.NOTEBOOK, train.length(), TrainingConfig.NOTEBOOK);
    reset();
  }

  @Override
  public String setup() {
    return "Deeplearning4j " + Versions.all().get("deeplearning4j");
  }

  @Override
  public int reviews() {
    return train.size();
  }

  @Override
  public void reset() {
    engine.set(start, OptimizerConfig.NOTEBOOK.kind().startSlots(start.config()), 0);
  }

  @Override
  public double train(int first) {
    int[] order = IntStream.range(first, first + BATCH_SIZE).toArray();
    return engine.train(new Batch(train, order)).loss();
  }

  @Override
  public NetworkWeights weights() {
    return engine.weights();
  }
}
