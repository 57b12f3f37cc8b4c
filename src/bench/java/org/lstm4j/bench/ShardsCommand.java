package org.lstm4j.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.ShardBound;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.EncodedReviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What more shards cost and could give: processor time of an epoch on one thread, which other
 * processes hardly touch, and the critical path on as many threads as there are shards.
 */
@Command(
    name = "shards",
    description = "Tells what an epoch costs in shards, and what more threads could save at most.")
final class ShardsCommand implements Callable<Integer> {

  private static final int WARM_EPOCHS = 2;

  @Mixin private BenchOptions options;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each number has its turn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--counts",
      paramLabel = "N",
      split = ",",
      description =
          "Numbers of shards; ratios are to one thread's time of the first. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "1,2,3,4,8,16")
  private int[] counts;

  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
  private EncodedReviews reviews;

  @Override
  public Integer call() throws IOException, DataException {
    Report report = new Report("shards", options.out());
    Path folder = options.writeData();
    reviews = ReviewFiles.read(folder, "train");
    NetworkWeights start = WeightFile.read(NetworkConfig.NOTEBOOK, BenchData.weights(folder));
    double[][] seconds = new double[counts.length][rounds];
    for (int round = -WARM_EPOCHS; round < rounds; round++) {
      for (int i = 0; i < counts.length; i++) {
        double epoch = epoch(start, counts[i]);
        if (round >= 0) {
          seconds[i][round] = epoch;
        }
      }
    }
    report.say(
        String.format(
            Locale.ROOT,
            "%6s %14s %14s %14s %8s",
            "shards",
            "one thread, s",
            "longest tile",
            "critical, s",
            "ratio"));
    var results = report.array("shards");
    for (int i = 0; i < counts.length; i++) {
      double alone = Timings.median(seconds[i]);
      ShardBound bound = bound(counts[i]);
      double critical = bound.criticalPath(alone);
      report.say(
          String.format(
              Locale.ROOT,
              "%6d %14.3f %13.1f%% %14.3f %8.2f",
              counts[i],
              alone,
              100 * bound.longestShare(),
              critical,
              Timings.median(seconds[0]) / critical));
      results
          .addObject()
          .put("shards", counts[i])
          .put("oneThreadSeconds", alone)
          .put("longestShare", bound.longestShare())
          .put("criticalSeconds", critical);
    }
    report.write();
    return 0;
  }

  private int[][] batch(int first) {
    int[][] ids = new int[Contestant.BATCH_SIZE][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = reviews.review(first + i).ids();
    }
    return ids;
  }

  private ShardBound bound(int shards) {
    ShardBound bound = new ShardBound(shards);
    for (int first = 0; first < reviews.size(); first += Contestant.BATCH_SIZE) {
      bound.add(batch(first), reviews.length());
    }
    return bound;
  }

  /** Processor time of an epoch on this thread alone. */
  private double epoch(NetworkWeights start, int shards) {
    FusedTrainer.Size size =
        new FusedTrainer.Size(reviews.length(), Contestant.BATCH_SIZE, 1, shards);
    try (FusedTrainer trainer = new FusedTrainer(start.config(), OptimizerConfig.NOTEBOOK, size)) {
      trainer.set(start, List.of(), 0);
      long from = thread.getCurrentThreadCpuTime();
      for (int first = 0; first < reviews.size(); first += Contestant.BATCH_SIZE) {
        int[] labels = new int[Contestant.BATCH_SIZE];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = reviews.label(first + i);
        }
        trainer.train(batch(first), labels);
      }
      return (thread.getCurrentThreadCpuTime() - from) / 1e9;
    }
  }
}
