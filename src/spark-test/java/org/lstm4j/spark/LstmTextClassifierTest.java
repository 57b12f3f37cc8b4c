package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.Cell;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SentimentTrainer;
import scala.jdk.javaapi.CollectionConverters;

/** The Estimator trains what a single machine trains of the same rows. */
class LstmTextClassifierTest {

  private static final int SEED = NumpyShuffle.KERAS_SEED;

  private static LstmTextClassifier small() {
    return new LstmTextClassifier()
        .setVocabulary(60)
        .setLength(12)
        .setEmbedding(4)
        .setUnits(5)
        .setEpochs(2)
        .setBatchSize(17)
        .setSeed(SEED);
  }

  private static MadeRows rows() {
    return MadeRows.of(200, List.of("warm", "cold"), 5);
  }

  private static Corpus expected(Path folder) throws Exception {
    return rows().expected(folder, new EncodingConfig(60, 12, 0.2), LabelRule.DEFAULT);
  }

  private static TrainedModel trained(Corpus corpus, NetworkConfig network, TrainingConfig training)
      throws Exception {
    Corpus untested = SmallCorpora.untested(corpus);
    return new SentimentTrainer(network, training)
        .withEngine(new EngineSettings(EngineKind.FUSED, 1))
        .train(untested, Progress.NONE);
  }

  private static TrainedModel trained(LstmTextClassifierModel model) throws Exception {
    Path file = Files.createTempFile("lstm4j", ".zip");
    try {
      Files.write(file, model.model().bytes());
      return TrainedModel.read(file);
    } finally {
      Files.delete(file);
    }
  }

  private static TrainingConfig settings() {
    return TrainingConfig.NOTEBOOK.withBatchSize(17).withEpochs(2).withSeed(SEED);
  }

  @Test
  void withAnOrderItTrainsWhatOneMachineTrainsOfATable(@TempDir Path folder) throws Exception {
    TrainedModel expected = trained(expected(folder), NetworkConfig.lstm(60, 4, 5), settings());

    LstmTextClassifierModel model = small().setOrderCol("order").fit(rows().frame(3, 1));

    SameModel.checkTraining(expected, trained(model));
  }

  @Test
  void withoutOneTheDataFramesPartitionsPlayNoPart() throws Exception {
    TrainedModel one = trained(small().fit(rows().frame(1, 1)));
    TrainedModel other = trained(small().fit(rows().frame(7, 2)));

    SameModel.checkTraining(one, other);
  }

  @Test
  void allSettingsOfNetworkAndTrainingArrive(@TempDir Path folder) throws Exception {
    RecurrentConfig layer = RecurrentConfig.of(Cell.GRU, 3);
    NetworkConfig usual = NetworkConfig.lstm(60, 4, 5);
    NetworkConfig network =
        new NetworkConfig(usual.input(), List.of(layer, layer), usual.readout(), usual.head());
    TrainingConfig training =
        settings()
            .withOptimizer(OptimizerConfig.adam().withLearningRate(0.01))
            .withSchedule(LearningRateSchedule.step(0.5, 1))
            .withPatience(3)
            .withShards(3)
            .withClassWeights(new ClassWeights(1, 2.5));
    TrainedModel expected = trained(expected(folder), network, training);

    LstmTextClassifierModel model =
        small()
            .setOrderCol("order")
            .setCell("gru")
            .setUnits(3, 3)
            .setOptimizer("adam")
            .setLearningRate(0.01)
            .setSchedule("step:0.5:1")
            .setPatience(3)
            .setShards(3)
            .setClassWeight("warm=2.5")
            .fit(rows().frame(3, 1));

    SameModel.checkTraining(expected, trained(model));
    assertTrue(model.summary().notes().stream().anyMatch(n -> n.contains("Class weights")));
  }

  @Test
  void ofSeedsTheOneOfTheLowestValidationLossIsKept() throws Exception {
    Dataset<Row> rows = rows().frame(3, 1);
    LstmTextClassifier classifier = small().setOrderCol("order").setSeeds(4, 2, 9);

    LstmTextClassifierModel model = classifier.fit(rows);

    LstmTrainingSummary summary = model.summary();
    assertEquals(
        List.of(4, 2, 9),
        summary.trainings().stream().map(LstmTrainingSummary.Training::seed).toList());
    double least = Arrays.stream(summary.validationLosses()).min().orElseThrow();
    assertEquals(least, summary.best().validationLoss());
    assertEquals(summary.best().seed(), trained(model).provenance().training().seed());
    assertEquals(summary.history(), trained(model).provenance().history());
    assertSame(classifier, model.parent());
  }

  @Test
  void severalLabelsAndTagsDecideTheOutput() throws Exception {
    Dataset<Row> topics = SampleRows.ofTopics(200);
    Dataset<Row> tags = SampleRows.ofTags(200);

    TrainedModel ofTopics = trained(small().setLabelCol("name").fit(topics));
    LstmTextClassifierModel ofTags = small().setLabelCol("tags").fit(tags);

    assertEquals(Output.Kind.SOFTMAX, ofTopics.network().config().output().kind());
    assertEquals(Output.Kind.TAGS, trained(ofTags).network().config().output().kind());
    assertEquals(
        List.of("predictedLabel", "probability"),
        List.of(ofTags.transform(tags).columns()).subList(5, 7));
  }

  @Test
  void aTrainingInPartsGivesAModel() throws Exception {
    LstmTextClassifierModel model =
        small()
            .setOrderCol("order")
            .setPartitions(2)
            .setClassWeight("balanced")
            .fit(rows().frame(3, 1));

    assertEquals(2, model.summary().history().size());
    assertEquals(200, model.transform(rows().frame(2, 3)).filter("prediction >= 0").count());
  }

  @Test
  void markedRowsChooseTheEpoch(@TempDir Path folder) throws Exception {
    Corpus corpus =
        rows().expectedOfMarked(folder, new EncodingConfig(60, 12, 0.2), LabelRule.DEFAULT);
    TrainedModel expected = trained(corpus, NetworkConfig.lstm(60, 4, 5), settings());

    LstmTextClassifierModel model =
        small().setOrderCol("order").setValidationIndicatorCol("mark").fit(rows().frame(3, 1));

    SameModel.checkTraining(expected, trained(model));
  }

  @Test
  void labelsGetTheirMeaning() throws Exception {
    LstmTextClassifierModel model =
        small().setMapLabels("warm=hot;cold=icy").setPositive("hot").fit(rows().frame(3, 1));

    assertArrayEquals(new String[] {"icy", "hot"}, model.labels());
  }

  @Test
  void columnsAndThresholdsGoToTheModel() throws Exception {
    LstmTextClassifierModel model =
        small()
            .setOutputCol("said")
            .setPredictionCol("")
            .setProbabilityCol("p")
            .setThresholds(0.9, 0.1)
            .fit(rows().frame(3, 1));

    Row row = model.transform(rows().frame(1, 1)).first();

    assertEquals(
        List.of("order", "text", "label", "mark", "said", "p"), List.of(row.schema().fieldNames()));
    double p = ((Vector) row.getAs("p")).apply(1);
    assertEquals(p / 0.1 > (1 - p) / 0.9 ? "warm" : "cold", row.getAs("said"));
  }

  @Test
  void ofAGridTheBestByValidationIsKept() throws Exception {
    LstmTextClassifier classifier = small().setOrderCol("order");
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {1e-9, 0.01})
            .addGrid(classifier.cell(), CollectionConverters.asScala(List.of("lstm", "gru")))
            .build();

    LstmTextClassifierModel model = classifier.fitBest(rows().frame(3, 1), grid);

    assertEquals(4, model.summary().trainings().size());
    LstmTextClassifier parent = (LstmTextClassifier) model.parent();
    assertEquals(
        0.01,
        trained(model).provenance().training().optimizer().learningRate(),
        model.summary().trainings()::toString);
    assertEquals(0.01, (double) parent.getOrDefault(parent.learningRate()));
    TrainedModel alone = trained(parent.fit(rows().frame(2, 2)));
    SameModel.checkTraining(alone, trained(model));
  }

  @Test
  void aGridOverWordsIsRefused() {
    LstmTextClassifier classifier = small();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(classifier.vocabulary(), new int[] {50, 60}).build();

    String message =
        assertThrows(
                IllegalArgumentException.class, () -> classifier.fitBest(rows().frame(1, 1), grid))
            .getMessage();

    assertTrue(message.startsWith("grid: expected settings that read the same rows"), message);
    assertTrue(message.endsWith("or take Spark's CrossValidator."), message);
  }

  @Test
  void everyParameterIsExplained() {
    LstmTextClassifier classifier = new LstmTextClassifier();

    Set<String> names =
        Arrays.stream(classifier.params()).map(Param::name).collect(Collectors.toSet());

    assertTrue(
        names.containsAll(Set.of("inputCol", "seeds", "averageEvery", "network")), names::toString);
    assertEquals(names.size(), classifier.explainParams().split("\n").length);
    assertTrue(
        classifier.explainParams().contains("epochs: passes over the training rows (default: 10)"));
  }

  @Test
  void itIsSavedAndLoadedWithAllItsParameters(@TempDir Path folder) throws Exception {
    LstmTextClassifier classifier =
        small().setSeeds(3, 1).setThresholds(0.3, 0.7).setMask(true).setSchedule("cosine");
    String path = folder.resolve("stage").toUri().toString();

    classifier.save(path);
    LstmTextClassifier loaded = LstmTextClassifier.load(path);

    assertEquals(classifier.uid(), loaded.uid());
    assertEquals(
        classifier.explainParams().replaceAll("@\\w+", ""),
        loaded.explainParams().replaceAll("@\\w+", ""));
    assertArrayEquals(new int[] {3, 1}, loaded.getOrDefault(loaded.seeds()));
  }

  @Test
  void aCopyTakesOtherValues() {
    LstmTextClassifier classifier = small();

    LstmTextClassifier copy =
        classifier.copy(
            new ParamMap().put(classifier.epochs(), 7).put(classifier.seeds(), new int[] {1, 2}));

    assertEquals(7, copy.getOrDefault(copy.epochs()));
    assertEquals(2, classifier.getOrDefault(classifier.epochs()));
    assertEquals(
        Optional.empty(), Optional.of(classifier.isSet(classifier.seeds())).filter(b -> b));
  }
}
