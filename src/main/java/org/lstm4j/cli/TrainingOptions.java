package org.lstm4j.cli;

import java.util.List;
import java.util.stream.Stream;
import org.lstm4j.check.Require;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.train.NetworkWords;
import picocli.CommandLine.Option;

/** How a network is trained; the defaults are the notebook's. */
final class TrainingOptions {

  /** What a file of a network decides as well. */
  static final List<String> REGULARIZATION = List.of("--l2", "--clip", "--clip-value");

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
      names = "--shards",
      paramLabel = "N",
      description =
          "Parts that the fused engine cuts a batch into, so that as many threads can work on it; 1 to"
              + " B. The result is the same for any number of threads, but rounded otherwise for"
              + " another N. Default: 2 for batches of less than 64, else 4.")
  private Integer shards;

  @Option(
      names = "--optimizer",
      paramLabel = "OPTIMIZER",
      description =
          "rmsprop, adam or sgd, with Keras's settings but for the learning rate. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "rmsprop")
  private Kind kind;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Step size of the first epoch. Default: 0.001; of sgd 0.01.")
  private Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "RULE",
      converter = ScheduleText.Converter.class,
      description = {
        "How the learning rate goes on. step:0.5:3: half of it every 3 epochs; cosine: along a",
        "cosine to 0 over all epochs, cosine:LAST to another rate; plateau:0.5:2: half of it after",
        "2 epochs without a better validation loss, plateau:0.5:2:LEAST not below LEAST.",
        "Default: ${DEFAULT-VALUE}."
      },
      defaultValue = "constant")
  private ScheduleText schedule;

  @Option(
      names = "--l2",
      paramLabel = "L",
      description =
          "Penalty on squared weights of recurrent and dense layers, biases left out; 0.0001 is a"
              + " usual one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private double l2;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description =
          "Scale the gradient of all weights down to this norm where it is longer. Default:"
              + " ${DEFAULT-VALUE}, never.",
      defaultValue = "0")
  private double clip;

  @Option(
      names = "--clip-value",
      paramLabel = "V",
      description =
          "Cut each number of the gradient to between -V and V. Default: ${DEFAULT-VALUE}, never.",
      defaultValue = "0")
  private double clipValue;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after N epochs without a better validation loss. Default: ${DEFAULT-VALUE}, never.",
      defaultValue = "0")
  private int patience;

  @Option(
      names = "--test-every-epoch",
      description =
          "Ask the test reviews after each epoch, not only of the kept and of the last one. Decides"
              + " nothing but what is reported; --seeds does so anyway.")
  private boolean testsEveryEpoch;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides start weights, order, what is dropped, and the split of a table. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int seed;

  /** The optimisers by the names that people type. */
  enum Kind {
    RMSPROP(OptimizerConfig.rmsprop()),
    ADAM(OptimizerConfig.adam()),
    SGD(OptimizerConfig.sgd());

    private final OptimizerConfig usual;

    Kind(OptimizerConfig usual) {
      this.usual = usual;
    }

    @Override
    public String toString() {
      return NetworkWords.of(usual.kind());
    }
  }

  /** Keras's settings of an optimiser. */
  static OptimizerConfig usual(Optimizer optimizer) {
    return Stream.of(Kind.values())
        .map(kind -> kind.usual)
        .filter(usual -> usual.kind() == optimizer)
        .findFirst()
        .orElseThrow();
  }

  int epochs() {
    return epochs;
  }

  int seed() {
    return seed;
  }

  boolean testsEveryEpoch() {
    return testsEveryEpoch;
  }

  /** What keeps weights and their steps small. */
  Regularization regularization() {
    return new Regularization(
        required("l2", l2), required("clip", clip), required("clip-value", clipValue));
  }

  private static double required(String name, double value) {
    return Require.within(name, value, 0, Double.POSITIVE_INFINITY);
  }

  /** All settings but the weights of labels, which only the reviews tell. */
  TrainingConfig training(Regularization regularization) {
    if (learningRate == null) {
      learningRate = kind.usual.learningRate(); // what a training that goes on is told of
    }
    return new TrainingConfig(
        kind.usual.withLearningRate(Require.positive("learning-rate", learningRate)),
        batchSize,
        epochs,
        patience,
        seed,
        ClassWeights.EVEN,
        regularization,
        schedule.schedule(),
        shards == null ? TrainingConfig.USUAL_SHARDS : Require.atLeast("shards", shards, 1));
  }

  /** What isn't as the notebook has it, for people; begins with a comma, or empty. */
  static String unusual(TrainingConfig training) {
    StringBuilder all = new StringBuilder();
    OptimizerConfig optimizer = training.optimizer();
    if (optimizer.kind() != Optimizer.RMSPROP) {
      all.append(", ").append(NetworkWords.of(optimizer.kind()));
    }
    if (!training.schedule().equals(LearningRateSchedule.CONSTANT)) {
      all.append(", ").append(training.schedule().describe());
    }
    if (!training.regularization().hasNone()) {
      all.append(", ").append(training.regularization().describe());
    }
    if (training.shards() != TrainingConfig.USUAL_SHARDS) {
      all.append(", shards: ").append(training.shards());
    }
    return all.toString();
  }
}
