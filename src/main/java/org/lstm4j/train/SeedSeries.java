package org.lstm4j.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.lstm4j.data.Corpus;

/**
 * The same training with several seeds, one after another: how much of a result is luck.
 *
 * @param seeds in the order in which they are trained; at least one, all different
 * @param trainers makes the trainer of a seed
 */
public record SeedSeries(List<Integer> seeds, IntFunction<SentimentTrainer> trainers) {

  /** Checks the seeds. */
  public SeedSeries {
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty() || seeds.stream().distinct().count() != seeds.size()) {
      throw new IllegalArgumentException(
          "seeds: expected one or more different numbers, got " + seeds + ".");
    }
  }

  /** Hears of each seed and its training. */
  public interface Listener {

    /** A seed begins; what its training should tell its progress to. */
    Progress begins(int seed);

    /** A seed was trained to its end. */
    void ended(SeedRun run);
  }

  /**
   * What a series gave.
   *
   * @param runs of the seeds that were trained to their ends, in order
   * @param stopped where a training was asked to stop before its end; empty if none was
   */
  public record Outcome(List<SeedRun> runs, Optional<TrainingPlace> stopped) {

    /** Whether a training was asked to stop. */
    public boolean wasStopped() {
      return stopped.isPresent();
    }

    /** The run of the lowest validation loss; the test reviews have no say. */
    public SeedRun best() {
      return runs.stream().min(Comparator.comparingDouble(SeedRun::validationLoss)).orElseThrow();
    }
  }

  /** Trains all seeds, or until one is asked to stop; every epoch is tested. */
  public Outcome run(Corpus corpus, Listener listener) throws IOException, TrainingException {
    List<SeedRun> runs = new ArrayList<>();
    for (int seed : seeds) {
      TrainingOutcome outcome =
          trainers.apply(seed).testingEveryEpoch(true).run(corpus, listener.begins(seed));
      if (outcome.wasStopped()) {
        return new Outcome(runs, outcome.stopped());
      }
      SeedRun run = new SeedRun(seed, outcome.best());
      runs.add(run);
      listener.ended(run);
    }
    return new Outcome(runs, Optional.empty());
  }
}
