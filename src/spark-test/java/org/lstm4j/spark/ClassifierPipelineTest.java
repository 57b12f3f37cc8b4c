package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Estimator among Spark's own pipelines, tuners and evaluators. */
class ClassifierPipelineTest {

  private static Dataset<Row> rows;

  @BeforeAll
  static void make() throws Exception {
    rows = SampleRows.ofTwo(300).cache();
  }

  private static LstmTextClassifier small() {
    return new LstmTextClassifier()
        .setVocabulary(300)
        .setLength(30)
        .setEmbedding(8)
        .setUnits(8)
        .setEpochs(6)
        .setLearningRate(0.02);
  }

  private static ParamMap[] rates(LstmTextClassifier classifier) {
    return new ParamGridBuilder()
        .addGrid(classifier.learningRate(), new double[] {1e-8, 0.02})
        .build();
  }

  private static MulticlassClassificationEvaluator accuracy() {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy");
  }

  @Test
  void aPipelineOfItIsSavedAndLoaded(@TempDir Path folder) throws Exception {
    SQLTransformer renamed =
        new SQLTransformer().setStatement("SELECT *, text AS words FROM __THIS__");
    Pipeline pipeline =
        new Pipeline().setStages(new PipelineStage[] {renamed, small().setInputCol("words")});
    String untrained = folder.resolve("pipeline").toUri().toString();
    String trained = folder.resolve("model").toUri().toString();
    pipeline.save(untrained);

    PipelineModel model = Pipeline.load(untrained).fit(rows);
    model.save(trained);
    Dataset<Row> judged = PipelineModel.load(trained).transform(rows);

    assertEquals(
        model.transform(rows).select("probability").collectAsList(),
        judged.select("probability").collectAsList());
    assertTrue(accuracy().evaluate(judged) > 0.7, () -> "" + accuracy().evaluate(judged));
  }

  @Test
  void aCrossValidatorFindsTheRateThatLearns(@TempDir Path folder) throws Exception {
    LstmTextClassifier classifier = small();
    CrossValidator tuner =
        new CrossValidator()
            .setEstimator(classifier)
            .setEstimatorParamMaps(rates(classifier))
            .setEvaluator(accuracy())
            .setNumFolds(2)
            .setSeed(1)
            .setParallelism(2);

    CrossValidatorModel model = tuner.fit(rows);

    assertTrue(model.avgMetrics()[1] > model.avgMetrics()[0], () -> "" + model.avgMetrics()[1]);
    LstmTextClassifier parent = (LstmTextClassifier) model.bestModel().parent();
    assertEquals(0.02, (double) parent.getOrDefault(parent.learningRate()));
    String path = folder.resolve("tuned").toUri().toString();
    model.save(path);
    assertEquals(
        accuracy().evaluate(model.transform(rows)),
        accuracy().evaluate(CrossValidatorModel.load(path).transform(rows)));
  }

  @Test
  void soDoesATrainValidationSplitByTheAreaUnderTheCurve() {
    LstmTextClassifier classifier = small();
    TrainValidationSplit tuner =
        new TrainValidationSplit()
            .setEstimator(classifier)
            .setEstimatorParamMaps(rates(classifier))
            .setEvaluator(new BinaryClassificationEvaluator().setRawPredictionCol("probability"))
            .setTrainRatio(0.7)
            .setSeed(1);

    TrainValidationSplitModel model = tuner.fit(rows);

    assertTrue(model.validationMetrics()[1] > 0.6, () -> "" + model.validationMetrics()[1]);
    assertTrue(model.validationMetrics()[1] > model.validationMetrics()[0]);
  }

  @Test
  void aGridWithSeedsTrainsEachOfThem() {
    LstmTextClassifier classifier = small().setSeeds(1, 2).setEpochs(1);

    LstmTextClassifierModel model = classifier.fitBest(rows, rates(classifier));

    assertEquals(
        List.of(1, 2, 1, 2),
        model.summary().trainings().stream().map(LstmTrainingSummary.Training::seed).toList());
  }

  @Test
  void aTrainingThatFailsSaysSoInOneLine() {
    LstmTextClassifier classifier =
        small().setOptimizer("sgd").setLearningRate(1e30).setSeeds(5, 6);

    String message =
        assertThrows(IllegalStateException.class, () -> classifier.fit(rows)).getMessage();

    assertTrue(
        message.matches("seed [56] \\(.*\\): training: epoch 1, .* Lower the learning rate.*"),
        message);
    assertEquals(1, message.lines().count());
  }
}
