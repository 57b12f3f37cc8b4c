package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.train.SentimentTrainerTest.assertSame;
import static org.lstm4j.train.SentimentTrainerTest.stoppingAfter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Input;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;

/** Dropout, L2, clipping and a schedule of the learning rate, from the trainer's door. */
class RegularizedTrainingTest {

  private static final NetworkConfig NETWORK =
      NetworkConfig.of(
              Input.Ids.of(60, 4),
              RecurrentConfig.of(Cell.GRU, 5)
                  .reading(Direction.CONCATENATED)
                  .withDropout(new Dropout(0.2, true), 0.1))
          .withReadout(Readout.MAX)
          .withOutput(Output.SIGMOID.withDropout(0.3));

  /** After the first epoch no loss is better: the rate is too high. */
  private static final TrainingConfig SETTINGS =
      SmallTraining.SETTINGS
          .withOptimizer(SmallTraining.SETTINGS.optimizer().withLearningRate(0.2))
          .withEpochs(5)
          .withRegularization(new Regularization(1e-3, 0.5, 0))
          .withSchedule(LearningRateSchedule.plateau(0.5, 1, 0.01));

  private static Corpus corpus;

  @TempDir private Path folder;

  @BeforeAll
  static void load() throws Exception {
    corpus = SmallTraining.corpus();
  }

  private static TrainingOutcome train(TrainingConfig settings) throws Exception {
    return new SentimentTrainer(NETWORK, settings).run(corpus, Progress.NONE);
  }

  @Test
  void aTrainingStoppedAnywhereEndsAsIfItHadNotBeen() throws Exception {
    List<String> told = new ArrayList<>();
    TrainingOutcome unbroken =
        new SentimentTrainer(NETWORK, SETTINGS)
            .run(
                corpus,
                new Progress() {
                  @Override
                  public void milestone(String line) {
                    told.add(line);
                  }
                });
    List<EpochResult> history = unbroken.best().provenance().history();
    assertEquals(rateChanges(history), told);
    assertFalse(told.isEmpty());
    for (int batches : new int[] {1, 6, 8, 20, 29}) {
      CheckpointFolder saved = new CheckpointFolder(folder.resolve("stopped" + batches), 2);
      assertTrue(
          new SentimentTrainer(NETWORK, SETTINGS)
              .withCheckpoints(saved)
              .run(corpus, stoppingAfter(batches))
              .wasStopped());
      assertSame(
          unbroken.best(),
          new SentimentTrainer(NETWORK, SETTINGS)
              .resuming(saved)
              .run(corpus, Progress.NONE)
              .best());
    }
  }

  /** What is told: each epoch whose rate isn't that of the one before. */
  private static List<String> rateChanges(List<EpochResult> history) {
    List<String> changes = new ArrayList<>();
    double before = SETTINGS.rate(1, history);
    for (int epoch = 2; epoch <= history.size(); epoch++) {
      double rate = SETTINGS.rate(epoch, history);
      if (rate != before) {
        changes.add("Learning rate from epoch " + epoch + " on: " + rate);
      }
      before = rate;
    }
    return changes;
  }

  @Test
  void eachSettingDecidesWeights() throws Exception {
    TrainingConfig settings = SETTINGS.withEpochs(2);
    float[] usual = Vectors.of(train(settings).best());
    for (TrainingConfig other :
        List.of(
            settings.withRegularization(Regularization.NONE),
            settings.withRegularization(new Regularization(1e-3, 0, 0)),
            settings.withRegularization(new Regularization(1e-3, 0.5, 0.001)),
            settings.withSchedule(LearningRateSchedule.step(0.5, 1)).withEpochs(3))) {
      assertFalse(Arrays.equals(usual, Vectors.of(train(other).best())), other::toString);
    }
  }

  @Test
  void aCosineCanNotGoOnLongerThanItWasMeantTo() throws Exception {
    CheckpointFolder saved = new CheckpointFolder(folder.resolve("cosine"), 2);
    TrainingConfig settings = SETTINGS.withSchedule(LearningRateSchedule.cosine(0)).withEpochs(2);
    new SentimentTrainer(NETWORK, settings).withCheckpoints(saved).run(corpus, Progress.NONE);

    assertEquals(
        "epochs: expected 2, which the learning rate of this training leads to, got 3. Give the"
            + " same to go on, or start over.",
        assertThrows(
                TrainingException.class,
                () ->
                    new SentimentTrainer(NETWORK, settings.withEpochs(3))
                        .resuming(saved)
                        .run(corpus, Progress.NONE))
            .getMessage());
  }

  @Test
  void anotherSettingIsNamedWhereATrainingGoesOn() throws Exception {
    CheckpointFolder saved = new CheckpointFolder(folder.resolve("other"), 2);
    new SentimentTrainer(NETWORK, SETTINGS.withEpochs(1))
        .withCheckpoints(saved)
        .run(corpus, Progress.NONE);
    TrainingConfig other = SETTINGS.withRegularization(new Regularization(1e-3, 0.25, 0));

    assertEquals(
        "clipNorm: expected 0.5, as this training began with, got 0.25. Give the same to go on, or"
            + " start over.",
        assertThrows(
                TrainingException.class,
                () ->
                    new SentimentTrainer(NETWORK, other).resuming(saved).run(corpus, Progress.NONE))
            .getMessage());
  }

  @Test
  void theModelSaysHowItWasTrained() throws Exception {
    Path file = folder.resolve("m.zip");
    train(SETTINGS).best().write(file);

    assertEquals(SETTINGS, TrainedModel.read(file).provenance().training());
  }

  @Test
  void deeplearning4jHasSchedulesOnly() throws Exception {
    EngineSettings dl4j = new EngineSettings(EngineKind.DL4J, 1);
    assertEquals(
        "engine: expected fused or auto beside L2 0.001, gradients clipped to norm 0.5, which only"
            + " the fused engine does here, got dl4j. Leave --engine out.",
        assertThrows(
                IllegalArgumentException.class,
                () -> EngineChoice.of(dl4j, SmallTraining.NETWORK, SETTINGS, false))
            .getMessage());
    assertEquals(
        EngineKind.FUSED,
        EngineChoice.of(EngineSettings.AUTO, SmallTraining.NETWORK, SETTINGS, false).kind());
    assertEquals(
        EngineKind.DL4J,
        EngineChoice.of(
                dl4j,
                SmallTraining.NETWORK,
                SETTINGS.withRegularization(Regularization.NONE),
                false)
            .kind());
  }
}
