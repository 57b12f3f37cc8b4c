package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SystemModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkConfig;

class SavedTextModelTest {

  @TempDir private Path folder;
  private Dataset<Row> rows;

  @BeforeEach
  void makeRows() {
    rows =
        TestSession.spark()
            .createDataset(ScoringModels.texts(20, 5), Encoders.STRING())
            .toDF("review");
  }

  private LstmTextClassifierModel model() {
    return LstmTextClassifierModel.of("judge_1", ScoringModels.four())
        .setInputCol("review")
        .setOutputCol("")
        .setThresholds(0.1, 0.2, 0.3, 0.4);
  }

  @Test
  void comesBackAsItWas() throws IOException {
    String path = folder.resolve("saved").toString();
    LstmTextClassifierModel model = model();
    model.save(path);
    LstmTextClassifierModel loaded = LstmTextClassifierModel.load(path);

    assertEquals("judge_1", loaded.uid());
    assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4}, loaded.getOrDefault(loaded.thresholds()));
    assertEquals("", loaded.getOrDefault(loaded.outputCol()));
    assertEquals("prediction", loaded.getOrDefault(loaded.predictionCol()));
    assertFalse(loaded.isSet(loaded.predictionCol()));
    assertEquals(model.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
    assertEquals(
        ScoringModels.four().decision(),
        Predictor.read(folder.resolve("saved/model.zip")).decision());
  }

  @Test
  void isAStageOfAPipeline() throws IOException {
    String path = folder.resolve("pipeline").toString();
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new SQLTransformer()
                      .setStatement("SELECT *, upper(review) AS other FROM __THIS__"),
                  model()
                });
    PipelineModel fitted = pipeline.fit(rows);
    fitted.save(path);
    fitted.write().overwrite().save(path);
    pipeline.save(folder.resolve("unfitted").toString());

    PipelineModel loaded = PipelineModel.load(path);
    assertArrayEquals(
        new String[] {"review", "other", "prediction", "probability"},
        loaded.transform(rows).columns());
    assertEquals(fitted.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
    assertEquals(
        fitted.transform(rows).collectAsList(),
        Pipeline.load(folder.resolve("unfitted").toString())
            .fit(rows)
            .transform(rows)
            .collectAsList());
  }

  @Test
  void replacesOnlyWhenAsked() throws IOException {
    String path = folder.resolve("saved").toString();
    model().save(path);

    assertThrows(IOException.class, () -> model().save(path));

    LstmTextClassifierModel.of("judge_2", ScoringModels.two()).write().overwrite().save(path);
    assertEquals("judge_2", LstmTextClassifierModel.load(path).uid());
  }

  @Test
  void whatIsReplacedIsNotLost() throws IOException {
    Path stage = folder.resolve("stage");
    Path file = stage.resolve("model.zip");
    model().save(stage.toString());

    LstmTextClassifierModel wrong = new LstmTextClassifierModel().setModelPath(folder + "/no.zip");
    assertThrows(
        UncheckedIOException.class, () -> wrong.write().overwrite().save(stage.toString()));
    assertTrue(Files.exists(file));

    new LstmTextClassifierModel()
        .setModelPath(file.toString())
        .write()
        .overwrite()
        .save(stage.toString());
    assertEquals(ScoringModels.two().provenance(), TrainedModel.read(file).provenance());
  }

  @Test
  void aCopyNeedsNoFileOnceTheModelWasRead() throws IOException {
    Path file = folder.resolve("model.zip");
    ScoringModels.two().write(file);
    LstmTextClassifierModel model =
        new LstmTextClassifierModel().setModelPath(file.toString()).setInputCol("review");
    List<Row> expected = model.transform(rows).collectAsList();
    Files.delete(file);

    assertEquals(expected, model.copy(ParamMap.empty()).transform(rows).collectAsList());
  }

  @Test
  void noFileIsWrittenInPlaceOfAFolder() {
    assertThrows(IOException.class, () -> model().writeModel(folder.toString()));
  }

  @Test
  void keepsTheModelOfAPathButNotThePath() throws IOException {
    Path file = folder.resolve("model.zip");
    ScoringModels.two().write(file);
    LstmTextClassifierModel model =
        new LstmTextClassifierModel().setModelPath(file.toString()).setInputCol("review");
    String path = folder.resolve("saved").toString();
    model.save(path);
    Files.delete(file);

    LstmTextClassifierModel loaded = LstmTextClassifierModel.load(path);
    assertFalse(loaded.isSet(loaded.modelPath()));
    assertEquals(model.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
  }

  @Test
  void writesTheFileThatAllOfTheLibraryReads() throws IOException {
    Path file = folder.resolve("written.zip");
    model().writeModel(file.toString());
    LstmTextClassifierModel.of("judge", ScoringModels.tags()).writeModel(file.toString());

    TrainedModel read = TrainedModel.read(file);
    assertEquals(ScoringModels.tags().decision(), read.decision());
    assertEquals(ScoringModels.tags().provenance(), read.provenance());
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(each -> each.toString().endsWith(".part")));
    }
  }

  @Test
  void badFilesAreOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    Path saved = folder.resolve("saved");
    model().save(saved.toString());

    assertEquals(
        folder.resolve("none.zip")
            + ": expected a model, got no such file. Name its file system too, as in"
            + " hdfs:///models/reviews.zip or file:///models/reviews.zip.",
        message(folder.resolve("none.zip")));
    assertEquals(
        text
            + ": not a usable model of lstm4j: expected a whole zip file, got one that is truncated"
            + " or something else. Copy the file again or train a new one.",
        message(text));
    assertTrue(message(saved).contains("got a folder. Read it with LstmTextClassifierModel.load"));
    assertEquals(
        "modelPath: expected the path of a model, got none. Call setModelPath.",
        assertThrows(
                IllegalStateException.class,
                () -> new LstmTextClassifierModel().setInputCol("review").transform(rows))
            .getMessage());

    Files.delete(saved.resolve("model.zip"));
    assertTrue(
        assertThrows(
                UncheckedIOException.class, () -> LstmTextClassifierModel.load(saved.toString()))
            .getMessage()
            .contains("model.zip: expected a model, got no such file."));
  }

  private String message(Path file) {
    LstmTextClassifierModel model =
        new LstmTextClassifierModel().setInputCol("review").setModelPath(file.toString());
    return assertThrows(UncheckedIOException.class, () -> model.transform(rows)).getMessage();
  }

  @Test
  void modelsOfOtherSystemsAreRefused() throws IOException {
    Path file = folder.resolve("forecast.zip");
    NetworkConfig config = NetworkConfig.lstm(9, 2, 2);
    TrainedNetwork network = new TrainedNetwork(ScoringModels.weights(config, 1), List.of(), "");
    new SystemModel(SystemModel.Kind.FORECAST, Map.of(), List.of(network), Map.of()).write(file);

    assertTrue(message(file).startsWith(file + ": expected a model that judges texts, got "));
    assertTrue(message(file).endsWith(". Use it with 'lstm4j forecast'."), message(file));
  }

  @Test
  void modelsStandSideBySide() {
    Dataset<Row> judged =
        LstmTextClassifierModel.of("four", ScoringModels.four())
            .setInputCol("review")
            .setOutputCol("a")
            .setPredictionCol("")
            .setProbabilityCol("")
            .transform(
                LstmTextClassifierModel.of("tags", ScoringModels.tags())
                    .setInputCol("review")
                    .setOutputCol("b")
                    .setProbabilityCol("p")
                    .transform(rows));

    assertEquals(List.of("review", "b", "p", "a"), List.of(judged.columns()));
    assertEquals(20, judged.where("a IS NOT NULL AND b IS NOT NULL").count());
  }
}
