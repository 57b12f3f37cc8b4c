package org.lstm4j.train;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.lstm4j.check.Require;
import org.lstm4j.data.Corpus;

/**
 * The same training with several seeds, in turn or some of them at once: how much of a result is
 * luck. How many are trained at once changes nothing but the time and the memory that it takes.
 *
 * @param seeds in the order in which they are begun; at least one, all different
 * @param trainers makes the trainer of a seed
 * @param atOnce seeds that are trained at the same time, each on the threads of its trainer; at
 *     least 1
 */
public record SeedSeries(List<Integer> seeds, IntFunction<SentimentTrainer> trainers, int atOnce) {

  /** One seed after another. */
  public SeedSeries(List<Integer> seeds, IntFunction<SentimentTrainer> trainers) {
    this(seeds, trainers, 1);
  }

  /** Checks the seeds. */
  public SeedSeries {
    seeds = List.copyOf(seeds);
    Require.atLeast("atOnce", atOnce, 1);
    if (seeds.isEmpty() || seeds.stream().distinct().count() != seeds.size()) {
      throw new IllegalArgumentException(
          "seeds: expected one or more different numbers, got " + seeds + ".");
    }
  }

  /**
   * Hears of each seed and its training: of one seed after another, in their order and never at the
   * same time, though maybe on different threads. What a seed has to tell before its turn is told
   * when that comes, but for its batches.
   */
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

  /**
   * Trains all seeds, testing every epoch, or until one is asked to stop; then all under way stop
   * and no other is begun. Blocks until no thread works on it any more.
   *
   * @throws TrainingException of the first seed, in their order, that failed; the others stop as if
   *     they were asked to
   */
  public Outcome run(Corpus corpus, Listener listener) throws IOException, TrainingException {
    SeedsInTurn turns = new SeedsInTurn(seeds, listener);
    List<Optional<TrainingOutcome>> outcomes =
        atOnce == 1 ? inTurn(corpus, turns) : atOnce(corpus, turns);
    List<SeedRun> runs = new ArrayList<>();
    Optional<TrainingPlace> stopped = Optional.empty();
    for (int i = 0; i < seeds.size(); i++) {
      Optional<TrainingOutcome> outcome = outcomes.get(i);
      if (outcome.isPresent() && !outcome.get().wasStopped()) {
        runs.add(new SeedRun(seeds.get(i), outcome.get().best()));
      }
      stopped = stopped.or(() -> outcome.flatMap(TrainingOutcome::stopped));
    }
    return new Outcome(runs, stopped);
  }

  /** Empty if it was not begun. */
  private Optional<TrainingOutcome> train(int index, Corpus corpus, SeedsInTurn turns)
      throws IOException, TrainingException {
    if (turns.isStopRequested()) {
      return Optional.empty();
    }
    boolean isDone = false;
    try {
      int seed = seeds.get(index);
      turns.begin(index);
      TrainingOutcome outcome =
          trainers.apply(seed).testingEveryEpoch(true).run(corpus, turns.progress(index));
      if (!outcome.wasStopped()) {
        turns.tellEnd(index, new SeedRun(seed, outcome.best()));
      }
      isDone = true;
      return Optional.of(outcome);
    } finally {
      turns.end(index, isDone);
    }
  }

  /** On the caller's thread, which native libraries may have been set up for. */
  private List<Optional<TrainingOutcome>> inTurn(Corpus corpus, SeedsInTurn turns)
      throws IOException, TrainingException {
    List<Optional<TrainingOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      outcomes.add(train(i, corpus, turns));
    }
    return outcomes;
  }

  private List<Optional<TrainingOutcome>> atOnce(Corpus corpus, SeedsInTurn turns)
      throws IOException, TrainingException {
    List<Callable<Optional<TrainingOutcome>>> trainings = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      int index = i;
      trainings.add(() -> train(index, corpus, turns));
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(atOnce, seeds.size()));
    try {
      List<Optional<TrainingOutcome>> outcomes = new ArrayList<>();
      for (Future<Optional<TrainingOutcome>> each : pool.invokeAll(trainings)) {
        outcomes.add(each.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      turns.stop();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("seeds: interrupted while they were trained");
    } finally {
      pool.shutdown();
    }
  }

  private static TrainingException failure(Throwable cause) throws IOException {
    if (cause instanceof IOException failure) {
      throw failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error failure) {
      throw failure;
    }
    return (TrainingException) cause;
  }
}
