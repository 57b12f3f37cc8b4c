package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.predict.Score;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;

/**
 * Rounds of two partitions: what they give, what is told of them, and what happens if one fails.
 */
class AveragedRoundsTest {

  /** Travels in a closure. */
  private interface SerializablePredicate extends IntPredicate, Serializable {}

  private static final AtomicInteger CALLS = new AtomicInteger();

  private static Corpus corpus;

  @BeforeAll
  static void load() throws Exception {
    corpus = SmallRows.corpus(93, 40);
  }

  private static TrainedModel train(
      PartedRows rows, TrainingConfig training, int every, Progress progress) throws Exception {
    return AveragedTraining.run(
        rows,
        SmallRows.NETWORK,
        training,
        new AveragedTraining.Parting(2, every, 1),
        new AveragedTraining.Listeners(progress, cost -> {}));
  }

  private static TrainedModel train(TrainingConfig training, int every) throws Exception {
    return train(SmallRows.rows(corpus, 2), training, every, Progress.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50})
  void theSamePartitionsGiveTheSameBits(int every) throws Exception {
    AveragedTrainingTest.assertSame(
        train(SmallRows.SETTINGS, every), train(SmallRows.SETTINGS, every));
  }

  @Test
  void anAverageEveryEpochIsOneEverySoManyBatchesAsAnEpochHas() throws Exception {
    AveragedTrainingTest.assertSame(
        train(SmallRows.SETTINGS, 0), train(SmallRows.SETTINGS, 3)); // 47 rows, 3 batches
  }

  @Test
  void validationIsThatOfTheModel() throws Exception {
    TrainedModel model = train(SmallRows.SETTINGS.withEpochs(1), 2);
    Score score = new SentimentClassifier(model).score(corpus.validation());
    EpochResult told = model.provenance().history().get(0);

    assertEquals(score.loss(), told.validationLoss(), 1e-12); // a sum of doubles in another order
    assertEquals(score.accuracy(), told.validationAccuracy(), 1e-12);
  }

  @Test
  void thereMayBeMorePartitionsThanRowsThatValidate() throws Exception {
    TrainedModel model =
        train(SmallRows.rows(SmallRows.corpus(20, 1), 2), SmallRows.SETTINGS, 0, Progress.NONE);
    assertEquals(3, model.provenance().history().size());
  }

  @Test
  void anEpochsLossIsTheMeanOverAllRows() throws Exception {
    TrainingConfig still =
        SmallRows.SETTINGS.withEpochs(1).withOptimizer(OptimizerConfig.sgd(1e-30));
    TrainedModel model = train(still, 2);
    Score score = new SentimentClassifier(model).score(corpus.train());
    EpochResult told = model.provenance().history().get(0);

    assertEquals(score.loss(), told.loss(), 1e-6); // floats of the engine, the weights don't move
    assertEquals(score.accuracy(), told.accuracy(), 1e-12);
  }

  @Test
  void roundsAndEpochsAreTold() throws Exception {
    List<String> told = new ArrayList<>();
    train(
        SmallRows.rows(corpus, 2),
        SmallRows.SETTINGS.withEpochs(2),
        2,
        new Progress() {
          @Override
          public void batch(int epoch, int batch, int batches, Running soFar) {
            told.add(epoch + ": " + batch + " of " + batches);
          }

          @Override
          public void epoch(EpochResult result, int epochs) {
            told.add(result.epoch() + " of " + epochs);
          }
        });

    assertEquals(
        List.of("1: 2 of 3", "1: 3 of 3", "1 of 2", "2: 2 of 3", "2: 3 of 3", "2 of 2"), told);
  }

  @Test
  void whoStopsKeepsTheBestEpochSoFar() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    Progress stopping =
        new Progress() {
          @Override
          public boolean isStopRequested() {
            return rounds.incrementAndGet() == 3;
          }
        };
    TrainedModel model = train(SmallRows.rows(corpus, 2), SmallRows.SETTINGS, 2, stopping);

    assertEquals(1, model.provenance().history().size());
    AveragedTrainingTest.assertSame(train(SmallRows.SETTINGS.withEpochs(1), 2), model);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRoundThatFailsIsRunAgainAndGivesTheSameBits(int every) throws Exception {
    TrainedModel expected = train(SmallRows.SETTINGS, every);
    List<String> told = new ArrayList<>();
    Progress listening =
        new Progress() {
          @Override
          public void milestone(String line) {
            told.add(line);
          }
        };

    TrainedModel actual =
        train(failing(call -> call % 3 == 1), SmallRows.SETTINGS, every, listening);

    AveragedTrainingTest.assertSame(expected, actual);
    assertTrue(told.size() >= 3, told.toString());
    assertEquals(
        "epoch 1, batches 1 to "
            + every
            + " failed and is run again from the last average: java.lang.IllegalStateException: a"
            + " failure for the test",
        told.get(0));
  }

  @Test
  void aRoundThatFailsFourTimesEndsTheTraining() throws Exception {
    PartedRows rows = failing(call -> true);
    TrainingException e =
        assertThrows(
            TrainingException.class, () -> train(rows, SmallRows.SETTINGS, 0, Progress.NONE));
    assertEquals(
        "training: epoch 1, batches 1 to 3 failed at attempt 4: java.lang.IllegalStateException: a"
            + " failure for the test",
        e.getMessage());
  }

  /** Rows of which the second partition fails at some of the calls for it, counted from 1. */
  private static PartedRows failing(SerializablePredicate fails) {
    Configurator.setLevel("org.apache.spark.executor.Executor", Level.OFF); // tells of each
    CALLS.set(0);
    PartedRows rows = SmallRows.rows(corpus, 2);
    return new PartedRows(
        rows.train().mapPartitions(each -> failing(each, fails)),
        rows.validation(),
        rows.origin(),
        rows.encoder(),
        rows.facts());
  }

  private static Iterator<byte[]> failing(Iterator<byte[]> rows, IntPredicate fails) {
    if (TaskContext.getPartitionId() == 1 && fails.test(CALLS.incrementAndGet())) {
      throw new IllegalStateException("a failure for the test");
    }
    return rows;
  }

  @Test
  void morePartitionsThanCoresAreRefusedBeforeTheJob() throws Exception {
    PartedRows rows = SmallRows.rows(corpus, 3);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                AveragedTraining.run(
                    rows,
                    SmallRows.NETWORK,
                    SmallRows.SETTINGS,
                    new AveragedTraining.Parting(3, 0, 1),
                    new AveragedTraining.Listeners(Progress.NONE, cost -> {})));
    assertTrue(
        e.getMessage()
            .startsWith(
                "partitions: expected at most 2, the tasks that all executors together run at"
                    + " once, got 3. Take fewer partitions,"),
        e.getMessage());
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTrainingWithTheRemedy() throws Exception {
    TrainingConfig wild = SmallRows.SETTINGS.withOptimizer(OptimizerConfig.sgd(1e38));
    TrainingException e = assertThrows(TrainingException.class, () -> train(wild, 0));
    assertTrue(e.getMessage().startsWith("training: epoch 1, batch "), e.getMessage());
    assertTrue(e.getMessage().endsWith(". Lower the learning rate, now 1.0E38."), e.getMessage());
  }

  /** What another task has taken can't be had, here all but a little. */
  @Test
  void anExecutorWithTooLittleMemoryIsToldOfInOneLine() throws Exception {
    Runtime jvm = Runtime.getRuntime();
    System.gc();
    long left = jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
    TrainingConfig large = SmallRows.SETTINGS.withBatchSize(4096);
    try (ExecutorMemory.Share taken = ExecutorMemory.OWN.take("a test", left - 8 * 1024 * 1024)) {
      assertNotNull(taken);
      TrainingException e = assertThrows(TrainingException.class, () -> train(large, 0));
      assertTrue(
          e.getMessage().startsWith("spark.driver.memory: expected at least "), e.toString());
      assertTrue(e.getMessage().contains(" MiB for a training of Embedding"), e.toString());
    }
  }

  @Test
  void anotherVocabularyIsRefused() throws Exception {
    PartedRows rows = SmallRows.rows(corpus, 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                AveragedTraining.run(
                    rows,
                    NetworkConfig.lstm(61, 4, 5),
                    SmallRows.SETTINGS,
                    new AveragedTraining.Parting(1, 0, 1),
                    new AveragedTraining.Listeners(Progress.NONE, cost -> {})));
    assertEquals("vocabularySize: expected the rows' 60, got 61.", e.getMessage());
  }
}
