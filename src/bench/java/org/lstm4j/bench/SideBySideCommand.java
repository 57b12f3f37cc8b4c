package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One training epoch of the notebook, in turn by all who are there. */
@Command(
    name = "side-by-side",
    description =
        "Times training: ours, Deeplearning4j, PyTorch, Keras, in turn on the same bytes.")
final class SideBySideCommand implements Callable<Integer> {

  /** Unmeasured turns of the fast ones, until C2 has compiled everything. */
  private static final int WARM_EPOCHS = 14;

  @Mixin private BenchOptions options;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each has its turn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--batches",
      paramLabel = "N",
      description = {
        "Batches of a turn of PyTorch and Keras (Deeplearning4j: an eighth); ours run a whole",
        "epoch. Default: ${DEFAULT-VALUE}."
      },
      defaultValue = "48")
  private int batches;

  private final List<Opponent> opponents = new ArrayList<>();

  @Override
  public Integer call() throws IOException, DataException {
    Report report = new Report("side-by-side", options.out());
    Path folder = options.writeData();
    int epoch = ReviewFiles.read(folder, "train").size() / Contestant.BATCH_SIZE;
    List<Lineup.Entry> entries = options.lineup(folder).learners(batches);
    try {
      Agreement agreement = new Agreement(folder);
      for (Lineup.Entry entry : entries) {
        Opponent opponent = entry.start();
        opponents.add(opponent);
        agreement.require(opponent);
        report.say(agreement.lines().get(opponents.size() - 1));
        for (int i = 0; i < (entry.batches() == 0 ? WARM_EPOCHS : 1); i++) {
          train(opponent, turn(entry, epoch));
        }
      }
      Standings standings = new Standings(opponents, rounds);
      standings.play(
          i -> {
            int turn = turn(entries.get(i), epoch);
            return train(opponents.get(i), turn) * epoch / turn;
          });
      standings.report(report, "contestants", "s for one training epoch");
      report.write();
      standings.draw(report, "one training epoch");
    } finally {
      for (Opponent each : opponents) {
        each.close();
      }
    }
    return 0;
  }

  private static int turn(Lineup.Entry entry, int epoch) {
    return entry.batches() == 0 ? epoch : Math.min(epoch, entry.batches());
  }

  private static double train(Opponent opponent, int count) throws IOException {
    return opponent.tell("train " + count).path("seconds").asDouble();
  }
}
