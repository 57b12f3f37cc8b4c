package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.OptimizerConfig;
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
    assertArrayEquals(Vectors.of(expected), Vectors.of(actual));
    assertArrayEquals(Vectors.ofSlots(expected), Vectors.ofSlots(actual));
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
    assertFalse(Arrays.equals(Vectors.of(unbroken.best()), Vectors.of(other)));
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
