package org.lstm4j.spark;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.BarrierJobAllocationFailed;
import org.lstm4j.train.TrainingException;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A round as a job of Spark: all partitions at once or none (barrier mode), and all again where one
 * fails. A single partition waits for no other, so it is a plain task, which Spark itself repeats.
 * Spark itself repeats a barrier stage only if its results stay in the cluster, which would cost a
 * shuffle; these go to the driver.
 *
 * @param context of Spark
 * @param rows P partitions, each one {@link EncodedPart} by {@link Wire}
 * @param notes hears of each failure that is made up for
 */
record RoundJob(JavaSparkContext context, JavaRDD<byte[]> rows, Consumer<String> notes) {

  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);
  private static final String FAILED_TASK = "finished unsuccessfully.";

  /**
   * Runs it, as often as Spark would run a stage again ({@code spark.stage.maxConsecutiveAttempts},
   * 4 unless set otherwise). While executors are missing, Spark waits for others, ten minutes
   * unless set otherwise ({@code spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures}).
   *
   * @param what for people: which round it is
   * @return bytes of each partition's {@link RoundResult}, in their order
   * @throws TrainingException if it failed that often, or a repetition is of no use
   */
  List<byte[]> run(TrainingRound round, String what) throws TrainingException {
    int most = isAlone() ? 1 : context.getConf().getInt("spark.stage.maxConsecutiveAttempts", 4);
    for (int attempt = 1; true; attempt++) {
      try {
        return collect(round);
      } catch (SparkException e) {
        if (attempt >= most || isFinal(e)) {
          throw new TrainingException(
              "training: " + what + " failed" + attempts(attempt) + ": " + reason(e), e);
        }
        notes.accept(what + " failed and is run again from the last average: " + reason(e));
      }
    }
  }

  private boolean isAlone() {
    return rows.getNumPartitions() == 1;
  }

  private String attempts(int attempt) {
    return isAlone() ? "" : " at attempt " + attempt;
  }

  /** Says what Scala throws without saying so. */
  private List<byte[]> collect(TrainingRound round) throws SparkException {
    if (isAlone()) {
      return JavaRDD.fromRDD(rows.rdd().mapPartitions(round, false, BYTES), BYTES).collect();
    }
    return JavaRDD.fromRDD(rows.rdd().barrier().mapPartitions(round, false, BYTES), BYTES)
        .collect();
  }

  /** Whether somebody wanted it to end, or Spark has waited for executors already. */
  private boolean isFinal(SparkException e) {
    return context.sc().isStopped()
        || "SPARK_JOB_CANCELLED".equals(e.getCondition())
        || e instanceof BarrierJobAllocationFailed;
  }

  /** What the failed task said, in one line; else what helps, or what Spark says. */
  static String reason(SparkException e) {
    String message = String.valueOf(e.getMessage());
    Optional<String> known = TaskFailure.known(message);
    if (known.isPresent()) {
      return known.get();
    }
    int at = message.indexOf(FAILED_TASK);
    String rest = at < 0 ? message : message.substring(at + FAILED_TASK.length());
    return rest.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
