package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.kernel.OptimizerConfig;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.predict.SentimentClassifier;

class SentimentTrainerTest {

  private static Corpus corpus;
  private static TrainingOutcome unbroken;

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() throws Exception {
    corpus = SmallTraining.corpus();
    unbroken = trainer(SmallTraining.SETTINGS).run(corpus, Progress.NONE);
  }

  static SentimentTrainer trainer(TrainingConfig settings) {
    return new SentimentTrainer(SmallTraining.NETWORK, settings);
  }

  private CheckpointFolder checkpoints() {
    return new CheckpointFolder(folder.resolve("checkpoints"), 2);
  }

  /** Stops after so many batches. */
  static Progress stoppingAfter(int batches) {
    return new Progress() {
      private int seen;

      @Override
      public void batch(int epoch, int batch, int of, Running soFar) {
        seen++;
      }

      @Override
      public boolean isStopRequested() {
        return seen >= batches;
      }
    };
  }

  static void assertSame(TrainedModel expected, TrainedModel actual) {
    assertArrayEquals(expected.network().parameters(), actual.network().parameters());
    assertArrayEquals(expected.network().updaterState(), actual.network().updaterState());
    assertEquals(withoutSeconds(expected), withoutSeconds(actual));
    assertEquals(expected.provenance().results(), actual.provenance().results());
  }

  private static List<EpochResult> withoutSeconds(TrainedModel model) {
    return model.provenance().history().stream()
        .map(
            e ->
                new EpochResult(
                    e.epoch(),
                    e.loss(),
                    e.accuracy(),
                    e.validationLoss(),
                    e.validationAccuracy(),
                    0))
        .toList();
  }

  @Test
  void theSameSeedGivesTheSameBits() throws Exception {
    assertSame(unbroken.best(), trainer(SmallTraining.SETTINGS).run(corpus, Progress.NONE).best());
    TrainedModel other = trainer(SmallTraining.SETTINGS.withSeed(8)).train(corpus, Progress.NONE);
    assertFalse(
        Arrays.equals(unbroken.best().network().parameters(), other.network().parameters()));
  }

  @Test
  void theBestEpochByValidationLossIsKept() {
    List<EpochResult> history = unbroken.best().provenance().history();
    assertEquals(3, history.size());
    EpochResult best = history.get(0);
    for (EpochResult epoch : history) {
      best = epoch.validationLoss() < best.validationLoss() ? epoch : best;
    }
    SentimentClassifier classifier = new SentimentClassifier(unbroken.best());
    Evaluation validation = classifier.evaluate(corpus.validation());
    assertEquals(best.validationLoss(), validation.loss());
    assertEquals(best.validationAccuracy(), validation.accuracy());
    Evaluation test = classifier.evaluate(corpus.test());
    assertEquals(best.epoch(), unbroken.best().provenance().results().get(Provenance.EPOCH));
    assertEquals(test.loss(), unbroken.best().provenance().results().get(Provenance.TEST_LOSS));
    assertEquals(
        test.accuracy(), unbroken.best().provenance().results().get(Provenance.TEST_ACCURACY));
    assertFalse(unbroken.wasStopped());
  }

  @Test
  void progressHearsEveryBatchAndEpoch() throws Exception {
    List<String> heard = new ArrayList<>();
    trainer(SmallTraining.SETTINGS.withEpochs(1))
        .run(
            corpus,
            new Progress() {
              @Override
              public void batch(int epoch, int batch, int batches, Running soFar) {
                heard.add(epoch + "/" + batch + "/" + batches);
                assertTrue(soFar.accuracy() >= 0 && soFar.accuracy() <= 1);
              }

              @Override
              public void epoch(EpochResult result, int epochs) {
                heard.add("epoch " + result.epoch() + " of " + epochs);
              }
            });
    assertEquals(
        List.of("1/1/6", "1/2/6", "1/3/6", "1/4/6", "1/5/6", "1/6/6", "epoch 1 of 1"), heard);
  }

  @Test
  void anotherSeedIsThatOfTheSettings() throws Exception {
    assertSame(
        trainer(SmallTraining.SETTINGS.withSeed(8)).train(corpus, Progress.NONE),
        trainer(SmallTraining.SETTINGS).withSeed(8).train(corpus, Progress.NONE));
  }

  @Nested
  class Resuming {

    @Test
    void aTrainingStoppedAnywhereEndsAsIfItHadNotBeen() throws Exception {
      for (int batches : new int[] {1, 6, 8, 17}) {
        Path place = folder.resolve("stopped" + batches);
        CheckpointFolder saved = new CheckpointFolder(place, 2);
        TrainingOutcome stopped =
            trainer(SmallTraining.SETTINGS)
                .withCheckpoints(saved)
                .run(corpus, stoppingAfter(batches));
        assertTrue(stopped.wasStopped());
        TrainingOutcome whole =
            trainer(SmallTraining.SETTINGS).resuming(saved).run(corpus, Progress.NONE);
        assertSame(unbroken.best(), whole.best());
      }
    }

    /** With the vectors of this process, since others round otherwise. */
    private static List<String> java(String... arguments) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path")));
      if (KernelChoice.best().isVector()) {
        command.addAll(List.of("--add-modules", KernelChoice.MODULE));
      }
      command.addAll(List.of(arguments));
      return command;
    }

    /** A real process, killed by SIGKILL on POSIX while it trains and saves after every batch. */
    @Test
    void aKilledProcessLosesNothing() throws Exception {
      Process process =
          new ProcessBuilder(java(SmallTraining.class.getName(), checkpoints().folder().toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader lines = process.inputReader()) {
        String line = lines.readLine();
        while (line != null && !line.equals("2 4")) {
          line = lines.readLine();
        }
        assertEquals("2 4", line);
      } finally {
        process.destroyForcibly().waitFor();
      }
      Checkpoint saved = Checkpoint.read(checkpoints().file());
      assertTrue(saved.progress().orElseThrow().epoch() >= 2);
      int epochs = saved.progress().orElseThrow().epoch() + 1;

      TrainingConfig settings = SmallTraining.SETTINGS.withEpochs(epochs);
      TrainingOutcome resumed =
          trainer(settings).resuming(checkpoints()).run(corpus, Progress.NONE);

      assertSame(trainer(settings).run(corpus, Progress.NONE).best(), resumed.best());
    }

    @Test
    void moreEpochsGoOnFromTheEnd() throws Exception {
      trainer(SmallTraining.SETTINGS.withEpochs(1))
          .withCheckpoints(checkpoints())
          .run(corpus, Progress.NONE);
      assertTrue(checkpoints().unfinished().isEmpty());
      assertSame(
          unbroken.best(),
          trainer(SmallTraining.SETTINGS)
              .resuming(checkpoints())
              .run(corpus, Progress.NONE)
              .best());
    }

    @Test
    void withoutCheckpointsStartsAnew() throws Exception {
      assertSame(
          unbroken.best(),
          trainer(SmallTraining.SETTINGS)
              .resuming(checkpoints())
              .run(corpus, Progress.NONE)
              .best());
    }

    @Test
    void theBestEpochBeforeIsInTheCheckpoint() throws Exception {
      int best = unbroken.best().provenance().results().get(Provenance.EPOCH).intValue();
      trainer(SmallTraining.SETTINGS)
          .withCheckpoints(checkpoints())
          .run(corpus, stoppingAfter(6 * best + 2));
      Checkpoint saved = checkpoints().last().orElseThrow();
      assertEquals(best, saved.best().orElseThrow().provenance().history().size());
      assertArrayEquals(
          unbroken.best().network().parameters(),
          saved.best().orElseThrow().network().parameters());
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() throws Exception {
      trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints()).run(corpus, stoppingAfter(1));
      CheckpointFolder named =
          new CheckpointFolder(checkpoints().folder(), 2, Optional.of("another"));
      SentimentTrainer trainer = trainer(SmallTraining.SETTINGS).resuming(named);
      String message =
          assertThrows(IOException.class, () -> trainer.run(corpus, Progress.NONE)).getMessage();
      assertTrue(
          message.startsWith(named.file() + ": expected a checkpoint of the training another, got"),
          message);
    }

    @Test
    void aNewTrainingForgetsTheOneBefore() throws Exception {
      trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints()).run(corpus, stoppingAfter(8));
      String before = checkpoints().last().orElseThrow().run();
      trainer(SmallTraining.SETTINGS.withSeed(8))
          .withCheckpoints(checkpoints())
          .run(corpus, stoppingAfter(1));
      Checkpoint saved = checkpoints().last().orElseThrow();
      assertNotEquals(before, saved.run());
      assertEquals(8, saved.last().provenance().training().seed());
      assertEquals(Optional.empty(), saved.best());
    }

    @Test
    void twoTrainingsInOneFolderAreRefused() throws Exception {
      Progress inside =
          new Progress() {
            @Override
            public void batch(int epoch, int batch, int batches, Running soFar) {
              SentimentTrainer second =
                  trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints());
              String message =
                  assertThrows(TrainingException.class, () -> second.run(corpus, Progress.NONE))
                      .getMessage();
              assertTrue(message.contains("no other training to save itself here"), message);
            }
          };
      trainer(SmallTraining.SETTINGS.withEpochs(1))
          .withCheckpoints(checkpoints())
          .run(corpus, inside);
    }

    @Test
    void whereItGoesOnIsSaid() throws Exception {
      trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints()).run(corpus, stoppingAfter(8));
      List<String> heard = new ArrayList<>();
      trainer(SmallTraining.SETTINGS)
          .resuming(checkpoints())
          .run(
              corpus,
              new Progress() {
                @Override
                public void resumed(TrainingPlace place) {
                  heard.add(place.toString());
                }
              });
      assertEquals(List.of("epoch 2, batch 2 of 6"), heard);
    }

    @Test
    void fewerEpochsThanAreFinishedAreRefused() throws Exception {
      trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints()).run(corpus, Progress.NONE);
      SentimentTrainer fewer =
          trainer(SmallTraining.SETTINGS.withEpochs(2)).resuming(checkpoints());
      assertEquals(
          "epochs: expected 3 or more, which are finished, got 2."
              + " Give the same to go on, or start over.",
          assertThrows(TrainingException.class, () -> fewer.run(corpus, Progress.NONE))
              .getMessage());
    }

    @Test
    void otherSettingsAreRefusedByName() throws Exception {
      trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints()).run(corpus, stoppingAfter(1));
      SentimentTrainer other = trainer(SmallTraining.SETTINGS.withSeed(9)).resuming(checkpoints());
      String message =
          assertThrows(TrainingException.class, () -> other.run(corpus, Progress.NONE))
              .getMessage();
      assertEquals(
          "seed: expected 7, as this training began with, got 9."
              + " Give the same to go on, or start over.",
          message);
    }

    @Test
    void otherReviewsAreRefused() throws Exception {
      trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints()).run(corpus, stoppingAfter(1));
      Corpus fewer =
          new Corpus(
              corpus.origin(),
              corpus.encoder(),
              corpus.train().range(0, 90),
              corpus.validation(),
              corpus.test());
      SentimentTrainer trainer = trainer(SmallTraining.SETTINGS).resuming(checkpoints());
      String message =
          assertThrows(TrainingException.class, () -> trainer.run(fewer, Progress.NONE))
              .getMessage();
      assertEquals(
          "reviews: expected 96, as this training began with, got 90."
              + " Give the same to go on, or start over.",
          message);
    }

    @Test
    void aDamagedCheckpointIsRefused() throws Exception {
      Files.createDirectories(checkpoints().folder());
      Files.writeString(checkpoints().file(), "no zip");
      SentimentTrainer trainer = trainer(SmallTraining.SETTINGS).resuming(checkpoints());
      assertThrows(IOException.class, () -> trainer.run(corpus, Progress.NONE));
    }
  }

  @Test
  void stopsWhenTheValidationLossNoLongerFalls() throws Exception {
    TrainingConfig restless =
        SmallTraining.SETTINGS
            .withOptimizer(OptimizerConfig.NOTEBOOK.withLearningRate(0.2))
            .withEpochs(30)
            .withPatience(2);
    TrainedModel model = trainer(restless).train(corpus, Progress.NONE);
    int best = model.provenance().results().get(Provenance.EPOCH).intValue();
    assertEquals(best + 2, model.provenance().history().size());
    assertTrue(best + 2 < 30, "best epoch " + best);
  }

  @Test
  void aLossThatIsNoNumberNamesEpochAndBatchAndSavesNothing() {
    TrainingConfig exploding =
        SmallTraining.SETTINGS.withOptimizer(OptimizerConfig.NOTEBOOK.withLearningRate(1e38));
    SentimentTrainer trainer = trainer(exploding).withCheckpoints(checkpoints());
    String message =
        assertThrows(TrainingException.class, () -> trainer.run(corpus, Progress.NONE))
            .getMessage();
    assertTrue(
        message.matches(
            "training: epoch 1, batch \\d: expected (a finite loss|finite weights), got .*"
                + " Lower the learning rate, now 1.0E38\\."),
        message);
    assertFalse(Files.exists(checkpoints().file()));
  }

  @Test
  void aTrainingStoppedInItsFirstEpochGivesTheModelAsItIs() throws Exception {
    TrainingOutcome stopped = trainer(SmallTraining.SETTINGS).run(corpus, stoppingAfter(2));
    assertTrue(stopped.wasStopped());
    assertEquals(List.of(), stopped.best().provenance().history());
    assertEquals(
        new SentimentClassifier(stopped.best()).evaluate(corpus.test()).loss(),
        stopped.best().provenance().results().get(Provenance.TEST_LOSS));
  }

  @Test
  void aVocabularyOfAnotherSizeIsRefused() {
    SentimentTrainer trainer =
        new SentimentTrainer(SmallTraining.NETWORK.withVocabularySize(61), SmallTraining.SETTINGS);
    assertEquals(
        "vocabularySize: expected the corpus's 60, got 61.",
        assertThrows(IllegalArgumentException.class, () -> trainer.run(corpus, Progress.NONE))
            .getMessage());
  }
}
