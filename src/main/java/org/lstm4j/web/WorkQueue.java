package org.lstm4j.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work that waits for a processor; what doesn't fit is refused at once. */
final class WorkQueue {

  private static final int MOST_WAITING = 128;

  private final ThreadPoolExecutor pool;

  WorkQueue(int threads) {
    pool =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING));
  }

  /** Takes work, or says that there is no room. */
  boolean offer(Runnable work) {
    try {
      pool.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Work that no thread has begun. */
  int waiting() {
    return pool.getQueue().size();
  }

  void close() {
    pool.shutdown();
  }
}
