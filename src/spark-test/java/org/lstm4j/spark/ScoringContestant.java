package org.lstm4j.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads rows, judges them, or checks how they were judged; each answer is one job's. */
final class ScoringContestant implements FigureContestant.Answerer {

  private final SparkSession spark;
  private Dataset<Row> rows;
  private LstmTextClassifierModel model;

  ScoringContestant(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public ObjectNode answer(String[] words) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (words[0]) {
      case "load" -> load(words);
      case "scan" -> readAll(rows);
      case "score" -> readAll(model.transform(rows));
      case "tasks" -> readAll(spark.range(0, 1, 1, Integer.parseInt(words[1])).toDF());
      case "udf" -> readAll(withUdf(Long.parseLong(words[1])));
      case "check" -> answer.put("sum", sum(Long.parseLong(words[1])));
      default -> throw new IllegalArgumentException("question: got " + words[0]);
    }
    return answer;
  }

  private void load(String[] words) {
    rows = spark.read().parquet(words[1]).select("id", "text");
    model = new LstmTextClassifierModel().setModelPath(words[2]);
    LstmFunctions.register(spark, words[2]);
  }

  /** The rows from the start of the first file, one by one. */
  private Dataset<Row> withUdf(long count) {
    return rows.where(col("id").lt(count))
        .select(col("id"), expr("lstm4j_probability(text)").as("p"));
  }

  /** All columns of all rows, and nothing done with them. */
  private static void readAll(Dataset<Row> what) {
    what.write().format("noop").mode("overwrite").save();
  }

  private double sum(long count) {
    List<Row> judged =
        model
            .transform(rows.where(col("id").lt(count)))
            .orderBy("id")
            .select("probability")
            .collectAsList();
    double sum = 0;
    for (Row row : judged) {
      sum += ((Vector) row.get(0)).apply(1);
    }
    return sum;
  }
}
