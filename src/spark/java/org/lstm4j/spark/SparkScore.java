package org.lstm4j.spark;

import org.apache.spark.sql.SparkSession;
import org.lstm4j.cli.SparkMain;

/**
 * What {@code spark-submit --class} starts to judge; {@code lstm4j spark-score} prints the line.
 */
public final class SparkScore {

  private SparkScore() {}

  /** Judges as the arguments say, which are those of {@code lstm4j spark-score}. */
  public static void main(String[] args) {
    SparkMain.score(
        args,
        new ClusterRunner(
            () -> SparkSession.builder().appName("lstm4j spark-score").getOrCreate()));
    ClusterRunner.stop();
  }
}
