package org.lstm4j.spark;

import org.apache.spark.sql.SparkSession;
import org.lstm4j.cli.SparkMain;

/**
 * What {@code spark-submit --class} starts to train; {@code lstm4j spark-train} prints the line.
 */
public final class SparkTrain {

  private SparkTrain() {}

  /** Trains as the arguments say, which are those of {@code lstm4j spark-train}. */
  public static void main(String[] args) {
    SparkMain.train(
        args,
        new ClusterRunner(
            () -> SparkSession.builder().appName("lstm4j spark-train").getOrCreate()));
    ClusterRunner.stop();
  }
}
