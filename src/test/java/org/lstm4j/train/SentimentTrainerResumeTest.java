package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.train.SentimentTrainerTest.assertSame;
import static org.lstm4j.train.SentimentTrainerTest.stoppingAfter;
import static org.lstm4j.train.SentimentTrainerTest.trainer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;

/** A training that was saved goes on as if it had never been broken off. */
class SentimentTrainerResumeTest {

  private static Corpus corpus;
  private static TrainingOutcome unbroken;

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() throws Exception {
    corpus = SmallTraining.corpus();
    unbroken = trainer(SmallTraining.SETTINGS).run(corpus, Progress.NONE);
  }

  private CheckpointFolder checkpoints() {
    return new CheckpointFolder(folder.resolve("checkpoints"), 2);
  }

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
    TrainingOutcome resumed = trainer(settings).resuming(checkpoints()).run(corpus, Progress.NONE);

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
        trainer(SmallTraining.SETTINGS).resuming(checkpoints()).run(corpus, Progress.NONE).best());
  }

  @Test
  void withoutCheckpointsStartsAnew() throws Exception {
    assertSame(
        unbroken.best(),
        trainer(SmallTraining.SETTINGS).resuming(checkpoints()).run(corpus, Progress.NONE).best());
  }

  @Test
  void theBestEpochBeforeIsInTheCheckpoint() throws Exception {
    int best = unbroken.best().provenance().results().get(Provenance.EPOCH).intValue();
    trainer(SmallTraining.SETTINGS)
        .withCheckpoints(checkpoints())
        .run(corpus, stoppingAfter(6 * best + 2));
    Checkpoint saved = checkpoints().last().orElseThrow();
    assertEquals(best, saved.best().orElseThrow().provenance().history().size());
    assertArrayEquals(Vectors.of(unbroken.best()), Vectors.of(saved.best().orElseThrow()));
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
    SentimentTrainer fewer = trainer(SmallTraining.SETTINGS.withEpochs(2)).resuming(checkpoints());
    assertEquals(
        "epochs: expected 3 or more, which are finished, got 2."
            + " Give the same to go on, or start over.",
        assertThrows(TrainingException.class, () -> fewer.run(corpus, Progress.NONE)).getMessage());
  }

  @Test
  void otherSettingsAreRefusedByName() throws Exception {
    trainer(SmallTraining.SETTINGS).withCheckpoints(checkpoints()).run(corpus, stoppingAfter(1));
    SentimentTrainer other = trainer(SmallTraining.SETTINGS.withSeed(9)).resuming(checkpoints());
    String message =
        assertThrows(TrainingException.class, () -> other.run(corpus, Progress.NONE)).getMessage();
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
        assertThrows(TrainingException.class, () -> trainer.run(fewer, Progress.NONE)).getMessage();
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
