package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkException;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.SentimentClassifier;

/** Scoring on two workers: right, whatever a row holds and whoever is killed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links to jars need a privilege there")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterScoringIT {

  /** As in {@link LstmTextClassifierModelTest}. */
  private static final double ROUNDING = 1e-5;

  private static final String REST =
      "java_method('java.util.concurrent.locks.LockSupport', 'parkNanos', 20000000L)";
  private static final StructType SCHEMA =
      new StructType().add("id", DataTypes.IntegerType, false).add("text", DataTypes.StringType);
  private static final TrainedModel MODEL = ScoringModels.two();

  private static TestCluster cluster;
  private static SparkSession spark;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start(2);
    spark =
        cluster.session(
            Map.of(
                "spark.executor.extraJavaOptions",
                "--add-modules=jdk.incubator.vector -Xlog:class+load"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Dataset<Row> rows(List<String> texts, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < texts.size(); n++) {
      rows.add(RowFactory.create(n, texts.get(n)));
    }
    return spark.createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  private static List<Row> judged(TrainedModel model, Dataset<Row> rows) {
    return LstmTextClassifierModel.of("judge", model).transform(rows).orderBy("id").collectAsList();
  }

  private static void assertJudged(List<String> texts, List<Row> rows) {
    SentimentClassifier plain = new SentimentClassifier(MODEL);
    assertEquals(texts.size(), rows.size());
    for (int n = 0; n < texts.size(); n++) {
      Row row = rows.get(n);
      assertEquals(n, row.<Integer>getAs("id"));
      String text = texts.get(n);
      if (text == null || text.isBlank()) {
        assertNull(row.getAs("probability"), "row " + n);
        assertNull(row.getAs("predictedLabel"), "row " + n);
      } else {
        assertArrayEquals(
            plain.classify(text).probabilities().values().stream()
                .mapToDouble(probability -> probability)
                .toArray(),
            row.<Vector>getAs("probability").toArray(),
            ROUNDING,
            "row " + n);
      }
    }
  }

  @Test
  @Order(1)
  void saysWhatTheLibrarySaysAndReadsTheModelOnceInEachExecutor() throws Exception {
    List<String> texts = ScoringModels.texts(3000, 5);
    assertJudged(texts, judged(MODEL, rows(texts, 8)));
    assertJudged(texts, judged(MODEL, rows(texts, 3)));

    long reads =
        cluster.executorLog().stream()
            .filter(line -> line.contains("ReadModels: Read model"))
            .count();
    assertEquals(2, reads);
    assertFalse(
        cluster.executorLog().stream().anyMatch(line -> line.contains("without vectors")),
        "the module is there");
  }

  /** Nothing that a task loads names JSON, a web server or another library beside SLF4J. */
  @Test
  @Order(2)
  void tasksLoadNothingThatNeedsAnotherLibrary() throws Exception {
    List<String> loaded = cluster.loadedByExecutors();
    assertTrue(loaded.contains("org.lstm4j.spark.JudgedRows"), loaded::toString);
    assertEquals(List.of(), SparkJars.needing(loaded));
  }

  @Test
  @Order(3)
  void poisonRowsAreJudgedOrNull() {
    List<String> texts = new ArrayList<>();
    Collections.addAll(
        texts,
        null,
        "",
        " \t\u00a0\u2003\n",
        "a wonderful film ".repeat(125_000),
        "a slow\u0000 film\u0000",
        "فيلم رائع a film",
        "\u202ea wonderful film\u202c",
        "!!! ??? ...",
        "x".repeat(2_000_000),
        "a bright film 🎬 with music");
    assertJudged(texts, judged(MODEL, rows(texts, 2)));
  }

  /**
   * Spark's strings are UTF-8: what isn't becomes a mark, in what is judged and in what is kept.
   */
  @Test
  @Order(3)
  void brokenTextIsJudgedAsItIsKept() {
    byte[] broken = "a wonderful ?? film".getBytes(StandardCharsets.UTF_8);
    broken[12] = (byte) 0xc3;
    broken[13] = (byte) 0xff;
    List<Row> binary =
        List.of(
            RowFactory.create(0, broken),
            RowFactory.create(1, "a slow film".getBytes(StandardCharsets.UTF_16LE)));
    StructType schema =
        new StructType().add("id", DataTypes.IntegerType, false).add("text", DataTypes.BinaryType);
    List<Row> rows =
        judged(
            MODEL,
            spark.createDataFrame(binary, schema).selectExpr("id", "cast(text as string) text"));
    assertJudged(rows.stream().map(row -> row.<String>getAs("text")).toList(), rows);

    List<Row> halves = judged(MODEL, rows(List.of("a slow \ud800 film", "\udc00 dull"), 1));
    assertJudged(halves.stream().map(row -> row.<String>getAs("text")).toList(), halves);
  }

  @Test
  @Order(3)
  void functionsOfSqlSayTheSame(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("two.zip");
    MODEL.write(file);
    LstmFunctions.register(spark, file.toString());
    List<String> texts = ScoringModels.texts(40, 4);
    rows(texts, 2).createOrReplaceTempView("reviews");
    List<Row> judged =
        spark.sql("SELECT id, lstm4j_probability(text) FROM reviews ORDER BY id").collectAsList();
    SentimentClassifier plain = new SentimentClassifier(MODEL);
    for (int n = 0; n < texts.size(); n++) {
      double expected = plain.classify(texts.get(n)).probabilities().get("positive");
      assertEquals(expected, judged.get(n).getDouble(1), ROUNDING, "row " + n);
    }
  }

  @Test
  @Order(4)
  void aModelThatComputesNoNumberEndsTheJobInOneLine() {
    List<String> texts = new ArrayList<>(Collections.nCopies(50, "a wonderful film"));
    texts.add("a dull film");
    Exception thrown =
        assertThrows(
            SparkException.class, () -> judged(UndefinedModel.forWord("dull"), rows(texts, 2)));
    Exception line = TaskFailure.explained(thrown);
    assertTrue(line.getMessage().contains(": expected "), line::getMessage);
    assertFalse(line.getMessage().contains("\n"), line::getMessage);
  }

  @Test
  @Order(5)
  void aKilledWorkerCostsNoRow() throws Exception {
    List<String> texts = ScoringModels.texts(300, 9);
    Dataset<Row> slow = rows(texts, 6).selectExpr("id", "text", REST + " rest");
    CompletableFuture<List<Row>> job =
        CompletableFuture.supplyAsync(
            () ->
                LstmTextClassifierModel.of("judge", MODEL)
                    .transform(slow)
                    .orderBy("id")
                    .collectAsList());
    Thread.sleep(1000); // in the middle: it takes three seconds
    assertFalse(job.isDone());
    cluster.killWorker(1);
    assertJudged(texts, job.get());
  }
}
