package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.predict.SentimentClassifier;

class ScoringStreamTest {

  private final SparkSession spark = TestSession.spark();
  private final LstmTextClassifierModel model =
      LstmTextClassifierModel.of("judge", ScoringModels.two()).setInputCol("value");
  private final SentimentClassifier classifier = new SentimentClassifier(ScoringModels.two());

  private StreamingQuery start(Dataset<Row> stream, String name) throws Exception {
    return model
        .transform(stream)
        .writeStream()
        .format("memory")
        .queryName(name)
        .outputMode("append")
        .trigger(Trigger.ProcessingTime(0))
        .start();
  }

  @Test
  void filesAreJudgedAsTheyCome(@TempDir Path folder) throws Exception {
    List<String> texts = ScoringModels.texts(700, 12);
    Files.write(folder.resolve("1.txt"), texts.subList(0, 10));
    Files.writeString(folder.resolve("2.txt"), "a slow film\n\n  \nbright\n");
    Files.write(folder.resolve("3.txt"), texts.subList(10, 700));
    Dataset<Row> stream =
        spark.readStream().option("maxFilesPerTrigger", "1").text(folder.toString());

    StreamingQuery query = start(stream, "from_files");
    try {
      query.processAllAvailable();
    } finally {
      query.stop();
    }

    List<Row> rows = spark.table("from_files").collectAsList();
    assertEquals(704, rows.size());
    for (Row row : rows) {
      String text = row.getAs("value");
      if (text.isBlank()) {
        assertNull(row.getAs("predictedLabel"));
      } else {
        assertEquals(classifier.classify(text).label(), row.getAs("predictedLabel"));
      }
    }
  }

  @Test
  void aRateIsJudged() throws Exception {
    Dataset<Row> stream =
        spark
            .readStream()
            .format("rate-micro-batch")
            .option("rowsPerBatch", 40)
            .load()
            .selectExpr("concat('a bright film ', value) AS value");

    StreamingQuery query = start(stream, "from_rate");
    try {
      while (query.lastProgress() == null || query.lastProgress().batchId() < 2) {
        query.awaitTermination(20);
      }
    } finally {
      query.stop();
    }

    List<Row> rows = spark.table("from_rate").collectAsList();
    assertTrue(rows.size() >= 80, () -> rows.size() + " rows");
    assertEquals(0, rows.size() % 40);
    for (Row row : rows) {
      assertEquals(
          classifier.classify(row.<String>getAs("value")).label(), row.getAs("predictedLabel"));
    }
  }
}
