package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One training epoch beside processes that keep processors busy. */
@Command(
    name = "load",
    description = "Times training beside busy loops, and compares it with a fair share.")
final class LoadCommand implements Callable<Integer> {

  private static final int WARM_EPOCHS = 14;

  @Mixin private BenchOptions options;

  @Option(
      names = "--loops",
      paramLabel = "N",
      split = ",",
      description =
          "Numbers of busy loops; the first one is the measure. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0,1,2,4")
  private int[] loops;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Epochs beside each number of them, in turn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that train. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2")
  private int threads;

  @Override
  public Integer call() throws IOException, DataException {
    Report report = new Report("load", options.out());
    Path folder = options.writeData();
    int epoch = ReviewFiles.read(folder, "train").size() / Contestant.BATCH_SIZE;
    double[][] seconds = new double[loops.length][rounds];
    double[][] processor = new double[loops.length][rounds];
    try (Opponent opponent = options.lineup(folder).learner(threads).start()) {
      for (int i = 0; i < WARM_EPOCHS; i++) {
        opponent.tell("train " + epoch);
      }
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < loops.length; i++) {
          BusyLoops busy = new BusyLoops(loops[i]);
          try (busy) {
            var answer = opponent.tell("train " + epoch);
            seconds[i][round] = answer.path("seconds").asDouble();
            processor[i][round] = answer.path("processorSeconds").asDouble();
          }
        }
      }
    }
    report(report, seconds, processor);
    return 0;
  }

  private void report(Report report, double[][] seconds, double[][] processor) throws IOException {
    report.say(
        String.format(
            Locale.ROOT,
            "%6s %12s %12s %14s %8s %8s",
            "loops",
            "median, s",
            "least, s",
            "processor, s",
            "ratio",
            "fair"));
    var results = report.array("loops");
    for (int i = 0; i < loops.length; i++) {
      double median = Timings.median(seconds[i]);
      double ratio = median / Timings.median(seconds[0]);
      double used = Timings.median(processor[i]);
      double fair = fair(loops[i]) / fair(loops[0]);
      report.say(
          String.format(
              Locale.ROOT,
              "%6d %12.3f %12.3f %14.3f %8.2f %8.2f",
              loops[i],
              median,
              Timings.least(seconds[i]),
              used,
              ratio,
              fair));
      results
          .addObject()
          .put("loops", loops[i])
          .put("medianSeconds", median)
          .put("leastSeconds", Timings.least(seconds[i]))
          .put("processorSeconds", used)
          .put("ratio", ratio)
          .put("fair", fair);
    }
    report.write();
  }

  /** How many times as long it takes if every thread gets the same share of the processors. */
  private double fair(int count) {
    return Math.max(1, (threads + count) / (double) Runtime.getRuntime().availableProcessors());
  }
}
