package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.train.SentimentTrainerTest.stoppingAfter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;
import org.lstm4j.render.SeriesFile;

/** A training whose test reviews are elsewhere. */
class UntestedTrainingTest {

  private static Corpus tested;
  private static Corpus corpus;

  @TempDir private Path folder;

  @BeforeAll
  static void leaveThemOut() throws Exception {
    tested = SmallTraining.corpus();
    corpus =
        new Corpus(
            tested.origin(),
            tested.encoder(),
            tested.train(),
            tested.validation(),
            tested.test().range(0, 0));
  }

  private static SentimentTrainer trainer() {
    return new SentimentTrainer(SmallTraining.NETWORK, SmallTraining.SETTINGS);
  }

  private static Map<String, Double> results(TrainedModel model) {
    return model.provenance().results();
  }

  @Test
  void learnsTheSameAndHasNoFigures() throws Exception {
    TrainedModel expected = trainer().train(tested, Progress.NONE);

    TrainedModel model = trainer().testingEveryEpoch(true).train(corpus, Progress.NONE);

    assertArrayEquals(Vectors.of(expected), Vectors.of(model));
    double kept = results(expected).get(Provenance.EPOCH);
    assertEquals(Map.of(Provenance.EPOCH, kept), results(model));
    assertEquals(List.of(96, 40, 0), model.provenance().data().reviews());
  }

  @Test
  void isStoppedInItsFirstEpochWithoutAnyFigure() throws Exception {
    TrainingOutcome stopped = trainer().run(corpus, stoppingAfter(2));

    assertTrue(stopped.wasStopped());
    assertEquals(Map.of(Provenance.EPOCH, 0.0), results(stopped.best()));
    assertEquals(List.of(), stopped.best().provenance().history());
  }

  @Test
  void goesOnFromACheckpointWithTheSameBits() throws Exception {
    TrainedModel whole = trainer().train(corpus, Progress.NONE);
    CheckpointFolder checkpoints = new CheckpointFolder(folder.resolve("m.checkpoints"), 0);

    for (int batches : new int[] {2, 7, 5}) { // in the first, second and third epoch of 6 each
      assertTrue(trainer().resuming(checkpoints).run(corpus, stoppingAfter(batches)).wasStopped());
    }
    TrainedModel resumed = trainer().resuming(checkpoints).train(corpus, Progress.NONE);

    assertArrayEquals(Vectors.of(whole), Vectors.of(resumed));
    assertEquals(results(whole), results(resumed));
  }

  @Test
  void isWrittenAndReadAgain() throws Exception {
    TrainedModel model = trainer().train(corpus, Progress.NONE);
    Path file = folder.resolve("m.zip");

    model.write(file);

    assertEquals(model.provenance(), TrainedModel.read(file).provenance());
  }

  @Test
  void ofASeriesHasEmptyFieldsInItsFile() throws Exception {
    SeedRun run = new SeedRun(7, trainer().train(corpus, Progress.NONE));
    Path file = folder.resolve("seeds.csv");

    SeriesFile.write(file, List.of(run));

    assertFalse(run.isTested());
    assertTrue(Double.isNaN(run.testLoss(1)));
    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size());
    assertTrue(
        lines.get(1).matches("7,1,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.]+,,,(true|false)"),
        lines::toString);
    assertTrue(
        new SeedRun(7, trainer().testingEveryEpoch(true).train(tested, Progress.NONE)).isTested());
  }
}
