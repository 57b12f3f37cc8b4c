package org.lstm4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lstm4j.train.SeedRun;

/** How the seeds of a series did: reported, never used to choose. */
final class SeriesReport {

  private SeriesReport() {}

  /** A line for a seed that just ended. */
  static String line(SeedRun run) {
    String validation =
        String.format(
            Locale.ROOT,
            "seed %d: kept epoch %d: validation loss %.4f",
            run.seed(),
            run.keptEpoch(),
            run.validationLoss());
    if (!run.isTested()) {
      return validation;
    }
    return String.format(
        Locale.ROOT,
        "%s, test accuracy %.4f; last epoch: %.4f",
        validation,
        run.testAccuracy(run.keptEpoch()),
        run.testAccuracy(run.lastEpoch()));
  }

  /** Minimum, median and maximum over the seeds, of every epoch, the kept and the last one. */
  static void print(List<SeedRun> runs, Output output) throws IOException {
    if (!runs.stream().allMatch(SeedRun::isTested)) {
      output.result("Seeds: " + runs.size() + "; not tested");
      return;
    }
    output.result("Seeds: " + runs.size() + "; minimum / median / maximum on the test reviews");
    output.result("epoch                      accuracy                      loss");
    int epochs = runs.stream().mapToInt(SeedRun::lastEpoch).max().orElseThrow();
    for (int epoch : IntStream.rangeClosed(1, epochs).toArray()) {
      List<SeedRun> reached = runs.stream().filter(run -> run.lastEpoch() >= epoch).toList();
      print(
          String.valueOf(epoch),
          reached,
          run -> run.testAccuracy(epoch),
          run -> run.testLoss(epoch),
          output);
    }
    print(
        "kept (validation)",
        runs,
        run -> run.testAccuracy(run.keptEpoch()),
        run -> run.testLoss(run.keptEpoch()),
        output);
    print(
        "last",
        runs,
        run -> run.testAccuracy(run.lastEpoch()),
        run -> run.testLoss(run.lastEpoch()),
        output);
  }

  private static void print(
      String name,
      List<SeedRun> runs,
      ToDoubleFunction<SeedRun> accuracy,
      ToDoubleFunction<SeedRun> loss,
      Output output)
      throws IOException {
    output.result(
        String.format(
            Locale.ROOT,
            "%-17s  %s    %s",
            name,
            Spread.of(runs.stream().map(accuracy::applyAsDouble).toList()),
            Spread.of(runs.stream().map(loss::applyAsDouble).toList())));
  }
}
