package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;

class LstmTextClassifierModelTest {

  /**
   * Kernels for many and the pass for one round in other places, each step by 2^-24 of what is
   * summed; the gates don't let that grow. A swapped row differs by 1e-2 and more.
   */
  private static final double ROUNDING = 1e-5;

  private static Dataset<Row> rows(List<String> texts, int partitions) {
    StructType schema =
        new StructType().add("id", DataTypes.IntegerType, false).add("text", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < texts.size(); n++) {
      rows.add(RowFactory.create(n, texts.get(n)));
    }
    return TestSession.spark().createDataFrame(rows, schema).repartition(partitions);
  }

  private static LstmTextClassifierModel model(TrainedModel trained) {
    return LstmTextClassifierModel.of("judge", trained);
  }

  private static List<Row> judged(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList();
  }

  private static double[] vector(Row row) {
    return row.<Vector>getAs("probability").toArray();
  }

  static Stream<TrainedModel> labelModels() {
    return Stream.of(
        ScoringModels.two(),
        ScoringModels.four(),
        ScoringModels.linear(),
        ScoringModels.ensemble());
  }

  @ParameterizedTest
  @MethodSource("labelModels")
  void saysWhatTheLibrarySays(TrainedModel trained) {
    SentimentClassifier classifier = new SentimentClassifier(trained);
    List<String> texts = ScoringModels.texts(90, 7);
    List<Row> judged = judged(model(trained).transform(rows(texts, 3)));

    assertEquals(texts.size(), judged.size());
    for (int n = 0; n < texts.size(); n++) {
      Row row = judged.get(n);
      Prediction expected = classifier.classify(texts.get(n));
      double[] probabilities =
          expected.probabilities().values().stream().mapToDouble(p -> p).toArray();
      assertEquals(texts.get(n), row.getAs("text"));
      assertArrayEquals(probabilities, vector(row), ROUNDING);
      assertEquals(expected.label(), row.getAs("predictedLabel"));
      assertEquals(
          trained.decision().labels().indexOf(expected.label()), row.<Double>getAs("prediction"));
    }
  }

  @ParameterizedTest
  @MethodSource("labelModels")
  void noBitDependsOnPartitions(TrainedModel trained) {
    LstmTextClassifierModel model = model(trained);
    List<String> texts = ScoringModels.texts(1300, 8);
    List<Row> one = judged(model.transform(rows(texts, 1)));

    for (int partitions : new int[] {2, 7, 60}) {
      List<Row> many = judged(model.transform(rows(texts, partitions)));
      for (int n = 0; n < texts.size(); n++) {
        assertEquals(one.get(n), many.get(n));
      }
    }
  }

  @Test
  void blocksGiveTheLibrarysBits() {
    SentimentClassifier classifier = new SentimentClassifier(ScoringModels.two());
    List<String> texts = ScoringModels.texts(JudgedRows.MOST_ROWS + 5, 9);
    int[][] ids =
        texts.stream()
            .map(text -> classifier.predictor().encoder().encode(text).ids())
            .toArray(int[][]::new);
    double[][] scores = classifier.scores(ids, 2);
    List<Row> judged = judged(model(ScoringModels.two()).transform(rows(texts, 1)));

    for (int n = 0; n < ids.length; n++) {
      assertArrayEquals(classifier.probabilitiesOf(scores[n]), vector(judged.get(n)), 0);
    }
  }

  @Test
  void tagsAreAnArray() {
    SentimentClassifier classifier = new SentimentClassifier(ScoringModels.tags());
    List<String> texts = ScoringModels.texts(40, 10);
    Dataset<Row> judged = model(ScoringModels.tags()).transform(rows(texts, 2));

    assertArrayEquals(
        new String[] {"id", "text", "predictedLabel", "probability"}, judged.columns());
    List<Row> all = judged(judged);
    for (int n = 0; n < texts.size(); n++) {
      Prediction expected = classifier.classify(texts.get(n));
      assertEquals(expected.tags(), all.get(n).<String>getList(2));
      assertEquals(3, vector(all.get(n)).length);
    }
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    model(ScoringModels.tags())
                        .setPredictionCol("number")
                        .transform(rows(texts, 1)))
            .getMessage()
            .startsWith("predictionCol: expected none for a model of tags, got 'number'."));
  }

  @Test
  void textsThatAreMissingGetNulls() {
    List<String> texts = Arrays.asList(null, "a wonderful film", "", " \t\n", "\u00a0", "dull");
    List<Row> judged = judged(model(ScoringModels.two()).transform(rows(texts, 2)));

    for (int n : new int[] {0, 2, 3}) {
      assertNull(judged.get(n).getAs("predictedLabel"));
      assertNull(judged.get(n).getAs("prediction"));
      assertNull(judged.get(n).getAs("probability"));
    }
    for (int n : new int[] {1, 4, 5}) { // a no-break space is a character of words
      assertEquals(2, vector(judged.get(n)).length);
    }
    assertEquals(texts, judged.stream().map(row -> row.getAs("text")).toList());
  }

  @Test
  void emptyDataSetsAndPartitionsAreNoTrouble() {
    LstmTextClassifierModel model = model(ScoringModels.two());

    assertEquals(0, model.transform(rows(List.of(), 3)).count());
    assertEquals(2, model.transform(rows(ScoringModels.texts(2, 1), 9)).count());
    assertEquals(0, model.transform(rows(ScoringModels.texts(9, 1), 3).where("id < 0")).count());
  }

  @Test
  void otherColumnsStayAsTheyWere() {
    StructType inner = new StructType().add("n", DataTypes.LongType).add("s", "string");
    StructType schema =
        new StructType()
            .add("id", DataTypes.IntegerType)
            .add("text", DataTypes.StringType)
            .add("bytes", DataTypes.BinaryType)
            .add("list", DataTypes.createArrayType(inner))
            .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType))
            .add("vector", SQLDataTypes.VectorType())
            .add("at", DataTypes.TimestampType)
            .add("price", DataTypes.createDecimalType(20, 4))
            .add("nothing", DataTypes.NullType);
    Object[] values = {
      1,
      "a slow film",
      new byte[] {0, -1},
      List.of(RowFactory.create(5L, "x"), RowFactory.create(null, null)),
      java.util.Map.of("k", 0.5),
      Vectors.sparse(9, new int[] {3}, new double[] {-2}),
      java.sql.Timestamp.valueOf("2026-11-29 01:02:03.456789"),
      new java.math.BigDecimal("123456.7890"),
      null
    };
    Dataset<Row> rows =
        TestSession.spark().createDataFrame(List.of(RowFactory.create(values)), schema);

    Dataset<Row> judged = model(ScoringModels.two()).transform(rows);

    assertEquals(schema, judged.drop("predictedLabel", "prediction", "probability").schema());
    assertEquals(
        rows.drop("bytes").first(),
        judged.drop("bytes", "predictedLabel", "prediction", "probability").first());
    assertArrayEquals(new byte[] {0, -1}, judged.first().getAs("bytes"));
  }

  @Test
  void thresholdsAreSparks() {
    List<String> texts = ScoringModels.texts(60, 4);
    for (double[] thresholds :
        new double[][] {{1, 1, 1, 1}, {0.1, 0.9, 0.3, 0.7}, {5, 0, 1, 1}, {1e-9, 1, 1, 1}}) {
      LstmTextClassifierModel model = model(ScoringModels.four()).setThresholds(thresholds);
      for (Row row : judged(model.transform(rows(texts, 2)))) {
        double[] ratios = vector(row);
        for (int k = 0; k < ratios.length; k++) {
          ratios[k] = thresholds[k] == 0 ? Double.POSITIVE_INFINITY : ratios[k] / thresholds[k];
        }
        int expected = Vectors.dense(ratios).argmax();
        assertEquals(expected, row.<Double>getAs("prediction"));
        assertEquals(model.labels()[expected], row.getAs("predictedLabel"));
      }
    }
    for (double[] wrong : new double[][] {{-1, 1}, {0, 0}, {Double.NaN, 1}}) {
      assertThrows(
          IllegalArgumentException.class, () -> model(ScoringModels.two()).setThresholds(wrong));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> model(ScoringModels.two()).setThresholds(1, 1, 1).transform(rows(texts, 1)));
  }

  @Test
  void aThresholdIsTheLeastProbabilityOfLabelOneAndOfTags() {
    List<String> texts = ScoringModels.texts(60, 4);

    for (Row row : judged(model(ScoringModels.two()).setThreshold(0.8).transform(rows(texts, 1)))) {
      assertEquals(vector(row)[1] >= 0.8 ? "positive" : "negative", row.getAs("predictedLabel"));
    }
    for (Row row : judged(model(ScoringModels.tags()).setThreshold(0).transform(rows(texts, 1)))) {
      assertEquals(List.of("plot", "music", "cast"), row.getList(2));
    }
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> model(ScoringModels.four()).setThreshold(0.8).transform(rows(texts, 1)))
            .getMessage()
            .contains("Set thresholds, one for each label."));
  }

  @Test
  void columnsThatDoNotFitAreRefusedBeforeAnyJob() {
    LstmTextClassifierModel model = model(ScoringModels.two());
    Dataset<Row> rows = rows(List.of("a film"), 1);

    assertEquals(
        "inputCol: expected one of the columns id, text, got 'txt'. Did you mean 'text'?",
        message(model.copy(ParamMap.empty()).setInputCol("txt"), rows));
    assertEquals(
        "inputCol: expected a column of strings, got 'id' of int. Cast it to a string.",
        message(model.copy(ParamMap.empty()).setInputCol("id"), rows));
    assertEquals(
        "predictionCol: expected a name that no column has, got 'id'. Set another one, or drop that"
            + " column first.",
        message(model.copy(ParamMap.empty()).setPredictionCol("id"), rows));
    assertEquals(
        "outputCol, predictionCol, probabilityCol: expected a name for at least one, got none.",
        message(
            model
                .copy(ParamMap.empty())
                .setOutputCol("")
                .setPredictionCol("")
                .setProbabilityCol(""),
            rows));
    assertArrayEquals(
        new String[] {"id", "text", "p"},
        model
            .copy(ParamMap.empty())
            .setOutputCol("")
            .setPredictionCol("")
            .setProbabilityCol("p")
            .transform(rows)
            .columns());
  }

  @Test
  void columnsMayHaveOneNameTwice() {
    Dataset<Row> rows = rows(List.of("a film", "a dull plot"), 1).withColumn("x", functions.lit(1));
    Dataset<Row> twice = rows.select(rows.col("x"), rows.col("id").as("x"), rows.col("text"));

    Row judged = model(ScoringModels.two()).transform(twice).collectAsList().get(1);
    assertEquals(1, judged.getInt(0));
    assertEquals(1, judged.getInt(1));
    assertEquals("a dull plot", judged.getString(2));
  }

  @Test
  void namesAreTheSameInAnyCaseAsInSpark() {
    Dataset<Row> rows = rows(List.of("a film"), 1);
    LstmTextClassifierModel model = model(ScoringModels.two());

    assertEquals(1, model.copy(ParamMap.empty()).setInputCol("TEXT").transform(rows).count());
    assertTrue(
        message(model.copy(ParamMap.empty()).setOutputCol("ID"), rows)
            .startsWith("outputCol: expected a name that no column has, got 'ID'."));
    assertTrue(
        message(model.copy(ParamMap.empty()).setOutputCol("PREDICTION"), rows)
            .startsWith("predictionCol: expected a name that no column has, got 'prediction'."));
    assertEquals(
        "inputCol: expected one column 'text', got 2 of that name. Rename or drop the others first.",
        message(model, rows.select(rows.col("text"), rows.col("id").as("Text"))));
  }

  private static String message(LstmTextClassifierModel model, Dataset<Row> rows) {
    return assertThrows(IllegalArgumentException.class, () -> model.transform(rows)).getMessage();
  }

  @Test
  void aTextWithoutAProbabilityIsNamed() {
    LstmTextClassifierModel model = model(UndefinedModel.forWord("dull"));
    Dataset<Row> rows = rows(List.of("a film", "a dull film"), 2);

    Exception e = assertThrows(Exception.class, () -> model.transform(rows).collectAsList());
    assertTrue(
        Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
            .anyMatch(
                t -> String.valueOf(t.getMessage()).contains("NaN for the text 'a dull film'")));
  }

  @Test
  void aModelIsReadOnceInAJvm(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("own model.zip");
    ScoringModels.two()
        .withDecision(ScoringModels.two().decision().withThreshold(0.123))
        .write(file);
    int before = ReadModels.count();
    LstmTextClassifierModel model = new LstmTextClassifierModel().setModelPath(file.toString());
    Dataset<Row> rows = rows(ScoringModels.texts(50, 3), 8);

    for (int i = 0; i < 3; i++) {
      model.transform(rows).collectAsList();
      model.copy(ParamMap.empty()).transform(rows.withColumn("i", functions.lit(i))).count();
    }

    assertEquals(before + 1, ReadModels.count());
  }
}
