package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.train.TrainingException;

class TaskFailureTest {

  private static final String ABORTED =
      "Job aborted due to stage failure: Task 0 in stage 4.0 failed 4 times, most recent failure:"
          + " Lost task 0.3 in stage 4.0 (TID 9) (10.0.0.7 executor 3): ";

  private static String line(String message) {
    return TaskFailure.explained(new SparkException(message)).getMessage();
  }

  /** The reasons are Spark 4.2's own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: Command"
            + " exited with code 52 | spark.executor.memory: expected enough",
        "ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason:"
            + " Container from a bad node: c_1 on host: n. Exit status: 137. Diagnostics: Container"
            + " killed by YARN for exceeding memory limits. | spark.executor.memory: expected",
        "java.lang.OutOfMemoryError: Java heap space | spark.executor.memory: expected enough",
        "ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: Command"
            + " exited with code 3 | executor: expected it to live, got one lost too often:",
      })
  void anExecutorThatEndedIsToldWithWhatHelps(String reason, String expected) {
    String line = line(ABORTED + reason + "\nDriver stacktrace:");

    assertTrue(line.startsWith(expected), line);
    assertEquals(1, line.lines().count());
  }

  @Test
  void whatTheTaskItselfSaidCounts() {
    String said = "text: expected a finite probability, got NaN. Train anew.";

    assertEquals(
        said, line(ABORTED + "java.lang.IllegalStateException: " + said + "\n\tat x.Y.z(Y.java)"));
  }

  @Test
  void aMasterThatNeverAnsweredIsNamed() {
    Exception thrown =
        new IllegalStateException(
            "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created"
                + " at:\n\norg.apache.spark.sql.SparkSession$Builder.getOrCreate(S.scala:929)");

    String line = TaskFailure.explained(thrown).getMessage();

    assertTrue(line.startsWith("master: expected a cluster that answers"), line);
  }

  @Test
  void aClusterWithoutRoomForAllPartitionsIsToldSo() {
    String line =
        line(
            "[SPARK_JOB_X]: Barrier execution mode does not allow run a barrier stage that requires"
                + " more slots than the total number of slots in the cluster currently.");

    assertTrue(line.startsWith("partitions: expected a free core for each of them"), line);
  }

  @Test
  void aWordInAPathIsNoReason() {
    assertEquals("no such view as Stopping", line("[TABLE_X] no such view as Stopping"));
  }

  @Test
  void whatSaysItAlreadyStays() {
    Exception ours = new IllegalArgumentException("epochs: expected 1 or more, got 0.");
    Exception training = new TrainingException("training: epoch 1: no", new SparkException("Job"));
    IOException cause = new FileNotFoundException("m.zip: expected a model");

    assertSame(ours, TaskFailure.explained(ours));
    assertSame(training, TaskFailure.explained(training));
    assertSame(cause, TaskFailure.explained(new UncheckedIOException(cause)));
  }
}
