package org.lstm4j.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that share the parts of a task. A batch's phases last only some hundred microseconds, so
 * who waits spins first, as long as that has lately been enough, and then sleeps until it is called
 * ({@link Patience}).
 *
 * <p>Thread k begins with part k and goes on with every part that nobody has begun: beside busy
 * processes a thread that has no processor holds up nothing but the part in its hands. So who does
 * what depends on timing; what is computed must not, and doesn't if each part writes its own place.
 */
final class Workers implements AutoCloseable {

  private final Worker[] workers;
  private final Patience patience = new Patience(); // the caller's
  private volatile Call call = new Call(0, part -> {});
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
   * Runs parts 0 … count − 1 and returns when all are done. Where parts throw, the others are run
   * all the same, and what the first of them threw is thrown here; the workers can then be used
   * further.
   *
   * @throws IllegalStateException if the workers are closed, from within a task, or if a worker's
   *     thread died of a part, which no failure that Java lets a part throw makes it do; others run
   *     its parts from then on
   */
  void run(int count, IntConsumer task) {
    requireIdle();
    Call own = new Call(count, task);
    isRunning = true;
    call = own;
    for (int i = 0; i < workers.length && i + 1 < count; i++) {
      if (workers[i].isAsleep) {
        LockSupport.unpark(workers[i]);
      }
    }
    try {
      own.runParts(0, threads());
    } finally {
      await(own);
      isRunning = false;
    }
    own.rethrow();
  }

  private void await(Call own) {
    own.caller = Thread.currentThread();
    long start = patience.start();
    while (own.left.get() > 0) {
      if (!patience.spin(start)) {
        LockSupport.park(this);
      }
    }
    patience.learn(start);
  }

  private void requireIdle() {
    if (isClosed) {
      throw new IllegalStateException("workers: expected open ones, got closed ones.");
    }
    if (isRunning) {
      throw new IllegalStateException("task: expected one at a time, got one within another.");
    }
  }

  @Override
  public void close() {
    isClosed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  /** A task under way. Who comes late, with an old one, finds no part that isn't begun. */
  private static final class Call {
    private final int count;
    private final IntConsumer task;
    private final AtomicIntegerArray begun;
    private final AtomicInteger left;
    private final AtomicReferenceArray<RuntimeException> failures;
    private final AtomicReferenceArray<Error> errors;
    private volatile boolean isOneLost; // with its thread
    private volatile Thread caller; // once it waits

    Call(int count, IntConsumer task) {
      this.count = count;
      this.task = task;
      begun = new AtomicIntegerArray(count);
      left = new AtomicInteger(count);
      failures = new AtomicReferenceArray<>(count);
      errors = new AtomicReferenceArray<>(count);
    }

    /** Runs those of the thread's own parts that nobody has begun, then the others. */
    void runParts(int thread, int threads) {
      for (int first = 0; first < threads && left.get() > 0; first++) {
        for (int part = (thread + first) % threads; part < count; part += threads) {
          if (begun.compareAndSet(part, 0, 1)) {
            run(part);
          }
        }
      }
    }

    private void run(int part) {
      boolean isLost = true;
      try {
        task.accept(part);
        isLost = false;
      } catch (RuntimeException e) {
        failures.set(part, e);
        isLost = false;
      } catch (Error e) {
        errors.set(part, e);
        isLost = false;
      } finally {
        if (isLost) {
          isOneLost = true;
        }
        if (left.decrementAndGet() == 0) {
          LockSupport.unpark(caller); // which may be null
        }
      }
    }

    void rethrow() {
      for (int part = 0; part < count; part++) {
        if (failures.get(part) != null) {
          throw failures.get(part);
        }
        if (errors.get(part) != null) {
          throw errors.get(part);
        }
      }
      if (isOneLost) {
        throw new IllegalStateException("workers: expected living threads, got a dead one.");
      }
    }
  }

  private final class Worker extends Thread {
    private final int index;
    private final Patience patience = new Patience();
    private volatile boolean isAsleep;

    Worker(int index) {
      super("lstm4j-" + index);
      this.index = index;
      setDaemon(true);
    }

    @Override
    public void run() {
      Call last = call;
      last.runParts(index, threads());
      while (!isClosed) {
        await(last);
        last = call;
        last.runParts(index, threads());
      }
    }

    /** Until there is another call, or no more will come. */
    private void await(Call last) {
      long start = patience.start();
      while (call == last && !isClosed) {
        if (!patience.spin(start)) {
          isAsleep = true;
          if (call == last && !isClosed) {
            LockSupport.park(Workers.this);
          }
          isAsleep = false;
        }
      }
      patience.learn(start);
    }
  }
}
