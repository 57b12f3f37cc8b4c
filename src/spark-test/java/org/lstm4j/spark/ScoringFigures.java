package org.lstm4j.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lstm4j.reviews.DataException;
import org.lstm4j.train.TrainingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One worker of one core, two of them, and the plain library on one thread, in turn. */
@Command(
    name = "scoring",
    description = "Scores rows of a Parquet on a cluster of one worker, of two, and without Spark.")
final class ScoringFigures implements Callable<Integer> {

  private static final int CHECKED = 2000;

  /** Sums of doubles of at most 1, added in one order; the same bits in both. */
  private static final double TOLERANCE = 1e-9;

  @Mixin private FigureOptions options;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Rows of the Parquet. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000000")
  private long rows;

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "Files of the Parquet. Default: ${DEFAULT-VALUE}.",
      defaultValue = "16")
  private int files;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "How often each has its turn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int pairs;

  @Option(
      names = "--udf-rows",
      paramLabel = "N",
      description = "Rows that the SQL function judges one by one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "50000")
  private long udfRows;

  @Option(
      names = "--driver-memory",
      paramLabel = "SIZE",
      description = "Of the plain library, which holds all texts. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5g")
  private String plainMemory;

  private final Map<String, Turns> turns = new LinkedHashMap<>();
  private ObjectNode json;

  @Override
  public Integer call() throws IOException, DataException, TrainingException {
    json = options.begin("scoring").put("rows", rows).put("files", files).put("pairs", pairs);
    FigureFiles made = options.files();
    made.makeScoring(rows, files);
    made.bytes(made.scoring(rows, files)).forEach((name, bytes) -> json.put("bytes", bytes));
    String load = "load\t" + made.scoring(rows, files) + "\t" + made.model();
    List<FigureProcess> all = new ArrayList<>();
    try {
      all.add(options.plain(plainMemory));
      all.add(options.cluster(1, "1g"));
      all.add(options.cluster(2, "1g"));
      for (FigureProcess each : all) {
        each.tell(load);
      }
      check(all);
      for (FigureProcess each : all) {
        once(each, "first score", "score"); // nothing is compiled yet
      }
      for (int pair = 0; pair < pairs; pair++) {
        for (int i = 0; i < all.size(); i++) {
          FigureProcess each = all.get((i + pair) % all.size()); // nobody is always first
          once(each, "score", "score");
        }
      }
      for (int pair = 0; pair < pairs; pair++) {
        once(all.get(0), "encode", "encode");
        once(all.get(1), "scan", "scan");
        once(all.get(2), "scan", "scan");
        once(all.get(1), "tasks-1", "tasks\t1");
        once(all.get(1), "tasks-500", "tasks\t500");
        once(all.get(1), "udf", "udf\t" + Math.min(udfRows, rows));
      }
    } finally {
      all.forEach(FigureProcess::close);
    }
    report(all);
    options.end();
    return 0;
  }

  private void check(List<FigureProcess> all) throws IOException {
    double expected = all.get(0).tell("check\t" + CHECKED).path("sum").asDouble();
    json.put("sumOf2000", expected); // for spark_pytorch.py
    for (FigureProcess each : all.subList(1, all.size())) {
      double sum = each.tell("check\t" + CHECKED).path("sum").asDouble();
      if (!(Math.abs(sum - expected) <= TOLERANCE)) {
        throw new IllegalStateException(
            each.name() + ": expected probabilities of sum " + expected + ", got " + sum);
      }
    }
  }

  private void once(FigureProcess process, String what, String question) throws IOException {
    JsonNode answer = process.tell(question);
    turns(process, what).add(answer);
    options.say(
        String.format(
            Locale.ROOT,
            "%-26s %-12s %8.2f s, tasks %8.2f s, processor %8.2f s, collector %6.2f s",
            process.name(),
            what,
            answer.path("seconds").asDouble(),
            answer.path("runSeconds").asDouble(),
            answer.path("processSeconds").asDouble(),
            answer.path("gcSeconds").asDouble()));
  }

  private Turns turns(FigureProcess process, String what) {
    return turns.computeIfAbsent(process.name() + ": " + what, key -> new Turns());
  }

  private void report(List<FigureProcess> all) {
    options.say("");
    options.say(
        "| | s, median (range) | rows/s | s of tasks | s of processors, whole processes | s of"
            + " collectors |");
    options.say("|---|---|---|---|---|---|");
    turns.forEach(
        (name, each) -> {
          if (!name.contains("tasks-")) {
            options.say(each.row(name, name.endsWith("udf") ? Math.min(udfRows, rows) : rows));
          }
          json.set(name, each.json());
        });
    Turns plain = turns(all.get(0), "score");
    Turns one = turns(all.get(1), "score");
    Turns two = turns(all.get(2), "score");
    options.say("");
    ratio("one worker's time / two workers'", one.ratio(two));
    ratio("one worker's time / the plain library's", one.ratio(plain));
    ratio(
        "the same without the time of reading alone",
        one.minus(turns(all.get(1), "scan")).ratio(plain));
  }

  private void ratio(String name, Turns.Ratio ratio) {
    options.say(name + ": " + ratio);
    json.putObject(name)
        .put("median", ratio.median())
        .put("low", ratio.low())
        .put("high", ratio.high());
  }
}
