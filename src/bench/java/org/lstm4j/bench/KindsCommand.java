package org.lstm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A batch of every kind of network, ours and PyTorch's. Each kind has processes of its own: what a
 * JVM has learned of one kind would slow the next one down.
 */
@Command(
    name = "kinds",
    description = "Times one batch of each kind of network; and PyTorch's beside it.")
final class KindsCommand implements Callable<Integer> {

  private static final String LINE = "%-40s %5s %4s %10s %10s %12s %7s  %s";

  @Mixin private BenchOptions options;

  @Option(
      names = "--kinds",
      paramLabel = "KIND",
      split = ",",
      description = "Which, separated by commas: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Kind> kinds = List.of(Kind.values());

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Batches of each, of which the fastest counts. Default: ${DEFAULT-VALUE}.",
      defaultValue = "7")
  private int repetitions;

  private Report report;
  private Lineup lineup;

  /** Seconds of a batch, and how it was set up. */
  private record Time(double seconds, String setup) {}

  @Override
  public Integer call() throws IOException, DataException {
    report = new Report("kinds", options.out());
    ArrayNode results = report.array("kinds");
    Path folder = options.writeData();
    lineup = options.lineup(folder);
    boolean hasTorch = lineup.hasTorch();
    report.say("Nanoseconds per token; the ratio is of PyTorch at its best to ours.");
    report.say(
        String.format(
            Locale.ROOT,
            LINE,
            "",
            "T",
            "B",
            "lstm4j",
            "PyTorch",
            "at its best",
            "ratio",
            "its best"));
    for (Kind kind : kinds) {
      KindFiles.writeNetwork(kind, folder);
      KindFiles.writeBatch(kind, Lessons.draw(kind, folder), folder);
      time(kind, hasTorch && kind.isInTorch(), new Agreement(folder, kind), results.addObject());
    }
    report.write();
    return 0;
  }

  private void time(Kind kind, boolean hasTorch, Agreement agreement, ObjectNode result)
      throws IOException {
    Time ours;
    Optional<Time> best = Optional.empty();
    Optional<Time> installed = Optional.empty();
    try (Opponent opponent = lineup.kind(kind, false).start()) {
      agreement.require(opponent);
      ours = time(opponent);
    }
    if (hasTorch) {
      try (Opponent opponent = lineup.torch(kind, false, true).start()) {
        agreement.require(opponent);
        best = Optional.of(time(opponent));
      }
      try (Opponent opponent = lineup.torch(kind, false, false).start()) {
        installed = Optional.of(time(opponent));
      }
      agreement.put(result);
    }
    put(result, kind, ours, installed, best);
    say(kind, ours, installed, best);
  }

  private Time time(Opponent opponent) throws IOException {
    JsonNode answer = opponent.tell("time " + repetitions);
    return new Time(answer.path("seconds").asDouble(), answer.path("setup").asText());
  }

  private static double nanosPerToken(Kind kind, Time time) {
    return time.seconds() * 1e9 / ((double) kind.length() * kind.batchSize());
  }

  private static void put(
      ObjectNode result, Kind kind, Time ours, Optional<Time> installed, Optional<Time> best) {
    result
        .put("name", kind.toString())
        .put("network", kind.network().describe())
        .put("length", kind.length())
        .put("batchSize", kind.batchSize())
        .put("setup", ours.setup())
        .put("seconds", ours.seconds())
        .put("nanosPerToken", nanosPerToken(kind, ours));
    installed.ifPresent(
        time ->
            result
                .put("pytorchAsInstalledSetup", time.setup())
                .put("pytorchAsInstalledSeconds", time.seconds())
                .put("pytorchAsInstalledNanosPerToken", nanosPerToken(kind, time)));
    best.ifPresent(
        time ->
            result
                .put("pytorchSetup", time.setup())
                .put("pytorchSeconds", time.seconds())
                .put("pytorchNanosPerToken", nanosPerToken(kind, time))
                .put("ratio", time.seconds() / ours.seconds()));
    result.put("difference", kind.difference());
  }

  private void say(Kind kind, Time ours, Optional<Time> installed, Optional<Time> best) {
    report.say(
        String.format(
            Locale.ROOT,
            LINE,
            kind.title(),
            kind.length(),
            kind.batchSize(),
            number(Optional.of(nanosPerToken(kind, ours))),
            number(installed.map(time -> nanosPerToken(kind, time))),
            number(best.map(time -> nanosPerToken(kind, time))),
            number(best.map(time -> time.seconds() / ours.seconds())),
            Stream.of(best.map(Time::setup).orElse(""), kind.difference())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "))));
  }

  private static String number(Optional<Double> value) {
    return value.map(number -> String.format(Locale.ROOT, "%.1f", number)).orElse("–");
  }
}
