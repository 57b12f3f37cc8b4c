package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SeedRun;
import org.lstm4j.train.SeedSeries;
import org.lstm4j.train.SentimentTrainer;
import org.lstm4j.train.TrainingException;

/** Tasks of a cluster give what a series on one machine gives. */
class SeedTrainingTest {

  private static final EngineSettings FUSED = new EngineSettings(EngineKind.FUSED, 1);
  static final SeedSeries.Listener SILENT =
      new SeedSeries.Listener() {
        @Override
        public Progress begins(int seed) {
          return Progress.NONE;
        }

        @Override
        public void ended(SeedRun run) {}
      };

  private static List<SeedTraining.Task> tasks(
      NetworkConfig network, TrainingConfig training, int... seeds) {
    return IntStream.of(seeds)
        .mapToObj(seed -> new SeedTraining.Task(network, training.withSeed(seed)))
        .toList();
  }

  private static List<TrainedModel> run(Corpus corpus, List<SeedTraining.Task> tasks)
      throws TrainingException {
    return SeedTraining.run(TestSession.spark(), corpus, tasks, 1, SeedTraining.Listener.NONE);
  }

  private static void assertSameAsSeries(Corpus corpus, TrainingConfig training) throws Exception {
    NetworkConfig network = SmallCorpora.network(corpus);
    SentimentTrainer trainer = new SentimentTrainer(network, training).withEngine(FUSED);
    SeedSeries.Outcome series =
        new SeedSeries(List.of(3, 1, 2), trainer::withSeed).run(corpus, SILENT);

    List<TrainedModel> models = run(corpus, tasks(network, training, 3, 1, 2));

    for (int i = 0; i < models.size(); i++) {
      SameModel.check(series.runs().get(i).model(), models.get(i));
    }
    SameModel.check(series.best().model(), models.get(SeedTraining.best(models)));
  }

  @Test
  void seedsGiveWhatASeriesOnOneMachineGives() throws Exception {
    assertSameAsSeries(SmallCorpora.ofTwo(), SmallCorpora.SETTINGS);
  }

  @Test
  void soDoSeveralLabelsWithAdam() throws Exception {
    assertSameAsSeries(
        SmallCorpora.ofTopics(), SmallCorpora.SETTINGS.withOptimizer(OptimizerConfig.adam()));
  }

  @Test
  void soDoTagsWithGradientDescentThatRemembersNothing() throws Exception {
    assertSameAsSeries(
        SmallCorpora.ofTags(), SmallCorpora.SETTINGS.withOptimizer(OptimizerConfig.sgd()));
  }

  @Test
  void withoutTestReviewsNothingButTheFiguresIsMissing() throws Exception {
    Corpus corpus = SmallCorpora.ofTwo();
    List<SeedTraining.Task> tasks = tasks(SmallCorpora.NETWORK, SmallCorpora.SETTINGS, 4);

    TrainedModel tested = run(corpus, tasks).get(0);
    TrainedModel untested = run(SmallCorpora.untested(corpus), tasks).get(0);

    SameModel.check(tested.network().weights(), untested.network().weights());
    assertEquals(SameModel.untimed(tested.provenance()), SameModel.untimed(untested.provenance()));
    assertEquals(List.of(Provenance.EPOCH), List.copyOf(untested.provenance().results().keySet()));
  }

  @Test
  void eachTrainingIsToldAsItEnds() throws Exception {
    List<Integer> told = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<SeedTraining.Task> tasks =
        List.of(
            new SeedTraining.Task(SmallCorpora.NETWORK, SmallCorpora.SETTINGS.withEpochs(60)),
            new SeedTraining.Task(SmallCorpora.NETWORK, SmallCorpora.SETTINGS.withEpochs(1)));

    List<TrainedModel> models =
        SeedTraining.run(
            TestSession.spark(),
            SmallCorpora.ofTwo(),
            tasks,
            1,
            (task, model, done) -> {
              told.add(model.provenance().training().epochs());
              counts.add(done);
            });

    assertEquals(List.of(1, 60), told); // two cores: the short one ends first
    assertEquals(List.of(1, 2), counts);
    assertEquals(
        List.of(60, 1), models.stream().map(m -> m.provenance().training().epochs()).toList());
  }

  @Test
  void ofEqualLossesTheFirstIsBest() throws Exception {
    List<SeedTraining.Task> tasks = tasks(SmallCorpora.NETWORK, SmallCorpora.SETTINGS, 5, 5);

    assertEquals(0, SeedTraining.best(run(SmallCorpora.ofTwo(), tasks)));
  }

  @Test
  void aLossThatIsNotFiniteNamesSeedAndSettings() throws DataException {
    TrainingConfig wild =
        SmallCorpora.SETTINGS.withOptimizer(OptimizerConfig.sgd(1e30)).withSeed(9);
    Corpus corpus = SmallCorpora.ofTwo();
    List<SeedTraining.Task> tasks =
        List.of(
            new SeedTraining.Task(SmallCorpora.NETWORK, SmallCorpora.SETTINGS.withEpochs(5_000)),
            new SeedTraining.Task(SmallCorpora.NETWORK, wild));

    String message = assertThrows(TrainingException.class, () -> run(corpus, tasks)).getMessage();

    assertTrue(
        message.matches(
            "seed 9 \\(Embedding.*; sgd, learning rate \\S+, batches of 17\\): training: epoch .*"
                + " expected .*\\. Lower the learning rate, now 1.0E30\\."),
        message);
  }

  @Test
  void aNetworkOfOtherIdsIsRefusedBeforeAnythingTravels() throws DataException {
    Corpus corpus = SmallCorpora.ofTwo();
    NetworkConfig other = NetworkConfig.lstm(61, 4, 5);

    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> run(corpus, tasks(other, SmallCorpora.SETTINGS, 1)))
            .getMessage();

    assertEquals("vocabulary: expected the rows' 60 ids, got a network of 61.", message);
  }
}
