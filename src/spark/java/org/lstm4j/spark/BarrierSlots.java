package org.lstm4j.spark;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Whether a cluster can run all partitions of a training at once, asked before the first job: Spark
 * itself would ask again and again for ten minutes.
 */
final class BarrierSlots {

  private static final String DYNAMIC = "spark.dynamicAllocation.enabled";
  private static final String WAIT = "spark.scheduler.maxRegisteredResourcesWaitingTime";
  private static final String MOST_RESULTS = "spark.driver.maxResultSize";
  private static final long POLL_MILLIS = 200;
  private static final long MEBIBYTE = 1L << 20;

  private BarrierSlots() {}

  /**
   * Waits for executors that are still coming as long as Spark itself waits for them, 30 seconds
   * unless set otherwise.
   *
   * @param partitions P
   * @param resultBytes of each
   * @throws IllegalArgumentException if not all partitions can run at once, or their results are
   *     more than the driver takes
   */
  static void require(JavaSparkContext context, int partitions, long resultBytes) {
    SparkConf conf = context.getConf();
    if (partitions > 1 && !context.isLocal() && conf.getBoolean(DYNAMIC, false)) {
      throw new IllegalArgumentException(
          DYNAMIC
              + ": expected false where partitions are trained together, since all of them must run"
              + " at once, got true. Set it to false and say how many executors there are.");
    }
    requireResults(conf, partitions, resultBytes);
    if (partitions == 1) {
      return; // it waits for its slot, and for executors that Spark has yet to ask for
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(conf.getTimeAsMs(WAIT, "30s"));
    int slots = slots(context);
    while (slots < partitions && !context.isLocal() && System.nanoTime() < end) {
      pause();
      slots = slots(context);
    }
    if (slots < partitions) {
      throw new IllegalArgumentException(
          "partitions: expected at most "
              + slots
              + ", the tasks that all executors together run at once, got "
              + partitions
              + ". Take fewer partitions, or give the application more executors or cores"
              + " (spark.executor.instances, spark.executor.cores, spark.cores.max).");
    }
  }

  private static void requireResults(SparkConf conf, int partitions, long bytes) {
    long most = conf.getSizeAsBytes(MOST_RESULTS, "1g");
    if (most > 0 && partitions * bytes > most) {
      throw new IllegalArgumentException(
          MOST_RESULTS
              + ": expected at least "
              + (partitions * bytes / MEBIBYTE + 1)
              + "m for the results of "
              + partitions
              + " partitions, got "
              + most / MEBIBYTE
              + "m. Raise it, and spark.driver.memory with it, or take fewer partitions.");
    }
  }

  /** What Spark compares a barrier stage's tasks with. */
  private static int slots(JavaSparkContext context) {
    return context
        .sc()
        .maxNumConcurrentTasks(context.sc().resourceProfileManager().defaultResourceProfile());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training: interrupted while it waited for executors.", e);
    }
  }
}
