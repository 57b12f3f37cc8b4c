package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.SeedRun;
import org.lstm4j.train.SeedSeries;
import org.lstm4j.train.SentimentTrainer;

/** The notebook's network on the real reviews: seeds as tasks against seeds in turn. */
@Tag("slow")
class SeedTrainingOnImdbTest {

  @Test
  void seedsReachTheSameAccuracyOnTheTestReviews() throws Exception {
    Corpus corpus =
        new CorpusLoader(EncodingConfig.NOTEBOOK)
            .load(DataLocator.ofUser().open(Path.of(System.getenv("LSTM4J_DATA"))));
    TrainingConfig training = TrainingConfig.NOTEBOOK.withEpochs(2);
    SentimentTrainer trainer =
        new SentimentTrainer(NetworkConfig.NOTEBOOK, training)
            .withEngine(new EngineSettings(EngineKind.FUSED, 1));
    List<SeedRun> series =
        new SeedSeries(List.of(1, 2), trainer::withSeed)
            .run(corpus, SeedTrainingTest.SILENT)
            .runs();

    List<TrainedModel> models =
        SeedTraining.run(
            TestSession.spark(),
            corpus,
            series.stream()
                .map(
                    run ->
                        new SeedTraining.Task(
                            NetworkConfig.NOTEBOOK, training.withSeed(run.seed())))
                .toList(),
            1,
            SeedTraining.Listener.NONE);

    for (int i = 0; i < models.size(); i++) {
      SameModel.check(series.get(i).model(), models.get(i));
      double accuracy = models.get(i).provenance().results().get(Provenance.TEST_ACCURACY);
      assertEquals(series.get(i).testAccuracy(series.get(i).keptEpoch()), accuracy);
      assertTrue(accuracy > 0.8, () -> "" + accuracy);
    }
  }
}
