package org.lstm4j.web;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Work of one lane: some threads, and a queue as long as it may take to reach its end.
 *
 * <p>How long that is, a running mean of what work took says: what doesn't fit is refused at once,
 * so that what is taken is done soon, whatever the model and however many ask. Safe for any number
 * of threads, which never wait here. Threads keep no program alive.
 */
final class WorkLane {

  /** Work that waits so much longer than it should was taken by mistake, and is given up. */
  private static final Duration MISTAKE = Duration.ofSeconds(10);

  private final ThreadPoolExecutor pool;
  private final int threads;
  private final long mostWaitNanos;
  private final int always;
  private final int most;
  private final LongSupplier clock;
  private final int memory;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong usualNanos = new AtomicLong();

  /**
   * Opens a lane.
   *
   * @param name of its threads
   * @param mostWait work that would have to wait longer is refused
   * @param always so much work may wait even then
   * @param most so much work may wait at most, however short it is
   * @param memory over so much work the mean goes, so that one that stood still hardly counts
   * @param clock nanoseconds
   */
  WorkLane(
      String name,
      int threads,
      Duration mostWait,
      int always,
      int most,
      int memory,
      LongSupplier clock) {
    this.memory = memory;
    this.threads = threads;
    this.mostWaitNanos = mostWait.toNanos();
    this.always = always;
    this.most = most;
    this.clock = clock;
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes work, or says that there is no room.
   *
   * @param late is run instead, if work before it took far longer than the mean promised: nobody
   *     may still want what has waited so long, and those who ask now shall not wait for it
   */
  boolean offer(Runnable work, Runnable late) {
    int ahead = waiting.getAndIncrement();
    if (ahead >= most || ahead >= always && waitNanos(ahead) > mostWaitNanos) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      long deadline = clock.getAsLong() + mostWaitNanos + MISTAKE.toNanos();
      pool.execute(() -> run(work, late, deadline));
      return true;
    } catch (RejectedExecutionException e) { // closed
      waiting.decrementAndGet();
      return false;
    }
  }

  private void run(Runnable work, Runnable late, long deadline) {
    waiting.decrementAndGet();
    long start = clock.getAsLong();
    if (start - deadline > 0) {
      late.run();
      return;
    }
    try {
      work.run();
    } finally {
      note(clock.getAsLong() - start);
    }
  }

  private void note(long nanos) {
    usualNanos.accumulateAndGet(nanos, (usual, last) -> usual + (last - usual) / memory);
  }

  private long waitNanos(int ahead) {
    return ahead * usualNanos.get() / threads;
  }

  /** How much work waits. */
  int waiting() {
    return waiting.get();
  }

  /** How long new work would wait. */
  Duration expectedWait() {
    return Duration.ofNanos(waitNanos(waiting()));
  }

  /** Takes no more; what was taken goes on. */
  void close() {
    pool.shutdown();
  }
}
