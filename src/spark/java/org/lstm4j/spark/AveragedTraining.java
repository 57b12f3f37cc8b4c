package org.lstm4j.spark;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.lstm4j.check.Require;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;

/**
 * One training of which P executors see a part of the rows each: synchronous averaging.
 *
 * <p>After every k batches the driver averages and sends the average out again. k = 1 averages
 * gradients, which is a batch P times as large; k above 1 averages weights and the optimiser's
 * running means; no k averages once an epoch. All means are weighted by the reviews that a
 * partition learned from, summed in double and in the partitions' order, so that the same P gives
 * the same bits on any number of executors of the same kind, lost executors included: a round that
 * fails is run again from the last average. One partition gives the bits of {@code
 * SentimentTrainer}, whatever k is.
 */
final class AveragedTraining {

  private AveragedTraining() {}

  /**
   * How it is parted.
   *
   * @param partitions P; at least 1
   * @param every k, batches of each executor between two averages; 0 for an epoch
   * @param threads of each task; at least 1
   */
  record Parting(int partitions, int every, int threads) implements Serializable {

    /** Checks the ranges. */
    Parting {
      Require.atLeast("partitions", partitions, 1);
      Require.atLeast("averageEvery", every, 0);
      Require.atLeast("threads", threads, 1);
    }

    /** Whether executors send gradients, and the driver makes the updates. */
    boolean averagesGradients() {
      return every == 1 && partitions > 1;
    }

    /** For people, such as {@code every 100 batches}. */
    String frequency() {
      return switch (every) {
        case 0 -> "once an epoch";
        case 1 -> "after every batch";
        default -> "every " + every + " batches";
      };
    }
  }

  /**
   * What an epoch's rounds took, validation not included.
   *
   * @param epoch from 1
   * @param rounds number of jobs
   * @param seconds of all jobs and averages
   * @param computing seconds between first and last batch in each round's slowest partition; what
   *     is left of {@code seconds} went to Spark, to the wire and to averages
   * @param bytesOut that went to each executor, all rounds together
   * @param bytesBack that came from all partitions, all rounds together
   */
  record Cost(
      int epoch, int rounds, double seconds, double computing, long bytesOut, long bytesBack) {}

  /**
   * Trains and returns the model of the epoch with the lowest validation loss; stopped before the
   * end of the first epoch, the current one. Blocks until then.
   *
   * @param progress hears of every round as of its last batch, and may stop the training then
   * @throws IllegalArgumentException if the network doesn't fit the rows, or the cluster can't run
   *     all partitions at once
   * @throws TrainingException if a loss or weight isn't finite, or an executor has too little
   *     memory
   */
  static TrainedModel run(
      ClusterCorpus corpus,
      NetworkConfig network,
      TrainingConfig training,
      Parting parting,
      Progress progress)
      throws TrainingException {
    PartedRows rows = PartedRows.of(corpus, parting.partitions());
    return run(rows, network, training, parting, new Listeners(progress, cost -> {}));
  }

  /**
   * Who hears of a training.
   *
   * @param progress of rounds and epochs
   * @param costs of what each epoch took
   */
  record Listeners(Progress progress, Consumer<Cost> costs) {}

  /** The same of rows that are parted already. */
  static TrainedModel run(
      PartedRows rows,
      NetworkConfig network,
      TrainingConfig training,
      Parting parting,
      Listeners listeners)
      throws TrainingException {
    network.requireTargets(rows.origin().targets(List.of()));
    int ids = rows.encoder().vocabulary().size();
    if (network.vocabularySize() != ids) {
      throw new IllegalArgumentException(
          "vocabularySize: expected the rows' " + ids + ", got " + network.vocabularySize() + ".");
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.train().context());
    long slots = parting.averagesGradients() ? 0 : training.optimizer().kind().slots();
    long bytes = (1 + slots) * Float.BYTES * network.parameterCount();
    BarrierSlots.require(context, parting.partitions(), bytes);
    return new AveragedRun(
            new AveragedRun.Place(context, rows, parting), network, training, listeners)
        .run();
  }
}
