package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Require;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.train.SentimentTrainer;
import picocli.CommandLine.Option;

/** Several seeds instead of one, and how many of them are trained at once. */
final class SeedOptions {

  private static final long MEBIBYTE = 1 << 20;

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description =
          "Train once with each of these seeds (1..10, or 1,2,5), print minimum, median and maximum,"
              + " and keep the model of the lowest validation loss. --seed then decides nothing but"
              + " the split of a table.",
      converter = SeedRange.Converter.class)
  private SeedRange seeds;

  @Option(
      names = "--seeds-at-once",
      paramLabel = "N",
      description =
          "Seeds that are trained at the same time, each with memory of its own; changes no result."
              + " Default: as many as there are processors for --threads of each, and memory for.")
  private Integer atOnce;

  boolean areSeveral() {
    return seeds != null;
  }

  /** The seeds, where there are several. */
  List<Integer> seeds() {
    return seeds.seeds();
  }

  /** How many trainings there are. */
  int trainings() {
    return areSeveral() ? seeds().size() : 1;
  }

  /** For people. */
  String described(int seed) {
    return areSeveral() ? seeds.described() : "seed " + seed;
  }

  /** Refuses what can't be, before anything is loaded. */
  void check(EngineKind engine) {
    if (atOnce == null) {
      return;
    }
    Require.atLeast("seeds-at-once", atOnce, 1);
    if (!areSeveral()) {
      throw new IllegalArgumentException(
          "seeds-at-once: expected --seeds beside it, got one seed. Leave --seeds-at-once out, or"
              + " give --seeds 1..10.");
    }
    if (engine == EngineKind.DL4J && atOnce > 1) {
      throw new IllegalArgumentException(
          "seeds-at-once: expected 1 where Deeplearning4j's fit trains, got "
              + atOnce
              + ". Leave it out, or take --engine fused.");
    }
  }

  /** How many are trained at once; says so if there are several. */
  int atOnce(SentimentTrainer trainer, Corpus corpus, Output output) {
    int threads = trainer.threads();
    long bytes = trainer.bytes(corpus.encoder().length());
    Runtime runtime = Runtime.getRuntime();
    int chosen =
        atOnce == null
            ? fitting(runtime.availableProcessors() / threads, runtime.maxMemory() / bytes)
            : Math.min(atOnce, trainings());
    if (chosen > 1) {
      output.note(
          String.format(
              Locale.ROOT,
              "Seeds at once: %d, threads of each: %d, memory of each: some %d MiB.",
              chosen,
              threads,
              (bytes + MEBIBYTE - 1) / MEBIBYTE));
    }
    return chosen;
  }

  /**
   * How many are trained at once where nobody says it.
   *
   * @param byProcessors for how many there are processors
   * @param byMemory how many fill the heap; half of it is left to reviews and models
   */
  private int fitting(int byProcessors, long byMemory) {
    return (int) Math.max(1, Math.min(Math.min(byProcessors, trainings()), byMemory / 2));
  }
}
