package org.lstm4j.cli;

import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import picocli.CommandLine.Option;

/** Settings of network and training; their defaults are the notebook's. */
final class NetworkOptions {

  @Option(
      names = "--embedding",
      paramLabel = "E",
      description = "Floats per id. Default: ${DEFAULT-VALUE}.",
      defaultValue = "32")
  private int embeddingSize;

  @Option(
      names = "--units",
      paramLabel = "H",
      description = "LSTM units. Default: ${DEFAULT-VALUE}.",
      defaultValue = "32")
  private int units;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training reviews. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "B",
      description = "Reviews per update. Default: ${DEFAULT-VALUE}.",
      defaultValue = "32")
  private int batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Step size of RMSProp. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0.001")
  private double learningRate;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after N epochs without a better validation loss. Default: ${DEFAULT-VALUE}, never.",
      defaultValue = "0")
  private int patience;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides start weights, order, and the split of a table. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  int seed;

  NetworkConfig network(int vocabularySize) {
    return NetworkConfig.lstm(vocabularySize, embeddingSize, units);
  }

  TrainingConfig training() {
    return new TrainingConfig(
        OptimizerConfig.NOTEBOOK.withLearningRate(learningRate),
        batchSize,
        epochs,
        patience,
        seed,
        ClassWeights.EVEN);
  }
}
