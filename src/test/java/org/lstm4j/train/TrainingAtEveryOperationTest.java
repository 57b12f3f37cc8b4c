package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.disk.EveryOperation;
import org.lstm4j.disk.Outcome;
import org.lstm4j.disk.Scenario;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;

/**
 * A training is ended, or fails, at each of its file operations; resumed, it gives what it gives
 * unbroken, bit for bit.
 */
class TrainingAtEveryOperationTest {

  private static final int EVERY_BATCHES = 2;
  private static final int SEED = 7;

  /** As short as has checkpoints within epochs, and a best epoch before the last one. */
  private static final TrainingConfig SETTINGS =
      SmallTraining.SETTINGS.withEpochs(2).withSeed(SEED);

  @TempDir private Path temporary;

  private static SentimentTrainer trainer(TrainingConfig settings) {
    return new SentimentTrainer(SmallTraining.NETWORK, settings);
  }

  private static CheckpointFolder checkpoints(Path folder) {
    return new CheckpointFolder(folder.resolve("checkpoints"), EVERY_BATCHES);
  }

  /** A training, and what is left of it. */
  private abstract static class Training implements Scenario {

    final Corpus corpus;
    final TrainedModel unbroken;

    Training() throws Exception {
      corpus = SmallTraining.corpus();
      unbroken = trainer(SETTINGS).train(corpus, Progress.NONE);
    }

    @Override
    public void check(Path folder, Outcome outcome) throws Exception {
      outcome.thrown().filter(IOException.class::isInstance).ifPresent(Training::assertClear);
      TrainingOutcome resumed = resumed(folder);
      SentimentTrainerTest.assertSame(unbroken, resumed.best());
      try (Stream<Path> left = Files.list(checkpoints(folder).folder())) {
        assertEquals(List.of("checkpoint.zip"), left.map(f -> f.getFileName().toString()).toList());
      }
    }

    TrainingOutcome resumed(Path folder) throws Exception {
      return trainer(SETTINGS).resuming(checkpoints(folder)).run(corpus, Progress.NONE);
    }

    private static void assertClear(Throwable thrown) {
      String message = String.valueOf(thrown.getMessage());
      assertTrue(message.lines().count() == 1 && message.contains("checkpoints"), message);
    }
  }

  private void prove(Scenario training) throws Exception {
    long start = System.nanoTime();
    EveryOperation.Proof proof = EveryOperation.prove(temporary, training);
    System.out.printf(
        "training: %d changes of the disk, %d runs, %d s%n",
        proof.changes(), proof.runs(), (System.nanoTime() - start) / 1_000_000_000);
    assertTrue(proof.changes() > 50, proof::toString);
  }

  @Test
  void aTrainingGoesOn() throws Exception {
    prove(
        new Training() {
          @Override
          public void run(Path folder) throws Exception {
            trainer(SETTINGS).withCheckpoints(checkpoints(folder)).run(corpus, Progress.NONE);
          }
        });
  }

  /** In the folder of another training, none of whose weights may turn up. */
  @Test
  @Tag("slow")
  @Tag("disk") // a minute
  void aTrainingAfterAnotherOneGoesOn() throws Exception {
    prove(
        new Training() {
          @Override
          public void prepare(Path folder) throws IOException {
            try {
              trainer(SETTINGS.withSeed(8))
                  .withCheckpoints(checkpoints(folder))
                  .run(corpus, Progress.NONE);
            } catch (TrainingException e) {
              throw new IOException(e);
            }
          }

          @Override
          public void run(Path folder) throws Exception {
            trainer(SETTINGS).withCheckpoints(checkpoints(folder)).run(corpus, Progress.NONE);
          }

          /** Where the one before was not yet forgotten, it is refused and can be begun again. */
          @Override
          TrainingOutcome resumed(Path folder) throws Exception {
            int seed =
                checkpoints(folder)
                    .last()
                    .map(saved -> saved.last().provenance().training().seed())
                    .orElse(SEED);
            if (seed == SEED) {
              return super.resumed(folder);
            }
            assertTrue(
                assertThrows(TrainingException.class, () -> super.resumed(folder))
                    .getMessage()
                    .startsWith("seed: expected 8, as this training began with, got 7."));
            return trainer(SETTINGS)
                .withCheckpoints(checkpoints(folder))
                .run(corpus, Progress.NONE);
          }
        });
  }
}
