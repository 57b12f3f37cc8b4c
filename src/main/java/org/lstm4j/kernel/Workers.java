package org.lstm4j.kernel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that wait spinning, since a batch's phases last only some hundred microseconds; one that
 * waits longer than a few milliseconds sleeps until it is called.
 *
 * <p>Part p of a task is always run by thread p modulo the number of threads: who does what never
 * depends on timing.
 */
final class Workers implements AutoCloseable {

  private static final int SPINS = 20_000; // some milliseconds

  private static final int SPINS_BEFORE_YIELD = 2_000; // some ten microseconds

  private final Worker[] workers;
  private volatile IntConsumer task;
  private volatile int parts;
  private volatile int round;
  private volatile boolean isRunning;
  private volatile boolean isClosed;

  /** Starts {@code threads − 1} threads; the caller's is the first. */
  Workers(int threads) {
    workers = new Worker[threads - 1];
    try {
      for (int i = 0; i < workers.length; i++) {
        workers[i] = new Worker(i + 1);
        workers[i].start();
      }
    } catch (OutOfMemoryError e) { // of memory, or of threads
      close(); // those that were started
      throw e;
    }
  }

  /** Threads, the caller's included. */
  int threads() {
    return workers.length + 1;
  }

  /**
   * Runs parts 0 … count − 1 and returns when all are done. What a part throws is thrown here, too;
   * the workers can then be used further.
   *
   * @throws IllegalStateException if the workers are closed, from within a task, or if a worker's
   *     thread has died, which no failure of a part makes it do
   */
  void run(int count, IntConsumer newTask) {
    requireIdle();
    isRunning = true;
    for (Worker worker : workers) {
      worker.forget();
    }
    task = newTask;
    parts = count;
    int called = round + 1;
    round = called;
    for (Worker worker : workers) {
      if (worker.isAsleep) {
        LockSupport.unpark(worker);
      }
    }
    try {
      runParts(0);
    } finally {
      for (Worker worker : workers) {
        worker.await(called);
      }
      isRunning = false;
    }
    for (Worker worker : workers) {
      worker.rethrow(called);
    }
  }

  private void requireIdle() {
    if (isClosed) {
      throw new IllegalStateException("workers: expected open ones, got closed ones.");
    }
    if (isRunning) {
      throw new IllegalStateException("task: expected one at a time, got one within another.");
    }
  }

  private void runParts(int thread) {
    for (int part = thread; part < parts; part += threads()) {
      task.accept(part);
    }
  }

  /** Beside busy processes the one that is waited for may need this very processor. */
  private static void spin(int spins) {
    if (spins < SPINS_BEFORE_YIELD) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private final class Worker extends Thread {
    private final int index;
    private volatile int done;
    private volatile boolean isAsleep;
    private RuntimeException failure;
    private Error error;

    Worker(int index) {
      super("lstm4j-" + index);
      this.index = index;
      setDaemon(true);
    }

    @Override
    public void run() {
      int last = 0;
      while (awaitCall(last)) {
        last = round;
        try {
          runParts(index);
        } catch (RuntimeException e) {
          failure = e;
        } catch (Error e) {
          error = e;
        }
        done = last;
      }
    }

    /** False if no more calls will come. */
    private boolean awaitCall(int last) {
      int spins = 0;
      while (round == last) {
        if (isClosed) {
          return false;
        }
        if (++spins < SPINS) {
          spin(spins);
        } else {
          isAsleep = true;
          if (round == last && !isClosed) {
            LockSupport.park(Workers.this);
          }
          isAsleep = false;
        }
      }
      return true;
    }

    /** Who is dead will never be done. */
    private void await(int called) {
      for (int spins = 0; done != called && (spins < SPINS || isAlive()); spins++) {
        spin(spins);
      }
    }

    /** A failure that the caller's own part hid must not come up at the next call. */
    private void forget() {
      failure = null;
      error = null;
    }

    private void rethrow(int called) {
      if (failure != null) {
        throw failure;
      }
      if (error != null) {
        throw error;
      }
      if (done != called) {
        throw new IllegalStateException("workers: expected living threads, got a dead one.");
      }
    }
  }
}
