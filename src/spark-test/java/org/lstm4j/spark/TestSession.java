package org.lstm4j.spark;

import org.apache.spark.sql.SparkSession;

/** One Spark of two cores for all tests of a JVM; never stopped, so that tests can't disturb it. */
final class TestSession {

  private static SparkSession session;

  private TestSession() {}

  /** Makes it at the first call. */
  static synchronized SparkSession spark() {
    if (session == null) {
      session =
          SparkSession.builder()
              .appName("lstm4j tests")
              .master("local[2]")
              .config("spark.ui.enabled", false)
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.sql.shuffle.partitions", 2)
              .config("spark.default.parallelism", 2)
              .config("spark.sql.warehouse.dir", "target/spark/warehouse")
              .config("spark.sql.streaming.metricsEnabled", false)
              .getOrCreate();
    }
    return session;
  }
}
