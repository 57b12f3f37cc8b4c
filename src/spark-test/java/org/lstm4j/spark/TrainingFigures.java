package org.lstm4j.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Training the notebook's network on workers of one core: together, and seed by seed. */
@Command(
    name = "training",
    description = "Trains on a cluster: averaged every k batches, and whole trainings by seed.")
final class TrainingFigures implements Callable<Integer> {

  @Mixin private FigureOptions options;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      defaultValue = "EPOCHS,SEEDS,ACCURACY",
      description = "What is measured: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private List<Part> parts;

  @Option(
      names = "--every",
      paramLabel = "K",
      split = ",",
      defaultValue = "0,100,10,1",
      description = "Batches between two averages; 0 for an epoch. Default: ${DEFAULT-VALUE}.")
  private List<Integer> every;

  @Option(
      names = "--timed-epochs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of each k; the first is shown apart. Default: ${DEFAULT-VALUE}.")
  private int timedEpochs;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns of one worker and of two with the seeds. Default: ${DEFAULT-VALUE}.")
  private int pairs;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of the trainings whose accuracy counts. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--accuracy-every",
      paramLabel = "K",
      split = ",",
      defaultValue = "0",
      description = "As --every, for the accuracy. Default: ${DEFAULT-VALUE}.")
  private List<Integer> accuracyEvery;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,3",
      description = "Trainings whose accuracy counts. Default: ${DEFAULT-VALUE}.")
  private List<Integer> seeds;

  private ObjectNode json;
  private FigureProcess one;
  private FigureProcess two;

  /** What is measured. */
  enum Part {
    EPOCHS,
    SEEDS,
    ACCURACY
  }

  @Override
  public Integer call() throws IOException, DataException {
    json = options.begin("training");
    FigureFiles files = options.files();
    files.makeTraining();
    try (FigureProcess first = options.cluster(1, "2g");
        FigureProcess second = options.cluster(2, "2g")) {
      one = first;
      two = second;
      String rows = "rows\t" + files.training() + "\t" + files.test();
      ArrayNode loads = json.putArray("rows");
      for (FigureProcess each : List.of(one, two)) {
        JsonNode load = each.tell(rows);
        loads.add(load);
        json.set("batches", load.path("batches"));
        say("%s: rows, words and ids in %.1f s", each.name(), value(load, "corpusSeconds"));
      }
      for (Part part : parts) {
        options.say("");
        switch (part) {
          case EPOCHS -> timeEpochs();
          case SEEDS -> timeSeeds();
          case ACCURACY -> compareAccuracy();
        }
      }
    }
    options.end();
    return 0;
  }

  private void say(String format, Object... values) {
    options.say(String.format(Locale.ROOT, format, values));
  }

  private static double value(JsonNode node, String key) {
    return node.path(key).asDouble();
  }

  private void timeEpochs() throws IOException {
    ArrayNode results = json.putArray("epochs");
    options.say(
        "| P | averaged every | s for an epoch, median (range) | first | rounds | ms a round beside"
            + " computing | share of communication | MB out | MB back |");
    options.say("|---|---|---|---|---|---|---|---|---|");
    for (int k : every) {
      timeEpochs(1, k, one, results);
      timeEpochs(2, k, two, results);
    }
  }

  private void timeEpochs(int partitions, int k, FigureProcess where, ArrayNode results)
      throws IOException {
    ObjectNode answer =
        (ObjectNode) where.tell("averaged\t" + partitions + "\t" + k + "\t" + timedEpochs + "\t1");
    results.add(answer.put("partitions", partitions).put("every", k));
    List<JsonNode> costs = StreamSupport.stream(answer.path("costs").spliterator(), false).toList();
    List<JsonNode> warm = costs.subList(Math.min(1, costs.size() - 1), costs.size());
    double[] seconds = warm.stream().mapToDouble(cost -> value(cost, "seconds")).toArray();
    double[] beside =
        warm.stream()
            .mapToDouble(cost -> value(cost, "seconds") - value(cost, "computing"))
            .toArray();
    double rounds = value(warm.get(0), "rounds");
    say(
        "| %d | %s | %.2f (%.2f–%.2f) | %.2f | %.0f | %.0f | %.0f %% | %.1f | %.1f |",
        partitions,
        k == 0 ? "epoch" : String.valueOf(k),
        Turns.median(seconds),
        IntStream.range(0, seconds.length).mapToDouble(i -> seconds[i]).min().orElseThrow(),
        IntStream.range(0, seconds.length).mapToDouble(i -> seconds[i]).max().orElseThrow(),
        value(costs.get(0), "seconds"),
        rounds,
        1e3 * Turns.median(beside) / rounds,
        100 * Turns.median(beside) / Turns.median(seconds),
        value(warm.get(0), "bytesOut") / 1e6,
        value(warm.get(0), "bytesBack") / 1e6);
  }

  private void timeSeeds() throws IOException {
    Turns byOne = new Turns();
    Turns byTwo = new Turns();
    String question = "seeds\t1,2,3,4\t" + timedEpochs;
    for (FigureProcess each : List.of(one, two)) {
      say("%s: first, %.1f s", each.name(), value(each.tell(question), "trainSeconds"));
    }
    for (int pair = 0; pair < pairs; pair++) {
      boolean isEven = pair % 2 == 0;
      (isEven ? byOne : byTwo).add(seedsOnce(isEven ? one : two, question));
      (isEven ? byTwo : byOne).add(seedsOnce(isEven ? two : one, question));
    }
    Turns.Ratio ratio = byOne.ratio(byTwo);
    say("four seeds of %d epochs, one worker's time / two workers': %s", timedEpochs, ratio);
    json.set("seedsByOne", byOne.json());
    json.set("seedsByTwo", byTwo.json());
  }

  private JsonNode seedsOnce(FigureProcess process, String question) throws IOException {
    ObjectNode answer = (ObjectNode) process.tell(question);
    answer.set("seconds", answer.path("trainSeconds")); // without the test reviews
    say("%s: %.1f s", process.name(), value(answer, "seconds"));
    return answer;
  }

  private void compareAccuracy() throws IOException {
    ObjectNode results = json.putObject("accuracy");
    String list = String.join(",", seeds.stream().map(String::valueOf).toList());
    JsonNode single = two.tell("seeds\t" + list + "\t" + epochs);
    results.set("seeds", single);
    options.say(
        "| seed | one training, test | "
            + String.join(
                " | ",
                accuracyEvery.stream().map(k -> "P = 2, every " + (k == 0 ? "epoch" : k)).toList())
            + " |");
    options.say("|---|---|" + "---|".repeat(accuracyEvery.size()));
    double[] sums = new double[1 + accuracyEvery.size()];
    for (int i = 0; i < seeds.size(); i++) {
      StringBuilder row = new StringBuilder("| " + seeds.get(i));
      sums[0] += add(row, single.path("models").path(i));
      for (int j = 0; j < accuracyEvery.size(); j++) {
        int k = accuracyEvery.get(j);
        JsonNode averaged = two.tell("averaged\t2\t" + k + "\t" + epochs + "\t" + seeds.get(i));
        results.set("every " + k + ", seed " + seeds.get(i), averaged);
        sums[1 + j] += add(row, averaged.path("models").path(0));
      }
      options.say(row + " |");
    }
    StringBuilder row = new StringBuilder("| mean");
    for (double sum : sums) {
      row.append(String.format(Locale.ROOT, " | %.4f", sum / seeds.size()));
    }
    options.say(row + " |");
  }

  private static double add(StringBuilder row, JsonNode model) {
    row.append(
        String.format(
            Locale.ROOT,
            " | %.4f (epoch %d)",
            value(model, "testAccuracy"),
            model.path("epoch").asInt()));
    return value(model, "testAccuracy");
  }
}
