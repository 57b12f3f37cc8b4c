package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;

class LstmFunctionsTest {

  private final SparkSession spark = TestSession.spark();
  private final List<String> texts = ScoringModels.texts(30, 11);

  @TempDir private Path folder;

  @BeforeEach
  void makeTable() {
    spark
        .createDataset(texts, Encoders.STRING())
        .toDF("text")
        .repartition(3)
        .createOrReplaceTempView("reviews");
  }

  private String file(TrainedModel model, String name) throws Exception {
    Path file = folder.resolve(name);
    model.write(file);
    return file.toString();
  }

  @Test
  void sqlGetsWhatTheLibrarySays() throws Exception {
    LstmFunctions.register(spark, file(ScoringModels.two(), "two.zip"));
    LstmFunctions.register(spark, file(ScoringModels.tags(), "tags.zip"), "tags_");
    SentimentClassifier two = new SentimentClassifier(ScoringModels.two());
    SentimentClassifier tags = new SentimentClassifier(ScoringModels.tags());

    List<Row> rows =
        spark
            .sql(
                "SELECT text, lstm4j_probability(text), lstm4j_label(text),"
                    + " lstm4j_probabilities(text), tags_probability(text), tags_label(text),"
                    + " lstm4j_probabilities(text)['positive'] FROM reviews")
            .collectAsList();

    assertEquals(texts.size(), rows.size());
    for (Row row : rows) {
      Prediction expected = two.classify(row.getString(0));
      assertEquals(expected.probability(), row.getDouble(1));
      assertEquals(expected.label(), row.getString(2));
      assertEquals(expected.probabilities(), row.<String, Double>getJavaMap(3));
      assertEquals(tags.classify(row.getString(0)).probability(), row.getDouble(4));
      assertEquals(tags.classify(row.getString(0)).tags(), row.<String>getList(5));
      assertEquals(expected.probability(), row.getDouble(6));
    }
  }

  @Test
  void nothingToJudgeIsNull() throws Exception {
    LstmFunctions.register(spark, file(ScoringModels.two(), "two.zip"));

    for (String text : List.of("NULL", "''", "' \\t '", "CAST(NULL AS STRING)")) {
      Row row =
          spark
              .sql(
                  "SELECT lstm4j_probability(x), lstm4j_label(x), lstm4j_probabilities(x) FROM"
                      + " (SELECT "
                      + text
                      + " AS x)")
              .first();
      for (int i = 0; i < 3; i++) {
        assertNull(row.get(i));
      }
    }
  }

  @Test
  void whatIsNoStringIsNamed() throws Exception {
    LstmFunctions.register(spark, file(ScoringModels.two(), "two.zip"));

    Exception e =
        assertThrows(
            Exception.class, () -> spark.sql("SELECT lstm4j_label(id) FROM range(3)").collect());
    assertTrue(
        messages(e)
            .anyMatch(
                message -> message.startsWith("lstm4j_label: expected a string, got Long '")));
  }

  private static Stream<String> messages(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
        .map(t -> String.valueOf(t.getMessage()));
  }

  @Test
  void aBadFileIsRefusedAtOnce() {
    assertTrue(
        assertThrows(
                UncheckedIOException.class,
                () -> LstmFunctions.register(spark, folder.resolve("none.zip").toString()))
            .getMessage()
            .contains("expected a model, got no such file."));
  }

  @Test
  void aCatalogNeedsNoCode() throws Exception {
    catalog("judge", ScoringModels.two());
    catalog("tagger", ScoringModels.tags());
    SentimentClassifier two = new SentimentClassifier(ScoringModels.two());
    SentimentClassifier tags = new SentimentClassifier(ScoringModels.tags());

    List<Row> rows =
        spark
            .sql(
                "SELECT text, judge.probability(text), judge.Label(text),"
                    + " judge.probabilities(text), tagger.label(text) FROM reviews")
            .collectAsList();

    assertEquals(texts.size(), rows.size());
    for (Row row : rows) {
      Prediction expected = two.classify(row.getString(0));
      assertEquals(expected.probability(), row.getDouble(1));
      assertEquals(expected.label(), row.getString(2));
      assertEquals(expected.probabilities(), row.<String, Double>getJavaMap(3));
      assertEquals(tags.classify(row.getString(0)).tags(), row.<String>getList(4));
    }
    assertNull(spark.sql("SELECT judge.label('')").first().get(0));
    assertNull(spark.sql("SELECT judge.probability(NULL)").first().get(0));
    assertEquals(
        Map.of("t", 3L),
        Map.of(
            "t",
            spark.sql("SHOW USER FUNCTIONS IN judge").where("function LIKE 'judge.%'").count()));
    assertTrue(
        assertThrows(AnalysisException.class, () -> spark.sql("SELECT judge.label(1)"))
            .getMessage()
            .contains("judge.label: expected one string, got struct<"));
    assertThrows(AnalysisException.class, () -> spark.sql("SELECT judge.mood('a film')"));
  }

  private void catalog(String name, TrainedModel model) throws Exception {
    spark.conf().set("spark.sql.catalog." + name, LstmCatalog.class.getName());
    spark.conf().set("spark.sql.catalog." + name + ".model", file(model, name + ".zip"));
  }
}
