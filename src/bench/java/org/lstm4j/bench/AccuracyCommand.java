package org.lstm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The table of kinds of networks in {@code src/docs/best.md}: accuracy, and time of an epoch. */
@Command(
    name = "accuracy",
    description = {
      "Trains each kind of network on the reviews and times an epoch; and PyTorch's beside it.",
      "What is done is kept in accuracy-runs.json; the next run does only what is missing."
    })
final class AccuracyCommand implements Callable<Integer> {

  private static final String RUNS = "accuracy-runs.json";

  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options;

  @Option(
      names = "--kinds",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "lstm,gru,rnn,bidirectional,mean,max,two-layers,dropout",
      description = {
        "Which, separated by commas; also gru-reset-before and backward.",
        "Default: ${DEFAULT-VALUE}."
      })
  private List<Kind> kinds;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,3",
      description = "A training for each. Default: ${DEFAULT-VALUE}.")
  private List<Integer> seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Of which the one of the least validation loss counts. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "100000",
      description = "PyTorch runs so many of an epoch, if there are more. Default: all.")
  private int batches;

  private Report report;
  private Path folder;
  private Lineup lineup;
  private AccuracyLog log;

  @Override
  public Integer call() throws IOException, DataException {
    for (Kind kind : kinds) {
      if (!kind.judgesReviews()) {
        throw new ParameterException(
            spec.commandLine(),
            "--kinds: expected networks that read reviews and tell two labels apart, got "
                + kind
                + ".");
      }
    }
    report = new Report("accuracy", options.out());
    folder = options.writeSplits();
    lineup = options.lineup(folder);
    log = new AccuracyLog(options.out().resolve(RUNS), folder);
    boolean hasTorch = lineup.hasTorch();
    List<String> table = new ArrayList<>();
    table.add(
        "| network | test, seeds "
            + join(seeds, String::valueOf)
            + " | validation | epoch | s for an epoch | PyTorch's | ratio |");
    table.add("|---|---|---|---|---|---|---|");
    ArrayNode results = report.array("kinds");
    for (Kind kind : kinds) {
      List<JsonNode> runs = train(kind);
      Optional<JsonNode> torch =
          hasTorch && kind.isInTorch() ? Optional.of(timeTorch(kind)) : Optional.empty();
      table.add(row(kind, runs, torch, results.addObject()));
    }
    table.add("");
    for (Kind kind : kinds) {
      if (!kind.difference().isEmpty()) {
        table.add(kind.title() + ": " + kind.difference() + ".");
      }
    }
    report.say("");
    table.forEach(report::say);
    Files.write(options.out().resolve("accuracy.md"), table);
    report.write();
    return 0;
  }

  /** The seeds that are missing learn in one process. */
  private List<JsonNode> train(Kind kind) throws IOException {
    List<Integer> missing =
        seeds.stream().filter(seed -> log.get(key(kind, seed)).isEmpty()).toList();
    if (!missing.isEmpty()) {
      try (Opponent student = lineup.student(kind).start()) {
        for (int seed : missing) {
          JsonNode run = log.put(key(kind, seed), student.tell("learn " + seed + " " + epochs));
          report.say(
              String.format(
                  Locale.ROOT,
                  "%s, seed %d: epoch %d, validation %.4f, test %.4f",
                  kind.title(),
                  seed,
                  run.path("keptEpoch").asInt(),
                  run.path("validationAccuracy").asDouble(),
                  run.path("testAccuracy").asDouble()));
        }
      }
    }
    return seeds.stream().map(seed -> log.get(key(kind, seed)).orElseThrow()).toList();
  }

  private String key(Kind kind, int seed) {
    return kind + ", seed " + seed + ", epochs " + epochs;
  }

  /** An epoch of PyTorch, once it has been seen to compute the same as ours. */
  private JsonNode timeTorch(Kind kind) throws IOException {
    int epoch = ReviewFiles.read(folder, "train").size() / kind.batchSize();
    int count = Math.min(epoch, batches);
    String key = kind + ", PyTorch, batches " + count;
    Optional<JsonNode> known = log.get(key);
    if (known.isPresent()) {
      return known.get();
    }
    KindFiles.writeNetwork(kind, folder);
    Agreement agreement = new Agreement(folder);
    try (Opponent ours = lineup.kind(kind, true).start()) {
      agreement.require(ours);
    }
    try (Opponent torch = lineup.torch(kind, true, true).start()) {
      agreement.require(torch);
      ObjectNode answer = (ObjectNode) torch.tell("train " + count);
      answer.put("seconds", answer.path("seconds").asDouble() * epoch / count);
      agreement.put(answer);
      report.say(
          String.format(
              Locale.ROOT,
              "%s, PyTorch: %.2f s for an epoch, %s",
              kind.title(),
              answer.path("seconds").asDouble(),
              answer.path("setup").asText()));
      return log.put(key, answer);
    }
  }

  private String row(Kind kind, List<JsonNode> runs, Optional<JsonNode> torch, ObjectNode result) {
    double seconds =
        Timings.median(
            runs.stream()
                .flatMap(run -> IntStream.range(0, epochs).mapToObj(run.path("epochSeconds")::path))
                .mapToDouble(JsonNode::asDouble)
                .toArray());
    result.put("name", kind.toString()).put("network", kind.network().describe());
    result.put("epochSeconds", seconds).put("difference", kind.difference());
    result.putArray("runs").addAll(runs);
    torch.ifPresent(answer -> result.set("pytorch", answer));
    Optional<Double> theirs = torch.map(answer -> answer.path("seconds").asDouble());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.2f | %s | %s |",
        kind.title(),
        join(runs, run -> share(run.path("testAccuracy"))),
        join(runs, run -> share(run.path("validationAccuracy"))),
        join(runs, run -> run.path("keptEpoch").asText()),
        seconds,
        theirs.map(s -> String.format(Locale.ROOT, "%.2f", s)).orElse("–"),
        theirs.map(s -> String.format(Locale.ROOT, "%.1f", s / seconds)).orElse("–"));
  }

  private static <T> String join(List<T> values, Function<T, String> text) {
    return values.stream().map(text).collect(Collectors.joining(", "));
  }

  /** As tables have it: .8812. */
  private static String share(JsonNode value) {
    return String.format(Locale.ROOT, "%.4f", value.asDouble()).replaceFirst("^0", "");
  }
}
