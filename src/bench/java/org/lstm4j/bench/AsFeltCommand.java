package org.lstm4j.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whole processes, from start to exit, in turn: what a person waits for. */
@Command(
    name = "as-felt",
    description =
        "Times whole processes, start to exit: ours, PyTorch, Keras, in turn on the same jobs.")
final class AsFeltCommand implements Callable<Integer> {

  @Mixin private BenchOptions options;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each has its turn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--jobs",
      paramLabel = "JOB",
      split = ",",
      description = "Some of ${COMPLETION-CANDIDATES}. Default: all.")
  private List<FeltJob> jobs = List.of(FeltJob.values());

  @Option(
      names = "--keras-python",
      paramLabel = "PROGRAM",
      description = "A Python that has Keras, where --python has PyTorch alone.")
  private String kerasPython;

  @Override
  public Integer call() throws IOException, DataException {
    Report report = new Report("as-felt", options.out());
    Path folder = options.writeSplits();
    FeltTable.write(folder);
    boolean isTold = FeltProcess.isTold(folder);
    FeltLineup lineup = new FeltLineup(options.source(), folder, options.prototype());
    String python = options.python();
    lineup.add("PyTorch", python, "torch, numpy", "pytorch_felt.py");
    lineup.add(
        "Keras", kerasPython == null ? python : kerasPython, "keras, tensorflow", "keras_felt.py");
    report.say(
        "Test reviews are asked for the kept and the last epoch; --test-every-epoch is off.");
    ArrayNode results = report.array("jobs");
    for (FeltJob job : jobs) {
      Map<String, List<FeltProcess>> turns = play(lineup.commands(job), folder, isTold);
      print(job, turns, report);
      turns.forEach((name, all) -> add(results, job, name, all));
      report.write(); // what was measured so far
    }
    return 0;
  }

  /** One unmeasured turn of the first, which fills the caches of disk and reviews; then rounds. */
  private Map<String, List<FeltProcess>> play(
      Map<String, List<String>> commands, Path folder, boolean isTold) throws IOException {
    FeltProcess.run(commands.values().iterator().next(), folder, isTold);
    Map<String, List<FeltProcess>> turns = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, List<String>> each : commands.entrySet()) {
        turns
            .computeIfAbsent(each.getKey(), name -> new ArrayList<>())
            .add(FeltProcess.run(each.getValue(), folder, isTold));
      }
    }
    return turns;
  }

  private static void print(FeltJob job, Map<String, List<FeltProcess>> turns, Report report) {
    double ours = median(turns.values().iterator().next(), FeltProcess::seconds);
    report.say("");
    report.say(
        String.format(
            Locale.ROOT,
            "%-30s %9s %18s %9s %9s %7s",
            job.title(),
            "median s",
            "least to most",
            "CPU s",
            "peak MB",
            "ratio"));
    turns.forEach(
        (name, all) -> {
          double[] seconds = all.stream().mapToDouble(FeltProcess::seconds).sorted().toArray();
          String interval =
              String.format(Locale.ROOT, "%.2f to %.2f", seconds[0], seconds[seconds.length - 1]);
          report.say(
              String.format(
                  Locale.ROOT,
                  "%-30s %9.2f %18s %9.2f %9.0f %7.2f",
                  name,
                  Timings.median(seconds),
                  interval,
                  median(all, FeltProcess::cpuSeconds),
                  median(all, FeltProcess::peakMegabytes),
                  Timings.median(seconds) / ours));
        });
  }

  private static double median(List<FeltProcess> all, ToDoubleFunction<FeltProcess> value) {
    return Timings.median(all.stream().mapToDouble(value).toArray());
  }

  private static void add(
      ArrayNode results, FeltJob job, String name, List<FeltProcess> processes) {
    results
        .addObject()
        .put("job", job.toString())
        .put("contestant", name)
        .put("medianSeconds", median(processes, FeltProcess::seconds))
        .put("medianCpuSeconds", median(processes, FeltProcess::cpuSeconds))
        .put("medianPeakMegabytes", median(processes, FeltProcess::peakMegabytes))
        .putPOJO("rounds", processes);
  }
}
