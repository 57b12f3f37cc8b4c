package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.network.Activation;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.text.EncodedReviews;

/** Our predictions; with vectors or without is decided by how the process was started. */
final class FusedPredictor implements Contestant.Predictor {

  private final FusedNetwork network;
  private final int[][] ids;
  private final int threads;

  FusedPredictor(Path folder, int threads) throws IOException {
    EncodedReviews test = ReviewFiles.read(folder, "test");
    Path weights = BenchData.weights(folder);
    network = new FusedNetwork(WeightFile.read(NetworkConfig.NOTEBOOK, weights), test.length());
    ids = new int[test.size()][];
    Arrays.setAll(ids, n -> test.review(n).ids());
    this.threads = threads;
  }

  @Override
  public String setup() {
    return KernelChoice.best().description() + ", threads: " + threads;
  }

  @Override
  public double[] probabilities() {
    double[] probabilities = network.labelLogits(ids, threads);
    Arrays.setAll(probabilities, n -> Activation.SIGMOID.apply(probabilities[n]));
    return probabilities;
  }

  @Override
  public double probability(int review) {
    return network.probability(ids[review % ids.length]);
  }
}
