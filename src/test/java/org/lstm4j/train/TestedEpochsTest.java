package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.lstm4j.train.SentimentTrainerTest.stoppingAfter;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.OptimizerConfig;

/** Which epochs are asked about the test reviews. */
class TestedEpochsTest {

  /** Learns so fast that the kept epoch isn't the last one. */
  private static final TrainingConfig RESTLESS =
      SmallTraining.SETTINGS
          .withOptimizer(OptimizerConfig.NOTEBOOK.withLearningRate(0.2))
          .withEpochs(30)
          .withPatience(2);

  private static Corpus corpus;
  private static TrainedModel everyEpoch;

  @BeforeAll
  static void trainOnce() throws Exception {
    corpus = SmallTraining.corpus();
    everyEpoch = trainer().testingEveryEpoch(true).train(corpus, Progress.NONE);
  }

  private static SentimentTrainer trainer() {
    return new SentimentTrainer(SmallTraining.NETWORK, RESTLESS);
  }

  private static int kept(TrainedModel model) {
    return model.provenance().results().get(Provenance.EPOCH).intValue();
  }

  @Test
  void areTheKeptAndTheLastOneAndNothingElseChanges() throws Exception {
    TrainedModel model = trainer().train(corpus, Progress.NONE);
    int last = model.provenance().history().size();
    assertEquals(last - 2, kept(model));
    assertArrayEquals(Vectors.of(everyEpoch), Vectors.of(model));
    assertArrayEquals(Vectors.ofSlots(everyEpoch), Vectors.ofSlots(model));
    Map<String, Double> expected = new HashMap<>(everyEpoch.provenance().results());
    for (int epoch = 1; epoch <= last; epoch++) {
      if (epoch != last && epoch != kept(model)) {
        expected.remove(Provenance.testLoss(epoch));
        expected.remove(Provenance.testAccuracy(epoch));
      }
    }
    assertEquals(expected, model.provenance().results());
  }

  @Test
  void areAllOfThemWhereThatIsAskedFor() {
    Map<String, Double> results = everyEpoch.provenance().results();
    int epochs = everyEpoch.provenance().history().size();
    assertEquals(3 + 2 * epochs, results.size());
    assertEquals(
        results.get(Provenance.testLoss(kept(everyEpoch))), results.get(Provenance.TEST_LOSS));
  }

  /** The last epoch's weights are gone in the middle of the next one. */
  @Test
  void isTheKeptOneWhereATrainingIsStoppedWithinAnEpoch() throws Exception {
    TrainedModel stopped =
        trainer().run(corpus, stoppingAfter(6 * (kept(everyEpoch) + 1) + 2)).best();
    Map<String, Double> results = stopped.provenance().results();
    int kept = kept(stopped);
    assertEquals(kept(everyEpoch), kept);
    assertEquals(results.get(Provenance.testLoss(kept)), results.get(Provenance.TEST_LOSS));
    assertFalse(results.containsKey(Provenance.testLoss(kept + 1)));
  }
}
