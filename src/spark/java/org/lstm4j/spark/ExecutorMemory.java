package org.lstm4j.spark;

import java.util.function.LongSupplier;
import org.apache.spark.SparkEnv;

/**
 * The memory of one JVM that tasks are about to take, asked before they take it: what doesn't fit
 * is refused in one line, where an executor would die of it and Spark would try again three times.
 *
 * <p>All tasks of a JVM share one object, so that several that begin at once are counted together.
 * Safe for any number of threads; asks the collector only where there seems to be too little.
 */
final class ExecutorMemory {

  /** This JVM's. */
  static final ExecutorMemory OWN =
      new ExecutorMemory(
          Runtime.getRuntime().maxMemory(),
          () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());

  private static final long MEBIBYTE = 1L << 20;

  private final long most;
  private final LongSupplier used;
  private long others; // what is used beside the shares, never estimated too low
  private long shares;

  ExecutorMemory(long most, LongSupplier used) {
    this.most = most;
    this.used = used;
  }

  /** There is too little memory; the message is one line with the setting that raises it. */
  static final class TooLittleException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    TooLittleException(String message) {
      super(message);
    }
  }

  /** A task's part of the memory, until it is given back. */
  interface Share extends AutoCloseable {

    /** Gives it back. */
    @Override
    void close();
  }

  /**
   * Sets memory aside for a task that takes it from now on.
   *
   * @param what it is for, as in "a training of NETWORK"
   * @param bytes at least 0
   * @throws TooLittleException if there is too little
   */
  synchronized Share take(String what, long bytes) {
    if (shares == 0) {
      others = used.getAsLong();
    }
    if (others + shares + bytes > most) {
      System.gc(); // most of it may be garbage
      others = Math.min(others, used.getAsLong());
    }
    if (others + shares + bytes > most) {
      throw new TooLittleException(
          setting()
              + ": expected at least "
              + mebibytes(others + shares + bytes)
              + " MiB for "
              + what
              + (shares > 0 ? " beside " + mebibytes(shares) + " MiB of other tasks" : "")
              + ", got "
              + most / MEBIBYTE
              + " MiB. Raise it, give each task more of an executor's cores (spark.task.cpus), or"
              + " take smaller batches.");
    }
    shares += bytes;
    return new Share() {
      private boolean isClosed;

      @Override
      public void close() {
        giveBack(isClosed ? 0 : bytes);
        isClosed = true;
      }
    };
  }

  private synchronized void giveBack(long bytes) {
    shares -= bytes;
  }

  /** In local mode the driver is the executor. */
  private static String setting() {
    SparkEnv env = SparkEnv.get();
    return env != null && env.executorId().equals("driver")
        ? "spark.driver.memory"
        : "spark.executor.memory";
  }

  private static long mebibytes(long bytes) {
    return (bytes + MEBIBYTE - 1) / MEBIBYTE;
  }
}
