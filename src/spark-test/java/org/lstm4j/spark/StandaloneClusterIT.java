package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The cluster that other tests stand on: both workers work, and what is killed is made up for. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links to jars need a privilege there")
class StandaloneClusterIT {

  private static final int ROWS = 400;

  /** Each row says in which executor it was made; a row takes 20 ms. */
  private static Dataset<Row> slowRows(SparkSession spark) {
    return spark
        .range(0, ROWS, 1, 8)
        .selectExpr(
            "id",
            "java_method('java.lang.System', 'getProperty', 'user.dir') folder",
            "java_method('java.util.concurrent.locks.LockSupport', 'parkNanos', 20000000L) rest");
  }

  private static List<String> executors(SparkSession spark) {
    return slowRows(spark).select("folder").distinct().as(Encoders.STRING()).collectAsList();
  }

  private static void assertAllOnce(List<Row> rows) {
    assertEquals(ROWS, rows.size());
    assertEquals(ROWS, rows.stream().map(row -> row.getLong(0)).distinct().count());
  }

  @Test
  void worksOnBothWorkersAndWithoutAKilledOne() throws Exception {
    Path home;
    try (TestCluster cluster = TestCluster.start(2)) {
      SparkSession spark = cluster.session(Map.of());
      List<String> folders = executors(spark);
      assertEquals(2, folders.size(), folders::toString);
      home = Path.of(folders.get(0)).getParent().getParent().getParent();
      assertTrue(Files.exists(home.resolve("RELEASE")), folders::toString);

      CompletableFuture<List<Row>> job =
          CompletableFuture.supplyAsync(() -> slowRows(spark).collectAsList());
      Thread.sleep(1000); // in the middle: it takes four seconds
      assertFalse(job.isDone());
      cluster.killWorker(0);
      assertAllOnce(job.get());
      assertEquals(1, executors(spark).size());

      cluster.addWorker();
      CompletableFuture<List<Row>> again =
          CompletableFuture.supplyAsync(() -> slowRows(spark).collectAsList());
      Thread.sleep(1000);
      cluster.killExecutor(1);
      assertAllOnce(again.get());
    }
    assertFalse(Files.exists(home), home::toString);
  }

  @Test
  void submitsWithTheJar() throws Exception {
    try (TestCluster cluster = TestCluster.start(1)) {
      ChildProcess.Ended ended = cluster.submit(Map.of(), "org.lstm4j.spark.NoSuchClass");

      assertNotEquals(0, ended.exitCode(), ended::toString);
      assertTrue(
          ended.err().stream().anyMatch(line -> line.contains("org.lstm4j.spark.NoSuchClass")),
          ended::toString);
    }
  }
}
