package org.lstm4j.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Parts of a language model's work, ours and PyTorch's in turn, on one thread and on two. */
@Command(
    name = "language",
    description = "Times training and scoring of a language model; and PyTorch's beside it.")
final class LanguageCommand implements Callable<Integer> {

  private static final String LINE = "%-18s %7s %12s %12s %6s %10s %10s";
  private static final int BATCHES = 5; // of a turn, of which the fastest counts

  /** Losses of some units, from the same weights, after up to two updates. */
  private static final double TOLERANCE = 1e-3;

  @Mixin private BenchOptions options;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Turns of each, whose median counts. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--tasks",
      paramLabel = "TASK",
      split = ",",
      description = "Which: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<LanguageTask> tasks = List.of(LanguageTask.values());

  @Override
  public Integer call() throws IOException, RunnerException {
    Report report = new Report("language", options.out());
    double peak = KernelCommand.peak();
    report.put("peakGigaflops", peak);
    report.say(
        String.format(
            Locale.ROOT,
            "Tokens a second; GFLOP/s of the softmax's products if nothing else took time, and"
                + " their share of the peak, %.1f a thread.",
            peak));
    report.say(
        String.format(
            Locale.ROOT, LINE, "", "threads", "lstm4j", "PyTorch", "ratio", "lstm4j", "PyTorch"));
    ArrayNode results = report.array("tasks");
    Lineup lineup = options.lineup(options.out().toAbsolutePath());
    boolean hasTorch = lineup.hasTorch();
    for (LanguageTask task : tasks) {
      for (int threads = 1; threads <= 2; threads++) {
        time(lineup.language(task, threads, hasTorch), task, threads, peak, report, results);
      }
    }
    report.write();
    return 0;
  }

  private void time(
      List<Lineup.Entry> entries,
      LanguageTask task,
      int threads,
      double peak,
      Report report,
      ArrayNode results)
      throws IOException {
    List<Opponent> opponents = new ArrayList<>();
    double[][] seconds = new double[entries.size()][rounds];
    ObjectNode result = results.addObject();
    result.put("task", task.toString()).put("threads", threads);
    try {
      for (Lineup.Entry entry : entries) {
        opponents.add(entry.start());
      }
      requireAgreement(opponents);
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < seconds.length; i++) {
          seconds[i][round] = opponents.get(i).tell("time " + BATCHES).path("seconds").asDouble();
        }
      }
      for (Opponent opponent : opponents) {
        result.put(opponent.name() + " setup", opponent.setup());
      }
    } finally {
      for (Opponent opponent : opponents) {
        opponent.close();
      }
    }
    String[] rates = {"–", "–"};
    String[] shares = {"–", "–"};
    for (int i = 0; i < seconds.length; i++) {
      double median = Timings.median(seconds[i]);
      double rate = LanguageTask.STREAMS * LanguageTask.LENGTH / median;
      double gigaflops = task.headOperations() / median / 1e9;
      result.put(entries.get(i).name() + " tokensPerSecond", rate);
      result.put(entries.get(i).name() + " headGigaflops", gigaflops);
      rates[i] = String.format(Locale.ROOT, "%,.0f", rate);
      if (gigaflops > 0) {
        double share = 100 * gigaflops / (peak * threads);
        shares[i] = String.format(Locale.ROOT, "%.0f, %.0f%%", gigaflops, share);
      }
    }
    String ratio = "–";
    if (seconds.length > 1) {
      double times = Timings.median(seconds[1]) / Timings.median(seconds[0]);
      result.put("ratio", times);
      ratio = String.format(Locale.ROOT, "%.2f", times);
    }
    report.say(
        String.format(
            Locale.ROOT,
            LINE,
            task.title(),
            threads,
            rates[0],
            rates[1],
            ratio,
            shares[0],
            shares[1]));
  }

  /** The losses of the first batches, which all tell with their setup. */
  private static void requireAgreement(List<Opponent> opponents) {
    double[] expected = losses(opponents.get(0));
    for (Opponent opponent : opponents) {
      double[] losses = losses(opponent);
      for (int i = 0; i < expected.length; i++) {
        if (!(Math.abs(losses[i] - expected[i]) <= TOLERANCE * (1 + expected[i]))) {
          throw new IllegalStateException(
              "losses: expected "
                  + Arrays.toString(expected)
                  + ", got "
                  + Arrays.toString(losses)
                  + " of "
                  + opponent.name()
                  + ".");
        }
      }
    }
  }

  private static double[] losses(Opponent opponent) {
    String setup = opponent.setup();
    String list = setup.substring(setup.lastIndexOf('[') + 1, setup.lastIndexOf(']'));
    return Arrays.stream(list.split(", ")).mapToDouble(Double::parseDouble).toArray();
  }
}
