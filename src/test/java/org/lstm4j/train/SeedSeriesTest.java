package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;

class SeedSeriesTest {

  private static final List<Integer> SEEDS = List.of(5, 3, 9);
  private static final int BATCHES = 6; // of an epoch

  private static Corpus corpus;
  private static SeedSeries.Outcome all;
  private static final List<String> HEARD = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() throws Exception {
    corpus = SmallTraining.corpus();
    all = new SeedSeries(SEEDS, trainer()::withSeed).run(corpus, listener(HEARD, 1_000));
  }

  private static SentimentTrainer trainer() {
    return new SentimentTrainer(SmallTraining.NETWORK, SmallTraining.SETTINGS);
  }

  /** Writes down what it hears, and stops after so many batches of the whole series. */
  private static SeedSeries.Listener listener(List<String> heard, int batches) {
    int[] seen = new int[1];
    Progress progress =
        new Progress() {
          @Override
          public void batch(int epoch, int batch, int of, Running soFar) {
            seen[0]++;
          }

          @Override
          public boolean isStopRequested() {
            return seen[0] >= batches;
          }
        };
    return new SeedSeries.Listener() {
      @Override
      public Progress begins(int seed) {
        heard.add("begins " + seed);
        return progress;
      }

      @Override
      public void ended(SeedRun run) {
        heard.add("ended " + run.seed());
      }
    };
  }

  private static void assertSame(SeedRun expected, SeedRun actual) {
    assertEquals(expected.seed(), actual.seed());
    assertArrayEquals(Vectors.of(expected.model()), Vectors.of(actual.model()));
    assertEquals(expected.model().provenance().results(), actual.model().provenance().results());
  }

  @Test
  void trainsEachSeedAsIfItWereAlone() throws Exception {
    assertFalse(all.wasStopped());
    assertEquals(SEEDS, all.runs().stream().map(SeedRun::seed).toList());
    for (SeedRun run : all.runs()) {
      TrainedModel alone =
          trainer().testingEveryEpoch(true).withSeed(run.seed()).train(corpus, Progress.NONE);
      assertSame(new SeedRun(run.seed(), alone), run);
      assertEquals(run.seed(), run.model().provenance().training().seed());
    }
  }

  @Test
  void tellsOfEachSeed() {
    assertEquals(
        List.of("begins 5", "ended 5", "begins 3", "ended 3", "begins 9", "ended 9"), HEARD);
  }

  @Test
  void theBestHasTheLowestValidationLossWhateverTheTestReviewsSay() {
    for (SeedRun run : all.runs()) {
      assertTrue(all.best().validationLoss() <= run.validationLoss());
      for (EpochResult epoch : run.model().provenance().history()) {
        assertTrue(run.validationLoss() <= epoch.validationLoss());
      }
    }
  }

  @Test
  void aRunKnowsItsEpochs() {
    SeedRun run = all.runs().get(0);
    Provenance provenance = run.model().provenance();
    assertEquals(3, run.lastEpoch());
    assertEquals(provenance.results().get(Provenance.EPOCH), run.keptEpoch());
    assertEquals(provenance.history().get(1), run.epoch(2));
    assertEquals(
        provenance.results().get(Provenance.TEST_ACCURACY), run.testAccuracy(run.keptEpoch()));
    assertEquals(provenance.results().get(Provenance.TEST_LOSS), run.testLoss(run.keptEpoch()));
    for (int epoch = 1; epoch <= run.lastEpoch(); epoch++) {
      assertTrue(run.testLoss(epoch) > 0 && run.testAccuracy(epoch) <= 1, "epoch " + epoch);
    }
  }

  @Test
  void stopsInTheMiddleAndGoesOnToTheSameBits() throws Exception {
    IntFunction<SentimentTrainer> resuming =
        seed ->
            trainer()
                .withSeed(seed)
                .resuming(new CheckpointFolder(folder.resolve("seed-" + seed), 2));
    SeedSeries series = new SeedSeries(SEEDS, resuming);

    List<String> heard = new ArrayList<>();
    SeedSeries.Outcome stopped = series.run(corpus, listener(heard, 3 * BATCHES + 4));
    assertTrue(stopped.wasStopped());
    assertEquals(List.of("begins 5", "ended 5", "begins 3"), heard);
    assertEquals(1, stopped.runs().size());
    assertSame(all.runs().get(0), stopped.best());

    SeedSeries.Outcome whole = series.run(corpus, listener(new ArrayList<>(), 1_000));
    assertFalse(whole.wasStopped());
    for (int i = 0; i < SEEDS.size(); i++) {
      assertSame(all.runs().get(i), whole.runs().get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void atOnceGivesTheSameAndTellsOfThemInTurn(int atOnce) throws Exception {
    List<String> lines = new ArrayList<>();
    SeedSeries.Outcome several =
        new SeedSeries(SEEDS, trainer()::withSeed, atOnce).run(corpus, lines(lines));

    assertEquals(SEEDS.size(), several.runs().size());
    assertFalse(several.wasStopped());
    for (int i = 0; i < SEEDS.size(); i++) {
      assertSame(all.runs().get(i), several.runs().get(i));
    }
    List<String> expected = new ArrayList<>();
    for (int seed : SEEDS) {
      expected.addAll(List.of("begins " + seed, "epoch 1", "epoch 2", "epoch 3", "ended " + seed));
    }
    assertEquals(expected, lines);
  }

  /** What a person reads. */
  private static SeedSeries.Listener lines(List<String> lines) {
    return new SeedSeries.Listener() {
      @Override
      public Progress begins(int seed) {
        lines.add("begins " + seed);
        return new Progress() {
          @Override
          public void epoch(EpochResult result, int epochs) {
            lines.add("epoch " + result.epoch());
          }
        };
      }

      @Override
      public void ended(SeedRun run) {
        lines.add("ended " + run.seed());
      }
    };
  }

  @Test
  void atOnceStopsAllAndGoesOnToTheSameBits() throws Exception {
    IntFunction<SentimentTrainer> resuming =
        seed ->
            trainer()
                .withSeed(seed)
                .resuming(new CheckpointFolder(folder.resolve("seed-" + seed), 2));
    SeedSeries series = new SeedSeries(SEEDS, resuming, 2);

    SeedSeries.Outcome stopped = series.run(corpus, listener(new ArrayList<>(), BATCHES + 4));
    assertTrue(stopped.wasStopped());
    assertTrue(stopped.runs().size() < 2, () -> "the first of two was stopped: " + stopped);

    SeedSeries.Outcome whole = series.run(corpus, listener(new ArrayList<>(), 1_000));
    assertFalse(whole.wasStopped());
    for (int i = 0; i < SEEDS.size(); i++) {
      assertSame(all.runs().get(i), whole.runs().get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theFailureOfOneStopsTheOthers(int atOnce) {
    List<String> lines = new ArrayList<>();
    IntFunction<SentimentTrainer> failing =
        seed -> {
          if (seed == 3) {
            throw new IllegalArgumentException("seed 3");
          }
          return new SentimentTrainer(
                  SmallTraining.NETWORK, SmallTraining.SETTINGS.withEpochs(100_000))
              .withSeed(seed);
        };
    List<Integer> seeds = atOnce == 1 ? List.of(3, 5, 9) : List.of(5, 3, 9);
    SeedSeries series = new SeedSeries(seeds, failing, atOnce);
    assertEquals(
        "seed 3",
        assertThrows(IllegalArgumentException.class, () -> series.run(corpus, lines(lines)))
            .getMessage());
    assertFalse(lines.contains("ended 5"), lines::toString);
  }

  @Test
  void seedsMustBeDifferentAndThere() {
    for (List<Integer> seeds : List.of(List.<Integer>of(), List.of(1, 2, 1))) {
      assertEquals(
          "seeds: expected one or more different numbers, got " + seeds + ".",
          assertThrows(
                  IllegalArgumentException.class, () -> new SeedSeries(seeds, trainer()::withSeed))
              .getMessage());
    }
    assertThrows(
        IllegalArgumentException.class, () -> new SeedSeries(SEEDS, trainer()::withSeed, 0));
  }
}
