package org.lstm4j.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.linear.LinearConfig;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.linear.NaiveBayesLogistic;
import org.lstm4j.linear.PhraseChoice;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SmallTraining;
import org.lstm4j.train.TrainingException;

/** Both trainers that choose for themselves, on reviews of the embedded sample. */
class BestTrainerTest {

  private static final BestConfig SMALL =
      new BestConfig(
          new LinearConfig(3, 2, 1, 1),
          new PhraseChoice(3, 40),
          NetworkConfig.lstm(60, 4, 5),
          SmallTraining.SETTINGS,
          2);

  private static Corpus corpus;

  @BeforeAll
  static void loadTheSample() throws Exception {
    Corpus sample =
        new CorpusLoader(EncodingConfig.WHOLE, Optional.empty(), Optional.empty())
            .load(new SampleReviews());
    corpus =
        new Corpus(
            sample.origin(),
            sample.encoder(),
            sample.train().range(0, 1_500),
            sample.validation().range(0, 300),
            sample.test().range(0, 400));
  }

  /** Keeps what it hears; may ask to stop after some batches. */
  private static final class Listening implements Progress {

    private final List<String> milestones = new ArrayList<>();
    private int batchesLeft;

    Listening(int batchesLeft) {
      this.batchesLeft = batchesLeft;
    }

    @Override
    public void milestone(String line) {
      milestones.add(line);
    }

    @Override
    public boolean isStopRequested() {
      return batchesLeft-- == 0;
    }
  }

  @Nested
  class TheBaseline {

    private final Listening progress = new Listening(-1);
    private final TrainedModel model = new BaselineTrainer(9).train(corpus, progress);

    @Test
    void isTheLinearModelOfAllReviewsWithTheChosenStrength() {
      double strength = model.provenance().results().get("linear.strength");
      LinearModel expected =
          new NaiveBayesLogistic(LinearConfig.PAIRS.withStrength(strength))
              .train(corpus.trainAndValidation());
      LinearModel linear = ((LinearEstimator) model.estimator()).linear();
      assertArrayEquals(expected.features(), linear.features());
      assertArrayEquals(expected.weights(), linear.weights());
    }

    @Test
    void hasTheStrengthOfTheLowestValidationLoss() {
      double strength = model.provenance().results().get("linear.strength");
      double least = model.provenance().results().get("linear.validationLoss");
      int found = 0;
      for (double other : new double[] {0.03, 0.1, 0.2, 0.3, 1}) {
        LinearConfig config = LinearConfig.PAIRS.withStrength(other);
        LinearModel linear = new NaiveBayesLogistic(config).train(corpus.train());
        double loss =
            Blend.evaluation(
                    Blend.logits(linear, corpus.validation()), Blend.labels(corpus.validation()))
                .loss();
        assertTrue(loss >= least);
        found += loss == least && strength == other ? 1 : 0;
      }
      assertEquals(1, found);
    }

    @Test
    void tellsItsTestFiguresAndItsSeed() {
      Provenance provenance = model.provenance();
      double accuracy = new SentimentClassifier(model).evaluate(corpus.test()).accuracy();
      assertEquals(accuracy, provenance.results().get(Provenance.TEST_ACCURACY));
      assertTrue(accuracy > 0.8, () -> "test accuracy " + accuracy);
      assertEquals(9, provenance.training().seed());
      assertTrue(provenance.versions().get("engine").startsWith("naive-Bayes"));
      assertEquals(2, progress.milestones.size());
    }
  }

  @Nested
  class TheBest {

    private TrainedModel train(EngineSettings engine) throws TrainingException {
      return new BestTrainer(SMALL, engine).train(corpus, Progress.NONE).orElseThrow();
    }

    @Test
    void isALinearModelAndNetworksOfOtherSeedsThatReadPhrases() throws Exception {
      Listening progress = new Listening(-1);
      TrainedModel model =
          new BestTrainer(SMALL, EngineSettings.AUTO).train(corpus, progress).orElseThrow();
      List<EnsembleMember> members = ((Ensemble) model.estimator()).members();
      assertEquals(3, members.size());
      assertTrue(members.get(0).estimator() instanceof LinearEstimator);
      assertEquals(40, members.get(1).phrases().size());
      assertEquals(100, members.get(1).estimator().vocabularySize());
      assertEquals(members.get(1).weight(), members.get(2).weight());
      assertFalse(
          Arrays.equals(
              Vectors.of(members.get(1).estimator().asNetwork()),
              Vectors.of(members.get(2).estimator().asNetwork())));
      assertEquals(4, progress.milestones.size());
      double accuracy = model.provenance().results().get(Provenance.TEST_ACCURACY);
      assertTrue(accuracy > 0.8, () -> "test accuracy " + accuracy);
    }

    @Test
    void isTheSameFileOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
      TrainedModel one = train(new EngineSettings(EngineSettings.AUTO.kind(), 1));
      TrainedModel two = train(new EngineSettings(EngineSettings.AUTO.kind(), 2));
      List<EnsembleMember> first = ((Ensemble) one.estimator()).members();
      List<EnsembleMember> second = ((Ensemble) two.estimator()).members();
      for (int i = 1; i < first.size(); i++) {
        assertArrayEquals(
            Vectors.of(first.get(i).estimator().asNetwork()),
            Vectors.of(second.get(i).estimator().asNetwork()));
        assertEquals(first.get(i).weight(), second.get(i).weight());
      }
      Path file = folder.resolve("best.zip");
      one.write(file);
      String text = "what a wonderful film";
      assertEquals(
          new SentimentClassifier(two).classify(text),
          SentimentClassifier.load(file).classify(text));
    }

    @Test
    void isNotThereIfItWasStopped() throws Exception {
      Listening stopping = new Listening(5);
      assertEquals(
          Optional.empty(), new BestTrainer(SMALL, EngineSettings.AUTO).train(corpus, stopping));
      assertEquals(1, stopping.milestones.size());
    }
  }
}
