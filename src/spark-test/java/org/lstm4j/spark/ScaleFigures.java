package org.lstm4j.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The tables of {@code src/docs/spark-scale.md}, from what scoring and training measured. */
@Command(
    name = "scale",
    description = "Prints what more executors would give, from scoring.json and training.json.")
final class ScaleFigures implements Callable<Integer> {

  private static final int[] EXECUTORS = {1, 10, 100, 1000};
  private static final double[] GIGABITS = {1, 10, 25};
  private static final double ROWS = 1e9;
  private static final int TASKS_OF_A_CORE = 10;
  private static final List<Integer> EVERY = List.of(1, 10, 100, 0);

  @Mixin private FigureOptions options;

  private ScaleModel model;

  @Override
  public Integer call() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode scoring = mapper.readTree(options.out().resolve("scoring.json").toFile());
    JsonNode training = mapper.readTree(options.out().resolve("training.json").toFile());
    model = ScaleModel.of(scoring, training, Files.size(options.files().model()));
    inputs();
    scoringTable();
    seedsTable();
    epochTables();
    return 0;
  }

  private void say(String format, Object... values) {
    options.say(String.format(Locale.ROOT, format, values));
  }

  private void inputs() {
    ScaleModel.Scoring s = model.scoring();
    ScaleModel.Training t = model.training();
    say("| measured | |%n|---|---|");
    say("| c, a row on one core | %.1f µs |", 1e6 * s.row());
    say("| τ, a task beside its rows | %.2f ms |", 1e3 * s.task());
    say("| M, the model's file | %.2f MB |", s.model() / 1e6);
    say("| β, a batch on one core | %.2f ms |", 1e3 * t.batch());
    say("| b, batches of an epoch | %d |", t.batches());
    say("| J, a round beside computing | %.1f ms |", 1e3 * t.round());
    say("| d, what each partition adds | %.2f ms |", 1e3 * t.partition());
    say("| S, weights and running means | %.2f MB |", t.state() / 1e6);
    say("| C, the encoded rows | %.1f MB |%n", t.corpus() / 1e6);
  }

  private void header(String first) {
    say("| executors | %s |%n|---|---|---|---|", first);
  }

  private void scoringTable() {
    header("1 Gbit/s | 10 Gbit/s | 25 Gbit/s");
    for (int p : EXECUTORS) {
      StringBuilder row = new StringBuilder("| " + p);
      for (double gigabits : GIGABITS) {
        row.append(" | ").append(time(model.score(ROWS, TASKS_OF_A_CORE * p, p, gigabits)));
      }
      options.say(row + " |");
    }
    options.say("");
  }

  private void seedsTable() {
    header("10 trainings of 10 epochs | 100 | 1,000");
    for (int p : EXECUTORS) {
      say(
          "| %d | %s | %s | %s |",
          p,
          time(model.seeds(10, 10, p, 10)),
          time(model.seeds(100, 10, p, 10)),
          time(model.seeds(1000, 10, p, 10)));
    }
    options.say("");
  }

  /** Once with the reviews' rows, once with a thousand times as many. */
  private void epochTables() {
    for (double times : new double[] {1, 1000}) {
      for (double gigabits : GIGABITS) {
        say("%.0f times the rows, %.0f Gbit/s:%n", times, gigabits);
        say("| executors | k = 1 | 10 | 100 | epoch |%n|---|---|---|---|---|");
        for (int p : EXECUTORS) {
          StringBuilder row = new StringBuilder("| " + p);
          EVERY.forEach(k -> row.append(" | ").append(time(model.epoch(p, k, times, gigabits))));
          options.say(row + " |");
        }
        StringBuilder best = new StringBuilder("| shortest with");
        EVERY.forEach(k -> best.append(" | ").append(model.best(k, times, gigabits)));
        options.say(best + " |\n");
      }
    }
  }

  private static String time(double seconds) {
    if (seconds >= 7200) {
      return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
    return seconds >= 120
        ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
        : String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.0f s", seconds);
  }
}
