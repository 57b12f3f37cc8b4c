package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.train.SentimentTrainerTest.assertSame;
import static org.lstm4j.train.SentimentTrainerTest.stoppingAfter;
import static org.lstm4j.train.SentimentTrainerTest.trainer;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;

/** Who does the arithmetic changes a training by rounding at most. */
class SentimentTrainerEngineTest {

  private static Corpus corpus;
  private static TrainingOutcome unbroken;

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() throws Exception {
    corpus = SmallTraining.corpus();
    unbroken = trainer(SmallTraining.SETTINGS).run(corpus, Progress.NONE);
  }

  private static final EngineSettings DL4J = EngineSettings.AUTO.withKind(EngineKind.DL4J);

  /** Sums of floats in another order; 18 updates of 0.02 make of 1e-7 what was seen, 3e-6. */
  private static final float TOLERANCE = 1e-4f;

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
    for (int threads : new int[] {1, 2, 5}) {
      EngineSettings settings = new EngineSettings(EngineKind.FUSED, threads);
      assertSame(
          unbroken.best(),
          trainer(SmallTraining.SETTINGS).withEngine(settings).train(corpus, Progress.NONE));
    }
  }

  @Test
  void leavesNoTraceOfCheckpointsInTheBits() throws Exception {
    for (int everyBatches : new int[] {0, 1, 4}) {
      CheckpointFolder place =
          new CheckpointFolder(folder.resolve("c" + everyBatches), everyBatches);
      assertSame(
          unbroken.best(),
          trainer(SmallTraining.SETTINGS).withCheckpoints(place).train(corpus, Progress.NONE));
    }
  }

  @Test
  void ofDeeplearning4jAgrees() throws Exception {
    TrainedModel theirs =
        trainer(SmallTraining.SETTINGS).withEngine(DL4J).train(corpus, Progress.NONE);
    assertArrayEquals(Vectors.of(unbroken.best()), Vectors.of(theirs), TOLERANCE);
    assertEquals("Deeplearning4j's fit", theirs.provenance().versions().get("engine"));
    assertTrue(unbroken.best().provenance().versions().get("engine").startsWith("fused engine, "));
  }

  @Test
  void mayBeChangedOnTheWay() throws Exception {
    SentimentTrainer trainer =
        trainer(SmallTraining.SETTINGS)
            .resuming(new CheckpointFolder(folder.resolve("checkpoints"), 2));
    trainer.run(corpus, stoppingAfter(7));
    trainer.withEngine(DL4J).run(corpus, stoppingAfter(4));
    TrainedModel model = trainer.train(corpus, Progress.NONE);
    assertEquals(3, model.provenance().history().size());
    assertArrayEquals(Vectors.of(unbroken.best()), Vectors.of(model), TOLERANCE);
  }
}
