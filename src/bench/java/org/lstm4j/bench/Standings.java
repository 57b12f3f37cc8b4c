package org.lstm4j.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.render.StandingsPicture;

/** The seconds of every round of several contestants, the first of whom is the measure. */
final class Standings {

  private static final int REST_MILLIS = 2000;

  private final List<Opponent> opponents;
  private final double[][] seconds; // (contestants, rounds)

  Standings(List<Opponent> opponents, int rounds) {
    this.opponents = opponents;
    this.seconds = new double[opponents.size()][rounds];
  }

  /** What a turn takes, in seconds. */
  @FunctionalInterface
  interface Turn {
    double seconds(int contestant) throws IOException;
  }

  /** One turn of each, as often as there are rounds. */
  void play(Turn turn) throws IOException {
    for (int round = 0; round < seconds[0].length; round++) {
      for (int i = 0; i < seconds.length; i++) {
        rest();
        seconds[i][round] = turn.seconds(i);
      }
    }
  }

  /** Where processes can't be stopped, their threads keep a processor busy after their turn. */
  private static void rest() throws IOException {
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two turns");
    }
  }

  double median(int contestant) {
    return Timings.median(seconds[contestant]);
  }

  /** Prints and keeps a table of medians, least times and ratios. */
  void report(Report report, String key, String title) {
    report.say("");
    report.say(
        String.format(Locale.ROOT, "%-32s %12s %12s %8s", title, "median", "least", "ratio"));
    ArrayNode results = report.array(key);
    for (int i = 0; i < seconds.length; i++) {
      Opponent opponent = opponents.get(i);
      double least = Timings.least(seconds[i]);
      double ratio = median(i) / median(0);
      report.say(
          String.format(
              Locale.ROOT,
              "%-32s %12.6f %12.6f %8.2f  %s",
              opponent.name(),
              median(i),
              least,
              ratio,
              opponent.setup()));
      results
          .addObject()
          .put("name", opponent.name())
          .put("setup", opponent.setup())
          .put("medianSeconds", median(i))
          .put("leastSeconds", least)
          .put("ratio", ratio);
    }
  }

  /**
   * A picture of the medians.
   *
   * @param job what was done
   */
  void draw(Report report, String job) throws IOException {
    List<String> names = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      names.add(opponents.get(i).name());
      medians.add(median(i));
    }
    new StandingsPicture(
            String.format(Locale.ROOT, "lstm4j needs %.3f s for %s", median(0), job),
            String.format(
                Locale.ROOT,
                "%d rounds in turn on one machine, medians; × is times as long as the first",
                seconds[0].length),
            names,
            medians)
        .write(report.picture("png"), report.picture("svg"));
  }
}
