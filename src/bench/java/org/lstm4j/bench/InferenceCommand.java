package org.lstm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicting: all test reviews, and one review at a time. */
@Command(
    name = "inference",
    description = "Times predicting all test reviews and single ones: ours, PyTorch, Keras.")
final class InferenceCommand implements Callable<Integer> {

  /** Probabilities of float networks differ by rounding over 500 steps; a wrong one by far more. */
  private static final double TOLERANCE = 1e-4;

  /** Unmeasured turns of ours, until C2 has compiled everything. */
  private static final int WARM_UPS = 4;

  @Mixin private BenchOptions options;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each has its turn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--singles",
      paramLabel = "N",
      description =
          "Single reviews of a turn, of which the median counts. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  private int singles;

  private final List<Opponent> opponents = new ArrayList<>();

  @Override
  public Integer call() throws IOException, DataException {
    Report report = new Report("inference", options.out());
    Path folder = options.writeData();
    trainAnEpoch(folder);
    Path file = folder.resolve("probabilities.f32");
    try {
      float[] expected = {};
      for (Lineup.Entry entry : options.lineup(folder).predictors()) {
        Opponent opponent = entry.start();
        opponents.add(opponent);
        for (int i = 0; i < (entry.batches() == 0 ? WARM_UPS : 1); i++) {
          opponent.tell("predict " + file);
          opponent.tell("single " + singles);
        }
        float[] probabilities = WeightFile.readFloats(file);
        expected = opponents.size() == 1 ? probabilities : expected;
        report.say(agreement(opponent, expected, probabilities));
      }
      Standings all = new Standings(opponents, rounds);
      all.play(i -> seconds(opponents.get(i).tell("predict " + file)));
      Standings one = new Standings(opponents, rounds);
      one.play(i -> seconds(opponents.get(i).tell("single " + singles)));
      all.report(report, "allReviews", "s for all test reviews");
      one.report(report, "oneReview", "s for one review");
      report.write();
      all.draw(report, "all test reviews");
    } finally {
      for (Opponent each : opponents) {
        each.close();
      }
    }
    return 0;
  }

  /** New weights, so that probabilities aren't all one half. */
  private static void trainAnEpoch(Path folder) throws IOException {
    try (FusedContestant learner = new FusedContestant(folder, 2)) {
      for (int first = 0; first < learner.reviews(); first += Contestant.BATCH_SIZE) {
        learner.train(first);
      }
      WeightFile.write(learner.weights(), BenchData.weights(folder));
    }
  }

  private static String agreement(Opponent opponent, float[] expected, float[] got) {
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(expected[i] - got[i]));
    }
    String line =
        String.format(
            Locale.ROOT, "%-32s probabilities differ by %.1e", opponent.name(), difference);
    if (!(difference <= TOLERANCE)) {
      throw new IllegalStateException("agreement: expected at most " + TOLERANCE + ", got " + line);
    }
    return line;
  }

  private static double seconds(JsonNode answer) {
    return answer.path("seconds").asDouble();
  }
}
