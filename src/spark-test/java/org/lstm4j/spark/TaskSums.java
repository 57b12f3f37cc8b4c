package org.lstm4j.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What Spark says of the tasks that have ended, added up. */
final class TaskSums extends SparkListener {

  private static final long QUIET_NANOS = 300_000_000;

  private long tasks;
  private long runMillis;
  private long cpuNanos;
  private long gcMillis;
  private long resultBytes;

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    tasks++;
    if (metrics != null) { // of a task that failed
      runMillis += metrics.executorRunTime();
      cpuNanos += metrics.executorCpuTime();
      gcMillis += metrics.jvmGCTime();
      resultBytes += metrics.resultSize();
    }
  }

  /** Waits until nothing has come for a moment: Spark tells of tasks after the job's end. */
  void awaitQuiet() {
    long before = -1;
    while (before != count()) {
      before = count();
      LockSupport.parkNanos(QUIET_NANOS);
    }
  }

  private synchronized long count() {
    return tasks;
  }

  /** Forgets all. */
  synchronized void clear() {
    tasks = 0;
    runMillis = 0;
    cpuNanos = 0;
    gcMillis = 0;
    resultBytes = 0;
  }

  /** Adds what came since {@link #clear}. */
  synchronized void put(ObjectNode answer) {
    answer
        .put("tasks", tasks)
        .put("runSeconds", runMillis / 1e3)
        .put("cpuSeconds", cpuNanos / 1e9)
        .put("gcSeconds", gcMillis / 1e3)
        .put("resultBytes", resultBytes);
  }

  /** Processor seconds of this process and all that it started: compilers, collectors, all. */
  static double processSeconds() {
    Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return own.plus(
                ProcessHandle.current()
                    .descendants()
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus))
            .toMillis()
        / 1e3;
  }
}
